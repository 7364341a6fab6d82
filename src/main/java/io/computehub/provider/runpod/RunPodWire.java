package io.computehub.provider.runpod;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// Records shaped like RunPod's JSON. Everything may be absent, whatever the specification says.
final class RunPodWire {

    private RunPodWire() {}

    record Gpus(@Nullable List<@Nullable Gpu> gpus) {}

    record Gpu(
            @Nullable String id,
            @Nullable String name,
            @Nullable String manufacturer,
            @Nullable Double memory,
            @Nullable Boolean secure,
            @Nullable Boolean community,
            @Nullable PerCloud<BigDecimal> price,
            @Nullable PerCloud<Double> maxCount,
            @Nullable String availability,
            @Nullable List<@Nullable DataCenter> dataCenters,
            @Nullable List<@Nullable Cuda> cudaVersions) {}

    record PerCloud<T>(@Nullable T secure, @Nullable T community) {}

    record DataCenter(@Nullable String id, @Nullable String availability) {}

    record Cuda(@Nullable String version, @Nullable Boolean available) {}

    record Pods(@Nullable List<@Nullable Pod> pods) {}

    record Pod(
            @Nullable String id,
            @Nullable String name,
            @Nullable String image,
            @Nullable Double disk,
            @Nullable JsonNode env,
            @Nullable List<@Nullable String> ports,
            @Nullable String status,
            @Nullable List<@Nullable String> actions,
            @Nullable Mounts mounts,
            @Nullable PodGpu gpu,
            @Nullable PodCpu cpu,
            @Nullable String cloud,
            @Nullable String dataCenterId,
            @Nullable Ssh ssh,
            @Nullable Cluster cluster,
            @Nullable BigDecimal cost,
            @Nullable Live runtime,
            @Nullable String createdAt,
            @Nullable String startedAt) {}

    record PodGpu(@Nullable String id, @Nullable Double count) {}

    record PodCpu(@Nullable String id) {}

    record Cluster(@Nullable String id) {}

    record Mounts(
            @Nullable Persistent persistent, @Nullable List<@Nullable NetworkMount> network) {}

    record NetworkMount(@Nullable String volumeId) {}

    record Persistent(@Nullable Double size) {}

    record Ssh(@Nullable SshEnd proxy, @Nullable SshEnd direct) {}

    record SshEnd(@Nullable String host, @Nullable Integer port, @Nullable String username) {}

    record Live(
            @Nullable List<@Nullable GpuUse> gpus,
            @Nullable Use cpu,
            @Nullable Use memory,
            @Nullable List<@Nullable LivePort> ports) {}

    record LivePort(
            @JsonProperty("private") @Nullable Integer inside,
            @JsonProperty("public") @Nullable Integer outside,
            @Nullable String type,
            @Nullable String ip) {}

    record GpuUse(@Nullable Double util, @Nullable Double memoryUtil) {}

    record Use(@Nullable Double util) {}

    record SshKeys(@Nullable List<@Nullable String> keys) {}

    record NetworkVolumes(@Nullable List<@Nullable NetworkVolume> networkVolumes) {}

    record NetworkVolume(
            @Nullable String id,
            @Nullable String name,
            @Nullable Double size,
            @Nullable String dataCenter,
            @Nullable String type) {}

    record Bill(@Nullable List<@Nullable BillLine> records) {}

    record BillLine(
            @Nullable String startTime,
            @Nullable String endTime,
            @Nullable String podId,
            @Nullable BigDecimal totalAmount) {}

    record LogLine(@Nullable String line) {}

    record Myself(
            @Nullable String id,
            @Nullable BigDecimal clientBalance,
            @Nullable BigDecimal currentSpendPerHr,
            @Nullable BigDecimal spendLimit) {}

    /// One GPU type of the spot market. `lowest` is not a field of theirs: its keys are the aliases
    /// of `RunPodGraph.SPOT_MARKET`.
    record SpotType(
            @Nullable String id,
            @Nullable String displayName,
            @Nullable String manufacturer,
            @Nullable Double memoryInGb,
            @Nullable BigDecimal secureSpotPrice,
            @Nullable BigDecimal communitySpotPrice) {}

    record LowestPrice(@Nullable BigDecimal minimumBidPrice, @Nullable String stockStatus) {}
}
