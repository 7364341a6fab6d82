package io.computehub.cli;

import io.computehub.domain.telemetry.Metric;
import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.Sampling;
import io.computehub.telemetry.Telemetry;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// `metrics`: the figures of one machine, once, again and again, or of a time that is past.
@picocli.CommandLine.Command(
        name = "metrics",
        header = "${bundle:about.metrics}",
        description = "${bundle:help.metrics}",
        mixinStandardHelpOptions = true)
final class MetricsCommand extends Command {

    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final int POINTS = 1_000_000;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "instance")
    private String id = "";

    @Option(names = "--watch", descriptionKey = "metrics-watch")
    private boolean watch;

    @Option(
            names = "--since",
            paramLabel = "2h",
            converter = Durations.class,
            descriptionKey = "metrics-since")
    private @Nullable Duration since;

    @Option(names = "--csv", descriptionKey = "metrics-csv")
    private boolean csv;

    @Option(
            names = "--accept-host-key",
            paramLabel = "SHA256:…",
            descriptionKey = "accept-host-key")
    private @Nullable String accepted;

    @Override
    ExitCode run() {
        if (csv && since == null) {
            throw CommandFailure.usage("metrics-csv-since");
        }
        return withServices(services -> {
            var row = FleetLines.find(FleetLines.read(this, services), id);
            if (since != null) {
                past(services, row, since);
                return ExitCode.DONE;
            }
            return present(services, row);
        });
    }

    private ExitCode present(Services services, FleetRow row) {
        var telemetry = services.telemetry();
        if (accepted != null) {
            Wait.until(telemetry.machines(), machines -> machines.containsKey(row.key()), FIRST);
            telemetry.want(row.key());
        }
        var first = first(telemetry, row);
        if (first.flatMap(Machine::latest).isEmpty()) {
            console().note("metrics.nothing", row.name());
            why(first);
            return ExitCode.NOT_FOUND;
        }
        print(services, row, first.get());
        return watch ? follow(services, row) : ExitCode.DONE;
    }

    /// Waits for what the machine itself tells, where it may be asked; else takes the provider's
    /// word.
    private Optional<Machine> first(Telemetry telemetry, FleetRow row) {
        var machines =
                Wait.until(
                        telemetry.machines(),
                        now -> {
                            var machine = now.get(row.key());
                            return machine != null && isSettled(machine);
                        },
                        FIRST);
        return Optional.ofNullable(machines.get(row.key()));
    }

    private boolean isSettled(Machine machine) {
        return switch (machine.sampling()) {
            case Sampling.Connecting _ -> false;
            case Sampling.Asking(var shown, var answer) -> {
                answer.complete(
                        new HostKeyPrompt(console(), Optional.ofNullable(accepted))
                                .isAccepted(shown));
                yield false;
            }
            // Rates need two readings.
            case Sampling.Live _ ->
                    machine.latest().filter(it -> it.system().has(Metric.CPU)).isPresent();
            case Sampling.Off _, Sampling.Unconfirmed _, Sampling.Lost _ ->
                    accepted == null || machine.sampling() instanceof Sampling.Lost;
        };
    }

    private void why(Optional<Machine> machine) {
        machine.map(Machine::sampling)
                .ifPresent(sampling -> {
                    switch (sampling) {
                        case Sampling.Off(var why) -> console().note(why);
                        case Sampling.Lost(var why, _) -> console().note(why);
                        case Sampling.Unconfirmed _ -> console().note("metrics.unconfirmed");
                        case Sampling.Connecting _, Sampling.Asking _, Sampling.Live _ -> {}
                    }
                });
    }

    private void print(Services services, FleetRow row, Machine machine) {
        if (options().json()) {
            var json = MetricLines.json(row, Optional.of(machine));
            if (watch) {
                console().document(json.toString());
            } else {
                console().json(json);
            }
            return;
        }
        var text =
                new MetricLines(console(), services.zone())
                        .machine(row, machine, services.clock().instant());
        if (watch && console().isTerminal()) {
            console().out().print("\033[H\033[2J");
        }
        console().data(text);
        if (machine.sampling() instanceof Sampling.Unconfirmed && !watch) {
            console().note("metrics.unconfirmed");
        }
    }

    private ExitCode follow(Services services, FleetRow row) {
        var news = new LinkedBlockingQueue<Map<String, Machine>>();
        try (var _ = services.telemetry().machines().observe(news::add)) {
            Optional<Machine> shown = Optional.empty();
            while (true) {
                var now = Optional.ofNullable(news.take().get(row.key()));
                if (now.isEmpty()) {
                    console().note("metrics.gone", row.name());
                    return ExitCode.DONE;
                }
                if (!now.flatMap(Machine::latest).equals(shown.flatMap(Machine::latest))) {
                    print(services, row, now.get());
                    shown = now;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /// Every point that is kept of the time, as CSV or lines of JSON.
    private void past(Services services, FleetRow row, Duration time) {
        var telemetry = services.telemetry();
        var to = services.clock().instant();
        var from = to.minus(time);
        telemetry.require(Metric.GPU_LOAD, from);
        var keys =
                telemetry.series(row.key()).stream()
                        .filter(key -> telemetry.isOpen(key.metric()))
                        .sorted(
                                Comparator.comparing((io.computehub.telemetry.SeriesKey key) ->
                                                key.metric())
                                        .thenComparing(key -> key.gpu()))
                        .toList();
        if (keys.isEmpty()) {
            console().note("metrics.no-past", row.name());
        }
        if (!options().json()) {
            console().data("time,metric,unit,gpu,least,mean,most\n");
        }
        for (var key : keys) {
            var curve = telemetry.read(key, from, to, POINTS);
            var gpu = key.gpu() < 0 ? "" : Integer.toString(key.gpu());
            var head =
                    key.metric().key()
                            + ","
                            + key.metric().unit().name().toLowerCase(Locale.ROOT)
                            + ","
                            + gpu;
            for (int i = 0; i < curve.size(); i++) {
                var at = java.time.Instant.ofEpochMilli(curve.at()[i]);
                if (options().json()) {
                    var line = JsonLines.object();
                    line.put("time", at.toString()).put("metric", key.metric().key());
                    line.put("unit", JsonLines.word(key.metric().unit()));
                    if (key.gpu() >= 0) {
                        line.put("gpu", key.gpu());
                    }
                    line.put("least", curve.least()[i]).put("mean", curve.mean()[i]);
                    line.put("most", curve.most()[i]);
                    console().document(line.toString());
                } else {
                    console()
                            .data(
                                    at
                                            + ","
                                            + head
                                            + ","
                                            + curve.least()[i]
                                            + ","
                                            + curve.mean()[i]
                                            + ","
                                            + curve.most()[i]
                                            + "\n");
                }
            }
        }
    }
}
