package io.computehub.provider.paperspace;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// Records shaped like Paperspace's JSON. Everything may be absent, whatever the specification
/// says; 64-bit numbers may be strings.
final class PaperspaceWire {

    private PaperspaceWire() {}

    /// One of theirs, or one of the team's own, which then stands in a `region`.
    record Template(
            @Nullable String id,
            @Nullable String name,
            @Nullable String agentType,
            @Nullable String operatingSystemLabel,
            @Nullable String region,
            @Nullable BigDecimal defaultSizeGb,
            @Nullable List<@Nullable OfferedType> availableMachineTypes,
            @Nullable String dtCreated) {}

    record OfferedType(@Nullable String machineTypeLabel, @Nullable Boolean isAvailable) {}

    record Availability(@Nullable Boolean available) {}

    record Machine(
            @Nullable String id,
            @Nullable String name,
            @Nullable String state,
            @Nullable String os,
            @Nullable String machineType,
            @Nullable String agentType,
            @Nullable BigDecimal storageTotal,
            @Nullable List<@Nullable Accelerator> accelerators,
            @Nullable String region,
            @Nullable String publicIp,
            @Nullable BigDecimal usageRate,
            @Nullable BigDecimal storageRate,
            @Nullable Boolean autoShutdownEnabled,
            @Nullable BigDecimal autoShutdownTimeout,
            @Nullable String dtCreated,
            @Nullable String dtDeleted) {}

    record Accelerator(
            @Nullable String name, @Nullable BigDecimal memory, @Nullable BigDecimal count) {}

    /// The answer to every change.
    record Change(@Nullable Event event, @Nullable Machine data) {}

    record Event(@Nullable String state, @Nullable String machineId, @Nullable String error) {}

    record Script(
            @Nullable String id,
            @Nullable String name,
            @Nullable List<@Nullable String> assignedMachineIds) {}

    record Session(@Nullable Team team) {}

    record Team(@Nullable String id) {}
}
