package io.computehub.provider.lambda;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// Records shaped like Lambda's JSON, without its secrets. Everything may be absent, whatever the
/// specification says.
final class LambdaWire {

    private LambdaWire() {}

    /// The elements that are there.
    static <T> Stream<T> present(@Nullable List<@Nullable T> list) {
        return list == null ? Stream.empty() : list.stream().flatMap(Stream::ofNullable);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record TypeEntry(
            @Nullable InstanceType instanceType,
            @Nullable List<@Nullable Region> regionsWithCapacityAvailable) {}

    /// `architecture` is not in the specification but in some answers.
    @JsonNaming(SnakeCaseStrategy.class)
    record InstanceType(
            @Nullable String name,
            @Nullable String gpuDescription,
            @Nullable BigDecimal priceCentsPerHour,
            @Nullable Specs specs,
            @Nullable String architecture) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Specs(
            @Nullable Double vcpus,
            @Nullable Double memoryGib,
            @Nullable Double storageGib,
            @Nullable Integer gpus) {}

    record Region(@Nullable String name, @Nullable String description) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Machine(
            @Nullable String id,
            @Nullable String name,
            @Nullable String ip,
            @Nullable String status,
            @Nullable List<@Nullable String> fileSystemNames,
            @Nullable List<@Nullable Mount> fileSystemMounts,
            @Nullable Region region,
            @Nullable InstanceType instanceType,
            @Nullable Actions actions,
            @Nullable List<@Nullable Tag> tags) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Mount(@Nullable String fileSystemId) {}

    record Actions(@Nullable Allowed restart) {}

    record Allowed(@Nullable Boolean available) {}

    record Tag(@Nullable String key, @Nullable String value) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record SshKey(@Nullable String id, @Nullable String name, @Nullable String publicKey) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record FileSystem(
            @Nullable String id,
            @Nullable String name,
            @Nullable Boolean isInUse,
            @Nullable Region region,
            @Nullable Long bytesUsed) {}

    record Ruleset(
            @Nullable String id,
            @Nullable String name,
            @Nullable Region region,
            @Nullable List<@Nullable Rule> rules) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Rule(
            @Nullable String protocol,
            @Nullable List<@Nullable Integer> portRange,
            @Nullable String sourceNetwork) {}
}
