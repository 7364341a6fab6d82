package io.computehub.ui.metrics;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Rate;
import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Idle;
import io.computehub.telemetry.Machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Every GPU that is rented and runs, by machine, as it is at one moment. What is not known is
/// without a reading: neither zero nor left out.
record Wall(List<Group> groups) {

    /// One machine. `readAt` is its last reading, fresh or not.
    record Group(
            FleetRow row,
            List<Cell> cells,
            Optional<Idle> idle,
            Optional<Instant> readAt,
            OptionalDouble mean) {

        boolean isWithoutReading() {
            return cells.stream().allMatch(cell -> cell.gpu().isEmpty());
        }
    }

    /// One GPU, with what was read of it lately.
    record Cell(String machine, int index, Optional<GpuSample> gpu, boolean idle, boolean alarm) {

        OptionalDouble value(WallMetric metric) {
            return gpu.map(metric::of).orElse(OptionalDouble.empty());
        }
    }

    Wall {
        groups = List.copyOf(groups);
    }

    static Wall of(Fleet fleet, Map<String, Machine> machines, Instant now, String filter) {
        var groups = new ArrayList<Group>();
        for (var row : fleet.rows()) {
            var runs = row.instance().filter(it -> it.state() instanceof InstanceState.Running);
            if (runs.isPresent() && matches(row, filter)) {
                group(row, runs.get(), Optional.ofNullable(machines.get(row.key())), now)
                        .ifPresent(groups::add);
            }
        }
        return new Wall(groups);
    }

    private static boolean matches(FleetRow row, String filter) {
        var text =
                String.join(
                                " ",
                                row.name(),
                                row.gpus(),
                                row.provider().value(),
                                row.instance().map(it -> it.place().name()).orElse(""))
                        .toLowerCase(Locale.ROOT);
        return List.of(filter.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
                .allMatch(text::contains);
    }

    private static Optional<Group> group(
            FleetRow row, Instance instance, Optional<Machine> machine, Instant now) {
        var sample = machine.flatMap(Machine::latest);
        var fresh = machine.flatMap(it -> it.fresh(now));
        var idle = machine.flatMap(Machine::idle).filter(Idle::isWorthTelling);
        var gpus = fresh.map(Sample::gpus).orElse(List.of());
        int count = Math.max(instance.gpus().count(), gpus.size());
        if (count == 0) {
            return Optional.empty();
        }
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < count; i++) {
            int index = i < gpus.size() ? gpus.get(i).index() : i;
            var gpu = i < gpus.size() ? Optional.of(gpus.get(i)) : Optional.<GpuSample>empty();
            cells.add(
                    new Cell(
                            row.key(),
                            index,
                            gpu,
                            idle.isPresent() && gpu.isPresent(),
                            gpu.filter(Wall::alarms).isPresent()));
        }
        return Optional.of(
                new Group(
                        row,
                        cells,
                        idle,
                        sample.map(Sample::at),
                        machine.map(it -> it.load(now)).orElse(OptionalDouble.empty())));
    }

    /// As hot as the driver lets it get, within a degree.
    static boolean alarms(GpuSample gpu) {
        var heat = gpu.values().get(Metric.GPU_TEMPERATURE);
        double limit = gpu.values().get(Metric.GPU_SLOWS_AT).orElse(90);
        return heat.isPresent() && heat.getAsDouble() >= limit - 1;
    }

    List<Cell> cells() {
        return groups.stream().flatMap(group -> group.cells().stream()).toList();
    }

    Optional<Group> group(String machine) {
        return groups.stream().filter(it -> it.row().key().equals(machine)).findFirst();
    }

    /// The mean load of all GPUs that tell theirs.
    OptionalDouble meanLoad() {
        return cells().stream()
                .map(cell -> cell.value(WallMetric.LOAD))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    long working() {
        return cells().stream()
                .filter(cell -> cell.value(WallMetric.LOAD).orElse(0) >= Idle.BELOW)
                .count();
    }

    long idle() {
        return cells().stream().filter(Cell::idle).count();
    }

    /// What the idle machines burn an hour, as far as their rates are known.
    Rate idleRate() {
        return groups.stream()
                .filter(group -> group.idle().isPresent())
                .flatMap(group -> group.row().rate().stream())
                .reduce(Rate.ZERO, Rate::plus);
    }

    long withoutReading() {
        return cells().stream().filter(cell -> cell.gpu().isEmpty()).count();
    }

    /// The GPU that is hottest now.
    Optional<Cell> warmest() {
        return cells().stream()
                .filter(cell -> cell.value(WallMetric.TEMPERATURE).isPresent())
                .max(
                        java.util.Comparator.comparingDouble(
                                cell -> cell.value(WallMetric.TEMPERATURE).orElse(0)));
    }
}
