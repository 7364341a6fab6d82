package io.computehub.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// `sim`: serves the simulated cloud alone until interrupted, and prints where and with which keys.
@picocli.CommandLine.Command(
        name = "sim",
        header = "${bundle:about.sim}",
        description = "${bundle:help.sim}",
        mixinStandardHelpOptions = true)
final class SimCommand extends Command {

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", descriptionKey = "sim-port")
    private int port;

    @Option(names = "--speed", paramLabel = "X", defaultValue = "1", descriptionKey = "speed")
    private double speed;

    @Option(names = "--seed", paramLabel = "S", descriptionKey = "seed")
    private @Nullable Long seed;

    @Override
    ExitCode run() {
        if (port < 0 || port > 65_535) {
            throw CommandFailure.usage("bad-sim-port", Integer.toString(port));
        }
        if (!(speed >= 1 && speed <= 10_000)) {
            throw CommandFailure.usage("bad-speed");
        }
        var over = new CountDownLatch(1);
        try (var simulation =
                cli().opener().simulate(options().home(), port, speed, Optional.ofNullable(seed))) {
            console().data(simulation.description() + "\n");
            console().note("sim.serving");
            over.await();
            return ExitCode.DONE;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }
}
