package io.computehub.cli;

import io.computehub.domain.instance.InstanceState;
import io.computehub.fleet.FleetRow;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.Sampling;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// `top`: every GPU of every provider, once or again and again.
@picocli.CommandLine.Command(
        name = "top",
        header = "${bundle:about.top}",
        description = "${bundle:help.top}",
        mixinStandardHelpOptions = true)
final class TopCommand extends Command {

    private static final Duration FIRST = Duration.ofSeconds(12);

    @Option(names = "--watch", descriptionKey = "metrics-watch")
    private boolean watch;

    @Override
    ExitCode run() {
        return withServices(services -> {
            var fleet = FleetLines.read(this, services);
            var telemetry = services.telemetry();
            var keys = running(fleet.rows()).stream().map(FleetRow::key).toList();
            var machines =
                    Wait.until(
                            telemetry.machines(),
                            now -> keys.stream().allMatch(key -> isSettled(now.get(key))),
                            FIRST);
            print(services, running(fleet.rows()), machines);
            return watch ? follow(services) : FleetLines.exit(fleet);
        });
    }

    private static boolean isSettled(@org.jspecify.annotations.Nullable Machine machine) {
        return machine != null
                && !(machine.sampling() instanceof Sampling.Connecting)
                && (machine.latest().isPresent() || !(machine.sampling() instanceof Sampling.Live));
    }

    static List<FleetRow> running(List<FleetRow> rows) {
        return rows.stream()
                .filter(row ->
                        row.instance()
                                .filter(it -> it.state() instanceof InstanceState.Running)
                                .isPresent())
                .toList();
    }

    private void print(Services services, List<FleetRow> rows, Map<String, Machine> machines) {
        if (options().json()) {
            var document = JsonLines.object();
            var all = document.putArray("machines");
            rows.forEach(row ->
                    all.add(MetricLines.json(row, Optional.ofNullable(machines.get(row.key())))));
            if (watch) {
                console().document(document.toString());
            } else {
                console().json(document);
            }
            return;
        }
        if (rows.isEmpty()) {
            console().note("top.none");
            return;
        }
        if (watch && console().isTerminal()) {
            console().out().print("\033[H\033[2J");
        }
        console().data(new MetricLines(console(), services.zone()).top(rows, machines));
    }

    private ExitCode follow(Services services) {
        var news = new LinkedBlockingQueue<Map<String, Machine>>();
        try (var _ = services.telemetry().machines().observe(news::add)) {
            var _ = news.poll();
            while (true) {
                print(services, running(services.fleet().get().rows()), news.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }
}
