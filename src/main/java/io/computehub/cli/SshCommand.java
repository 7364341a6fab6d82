package io.computehub.cli;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.Connection;
import io.computehub.ssh.HostKeyQuestion;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.text.Message;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `ssh`: a command, or a shell, on a rented machine, with the vault's keys. Ends with the remote
/// status, and with 255 where there was no connection, as OpenSSH does.
@picocli.CommandLine.Command(
        name = "ssh",
        header = "${bundle:about.ssh}",
        mixinStandardHelpOptions = true)
final class SshCommand extends Command {

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "instance")
    private String id = "";

    @Parameters(index = "1..*", paramLabel = "COMMAND", descriptionKey = "remote-command")
    private List<String> words = List.of();

    @Option(
            names = "--accept-host-key",
            paramLabel = "SHA256:…",
            descriptionKey = "accept-host-key")
    private @Nullable String accepted;

    @Option(names = "--forget-host-key", descriptionKey = "forget-host-key")
    private boolean forget;

    private Optional<Integer> remoteStatus = Optional.empty();

    /// The machine that a person means; it must be listed by its provider.
    static Instance machine(Command command, Services services, String typed) {
        var row = FleetLines.find(FleetLines.read(command, services), typed);
        return row.instance()
                .orElseThrow(() -> CommandFailure.notFound("not-listed-yet", row.name()));
    }

    @Override
    public Integer call() {
        int code = super.call();
        return code == ExitCode.DONE.code() ? remoteStatus.orElse(code) : code;
    }

    @Override
    ExitCode run() {
        return withServices(services -> {
            var machine = machine(this, services, id);
            var address =
                    machine.ssh()
                            .orElseThrow(
                                    () -> CommandFailure.notFound("no-ssh-yet", machine.name()));
            if (forget) {
                services.knownHosts().forget(KnownHosts.place(machine.id()));
            }
            return connected(services, SshTarget.of(machine.id(), address, services.keyRing()));
        });
    }

    private ExitCode connected(Services services, SshTarget target) {
        try (var connection = services.connector().open(target, question())) {
            if (words.isEmpty()) {
                shell(connection, target.address());
            } else {
                remoteStatus =
                        connection.run(
                                String.join(" ", words),
                                console().in(),
                                console().out(),
                                console().err());
                if (remoteStatus.isEmpty()) {
                    throw new CommandFailure(ExitCode.NO_CONNECTION, cut(target.address()));
                }
            }
            return ExitCode.DONE;
        } catch (SshException failed) {
            throw new CommandFailure(exit(failed), failed.explanation());
        }
    }

    static ExitCode exit(SshException failed) {
        return switch (failed.problem()) {
            case SshException.Problem.SignInRefused _, SshException.Problem.NoKey _ ->
                    ExitCode.KEY_REFUSED;
            case SshException.Problem.Interrupted _ -> ExitCode.INTERRUPTED;
            default -> ExitCode.NO_CONNECTION;
        };
    }

    private static Message cut(SshAddress address) {
        return Message.of(Cli.class, "ssh-cut", address.host());
    }

    private void shell(Connection connection, SshAddress address) throws SshException {
        try (var terminal =
                RawTerminal.open()
                        .orElseThrow(
                                () -> CommandFailure.usage("no-raw-terminal", address.command()))) {
            remoteStatus = terminal.run(connection);
        }
    }

    private HostKeyQuestion question() {
        return question(this, Optional.ofNullable(accepted));
    }

    /// A fingerprint given before answers by itself; else the terminal is asked, if there is one.
    static HostKeyQuestion question(Command command, Optional<String> accepted) {
        return shown -> {
            if (accepted.isPresent()) {
                return accepted.get().equals(shown.fingerprint());
            }
            var console = command.console();
            var terminal = System.console();
            console.note(
                    "host-key-shown",
                    shown.host(),
                    shown.port(),
                    shown.type(),
                    shown.fingerprint());
            if (terminal == null || !terminal.isTerminal()) {
                console.note("host-key-unattended", shown.fingerprint());
                return false;
            }
            var answer = terminal.readLine("%s ", console.say("ask.host-key"));
            return answer != null && Confirm.isYes(answer);
        };
    }
}
