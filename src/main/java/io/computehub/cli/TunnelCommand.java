package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.text.Message;
import io.computehub.tunnel.Tunnel;
import io.computehub.tunnel.Tunnel.State;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// `tunnel`: a port of a machine at a port of this computer, until interrupted. The address goes to
/// standard output, what becomes of the connection to standard error; with `--json` all of it is
/// lines of JSON on standard output.
@picocli.CommandLine.Command(
        name = "tunnel",
        header = "${bundle:about.tunnel}",
        description = "${bundle:help.tunnel}",
        mixinStandardHelpOptions = true)
final class TunnelCommand extends Command {

    private static final int LAST_PORT = 65_535;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "instance")
    private String id = "";

    @Parameters(index = "1", paramLabel = "PORT", descriptionKey = "tunnel-port")
    private int port;

    @Option(names = "--local", paramLabel = "PORT", descriptionKey = "local-port")
    private @Nullable Integer local;

    @Option(names = "--open", descriptionKey = "open-browser")
    private boolean browse;

    @Option(
            names = "--accept-host-key",
            paramLabel = "SHA256:…",
            descriptionKey = "accept-host-key")
    private @Nullable String accepted;

    @Override
    ExitCode run() {
        requirePort(port);
        if (local != null) {
            requirePort(local);
        }
        return withServices(services -> {
            var row = FleetLines.find(FleetLines.read(this, services), id);
            if (row.instance().isEmpty()) {
                throw CommandFailure.notFound("not-listed-yet", row.name());
            }
            return follow(services.tunnels().open(row.key(), port, Optional.ofNullable(local)));
        });
    }

    private static void requirePort(int port) {
        if (port < 1 || port > LAST_PORT) {
            throw CommandFailure.usage("bad-tunnel-port", Integer.toString(port));
        }
    }

    private ExitCode follow(Tunnel tunnel) {
        var states = new LinkedBlockingQueue<State>();
        try (var _ = tunnel.state().observe(states::add)) {
            boolean told = false;
            while (true) {
                var state = states.take();
                tell(tunnel, state);
                if (state instanceof State.Open && !told) {
                    told = true;
                    announce(tunnel);
                } else if (state instanceof State.Asking asking) {
                    asking.answer()
                            .complete(
                                    new HostKeyPrompt(console(), Optional.ofNullable(accepted))
                                            .isAccepted(asking.shown()));
                } else {
                    requireHope(state);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void announce(Tunnel tunnel) {
        if (!options().json()) {
            console().data(tunnel.url() + "\n");
        }
        if (browse && !PageOpener.open(tunnel.url())) {
            console().note("no-browser");
        }
    }

    /// Ends where waiting alone changes nothing.
    private static void requireHope(State state) {
        if (state instanceof State.PortTaken taken) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    Message.of(Cli.class, "port-taken", Integer.toString(taken.port())));
        }
        if (state instanceof State.Lost lost && lost.again().isEmpty()) {
            throw new CommandFailure(ExitCode.NO_CONNECTION, lost.why());
        }
    }

    private void tell(Tunnel tunnel, State state) {
        if (options().json()) {
            console().document(json(tunnel, state).toString());
        } else if (state instanceof State.Lost lost && lost.again().isPresent()) {
            console().note(lost.why());
            console().note("tunnel.again", lost.again().get().toSeconds());
        } else if (state instanceof State.Open open && open.trouble().isPresent()) {
            console().note(open.trouble().get());
        } else if (state instanceof State.Open) {
            console().note("tunnel.open", Integer.toString(tunnel.remotePort()));
        }
    }

    private ObjectNode json(Tunnel tunnel, State state) {
        var line = JsonLines.object();
        line.put("address", tunnel.url().toString());
        line.put("local_port", tunnel.localPort());
        line.put("port", tunnel.remotePort());
        line.put("state", word(state));
        JsonLines.text(line, "message", why(state).map(it -> console().texts().say(it)));
        line.put("bytes_up", tunnel.traffic().up());
        line.put("bytes_down", tunnel.traffic().down());
        return line;
    }

    private static String word(State state) {
        return switch (state) {
            case State.Connecting _ -> "connecting";
            case State.Asking _ -> "asking";
            case State.Open _ -> "open";
            case State.Lost _ -> "lost";
            case State.PortTaken _ -> "port-taken";
            case State.Stopped _ -> "stopped";
        };
    }

    private static Optional<Message> why(State state) {
        return switch (state) {
            case State.Lost lost -> Optional.of(lost.why());
            case State.Open open -> open.trouble();
            case State.Connecting _, State.Asking _, State.PortTaken _, State.Stopped _ ->
                    Optional.empty();
        };
    }
}
