package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.Secret;
import io.computehub.ssh.Certificate;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.PublicKey;
import io.computehub.ssh.SshKey;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `keys`: the private keys for SSH that the vault keeps.
@picocli.CommandLine.Command(
        name = "keys",
        header = "${bundle:about.keys}",
        mixinStandardHelpOptions = true,
        subcommands = {
            KeysCommand.Generate.class,
            KeysCommand.Take.class,
            KeysCommand.ListAll.class,
            KeysCommand.Show.class,
            KeysCommand.Use.class,
            KeysCommand.Certify.class,
            KeysCommand.Agent.class,
            KeysCommand.Rename.class,
            KeysCommand.Remove.class
        })
final class KeysCommand extends CommandGroup {

    static SshKey named(KeyRing ring, String typed) {
        return ring.keys().get().stream()
                .filter(key ->
                        key.name().equalsIgnoreCase(typed)
                                || key.id().equals(typed)
                                || key.fingerprint().equals(typed))
                .findFirst()
                .orElseThrow(() -> CommandFailure.notFound("no-such-key", typed));
    }

    private static CommandFailure told(KeyException refused) {
        return new CommandFailure(ExitCode.USAGE, refused.explanation());
    }

    private static ObjectNode json(KeyRing ring, SshKey key) {
        var line = JsonLines.object();
        line.put("id", key.id());
        line.put("name", key.name());
        line.put("type", key.type());
        line.put("fingerprint", key.fingerprint());
        line.put("public_key", key.publicLine());
        line.put("added_at", key.addedAt().toString());
        line.put("usual", ring.usual().equals(Optional.of(key)));
        key.certificate().ifPresent(it -> certificate(line.putObject("certificate"), it));
        return line;
    }

    private static void certificate(ObjectNode line, Certificate certificate) {
        line.put("holder", certificate.holder());
        line.put("authority", certificate.authority());
        line.put("from", certificate.from().toString());
        line.put("until", certificate.until().map(Instant::toString).orElse(null));
        var users = line.putArray("users");
        certificate.users().forEach(users::add);
    }

    @picocli.CommandLine.Command(
            name = "generate",
            header = "${bundle:about.keys-generate}",
            mixinStandardHelpOptions = true)
    static final class Generate extends Command {

        @Parameters(paramLabel = "NAME", descriptionKey = "key-name")
        private String name = "";

        @Override
        ExitCode run() {
            return withServices(services -> {
                try {
                    return added(this, services.keyRing(), services.keyRing().generate(name));
                } catch (KeyException refused) {
                    throw told(refused);
                }
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "import",
            header = "${bundle:about.keys-import}",
            mixinStandardHelpOptions = true)
    static final class Take extends Command {

        private static final int LONGEST = 64 * 1024;

        @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "private-key-file")
        private @Nullable Path file;

        @Option(names = "--name", paramLabel = "N", descriptionKey = "key-name")
        private String name = "";

        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                descriptionKey = "passphrase-file")
        private @Nullable Path passphraseFile;

        @Override
        ExitCode run() {
            var path = file == null ? Path.of("") : file;
            return withServices(services -> {
                var ring = services.keyRing();
                try (var key = read(path)) {
                    return added(this, ring, take(ring, path, key));
                } catch (KeyException refused) {
                    throw told(refused);
                }
            });
        }

        private SshKey take(KeyRing ring, Path path, Secret key) throws KeyException {
            var called = name.isEmpty() ? String.valueOf(path.getFileName()) : name;
            if (passphraseFile != null) {
                try (var passphrase = cli().passwords().fromFile(passphraseFile)) {
                    return ring.take(called, key, Optional.of(passphrase));
                }
            }
            try {
                return ring.take(called, key, Optional.empty());
            } catch (KeyException locked) {
                if (locked.problem() != KeyException.Problem.PASSPHRASE_MISSING
                        || System.console() == null
                        || !System.console().isTerminal()) {
                    throw locked;
                }
                try (var passphrase = cli().passwords().asked("ask.passphrase")) {
                    return ring.take(called, key, Optional.of(passphrase));
                }
            }
        }

        private static Secret read(Path path) {
            try (var in = Files.newInputStream(path)) {
                var bytes = in.readNBytes(LONGEST + 1);
                var secret = Secret.ofUtf8(bytes);
                Arrays.fill(bytes, (byte) 0);
                return secret;
            } catch (IOException _) {
                throw CommandFailure.usage("unreadable-file", path.toString());
            }
        }
    }

    private static ExitCode added(Command command, KeyRing ring, SshKey key) {
        if (command.options().json()) {
            command.console().json(json(ring, key).put("result", "added"));
        } else {
            command.console().data(key.publicLine() + "\n");
        }
        command.console().note("key.added", key.name(), key.fingerprint());
        return ExitCode.DONE;
    }

    @picocli.CommandLine.Command(
            name = "list",
            header = "${bundle:about.list}",
            mixinStandardHelpOptions = true)
    static final class ListAll extends Command {
        @Override
        ExitCode run() {
            return withServices(services -> {
                var ring = services.keyRing();
                var keys = ring.keys().get();
                if (options().json()) {
                    var document = JsonLines.object();
                    var all = document.putArray("keys");
                    keys.forEach(key -> all.add(json(ring, key)));
                    document.put("agent", ring.asksAgent().get());
                    console().json(document);
                } else if (keys.isEmpty()) {
                    console().note("no-keys");
                } else {
                    console().data(print(ring, keys));
                }
                return ExitCode.DONE;
            });
        }

        private String print(KeyRing ring, List<SshKey> keys) {
            var grid =
                    new Grid()
                            .text(console().say("column.name"))
                            .text(console().say("column.type"))
                            .text(console().say("column.fingerprint"))
                            .text(console().say("column.used-for"))
                            .text(console().say("column.certificate"));
            for (var key : keys) {
                boolean usual = ring.usual().equals(Optional.of(key));
                grid.row(
                        key.name(),
                        key.type(),
                        key.fingerprint(),
                        usual ? console().say("key.usual") : "",
                        key.certificate().map(this::brief).orElse(""));
            }
            return grid.print();
        }

        private String brief(Certificate certificate) {
            var until = certificate.until().map(Instant::toString).orElse("");
            return (certificate.holder() + " " + until).strip();
        }
    }

    @picocli.CommandLine.Command(
            name = "show",
            header = "${bundle:about.keys-show}",
            mixinStandardHelpOptions = true)
    static final class Show extends Command {

        @Parameters(paramLabel = "KEY", descriptionKey = "key")
        private String typed = "";

        @Override
        ExitCode run() {
            return withServices(services -> {
                var ring = services.keyRing();
                var key = named(ring, typed);
                if (options().json()) {
                    console().json(json(ring, key));
                } else {
                    console().data(key.publicLine() + "\n");
                }
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "use",
            header = "${bundle:about.keys-use}",
            mixinStandardHelpOptions = true)
    static final class Use extends Command {

        @Parameters(paramLabel = "KEY", descriptionKey = "key-or-all")
        private String typed = "";

        @Option(names = "--account", paramLabel = "N", descriptionKey = "account")
        private @Nullable String account;

        @Option(names = "--instance", paramLabel = "ID", descriptionKey = "instance")
        private @Nullable String instance;

        @Override
        ExitCode run() {
            if (account != null && instance != null) {
                throw CommandFailure.usage("one-place");
            }
            return withServices(services -> {
                var ring = services.keyRing();
                Optional<String> key =
                        typed.equals("all")
                                ? Optional.empty()
                                : Optional.of(named(ring, typed).id());
                try {
                    use(services, ring, key);
                } catch (KeyException refused) {
                    throw told(refused);
                }
                if (options().json()) {
                    console().json(JsonLines.object().put("result", "used"));
                }
                console().note("key.used");
                return ExitCode.DONE;
            });
        }

        private void use(Services services, KeyRing ring, Optional<String> key)
                throws KeyException {
            if (account != null) {
                ring.use(AccountsCommand.named(services, account).id(), key);
            } else if (instance != null) {
                ring.use(SshCommand.machine(this, services, instance).id(), key);
            } else {
                ring.use(key);
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "certify",
            header = "${bundle:about.keys-certify}",
            mixinStandardHelpOptions = true)
    static final class Certify extends Command {

        private static final int LONGEST = 16 * 1024;

        @Parameters(index = "0", paramLabel = "KEY", descriptionKey = "key")
        private String typed = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "FILE",
                descriptionKey = "certificate-file")
        private @Nullable Path file;

        @Option(names = "--remove", descriptionKey = "remove-certificate")
        private boolean remove;

        @Override
        ExitCode run() {
            if (remove == (file != null)) {
                throw CommandFailure.usage("certify-what");
            }
            return withServices(services -> {
                var ring = services.keyRing();
                var key = named(ring, typed);
                try {
                    if (file == null) {
                        ring.decertify(key.id());
                    } else {
                        var _ = ring.certify(key.id(), read(file));
                    }
                } catch (KeyException refused) {
                    throw told(refused);
                }
                if (options().json()) {
                    console().json(json(ring, named(ring, key.id())));
                }
                console().note("key.used");
                return ExitCode.DONE;
            });
        }

        private static String read(Path path) {
            try {
                if (Files.size(path) > LONGEST) {
                    throw new IOException("too long");
                }
                return Files.readString(path);
            } catch (IOException _) {
                throw CommandFailure.usage("unreadable-file", path.toString());
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "agent",
            header = "${bundle:about.keys-agent}",
            mixinStandardHelpOptions = true)
    static final class Agent extends Command {

        /// What may be typed.
        enum Wish {
            on,
            off
        }

        @Parameters(arity = "0..1", paramLabel = "on|off", descriptionKey = "agent-wish")
        private @Nullable Wish wish;

        @Override
        ExitCode run() {
            return withServices(services -> {
                var ring = services.keyRing();
                if (wish != null) {
                    ring.askAgent(wish == Wish.on);
                }
                var held = held(ring);
                if (options().json()) {
                    var document = JsonLines.object().put("asked", ring.asksAgent().get());
                    var all = document.putArray("keys");
                    held.forEach(key -> all.add(key.line()));
                    console().json(document);
                } else {
                    held.forEach(key -> console().data(key.line() + "\n"));
                }
                console().note(ring.asksAgent().get() ? "agent.on" : "agent.off");
                return ExitCode.DONE;
            });
        }

        private List<PublicKey> held(KeyRing ring) {
            try {
                var agent = ring.agent();
                if (agent.isEmpty()) {
                    console().note("agent.none");
                    return List.of();
                }
                return agent.get().keys();
            } catch (KeyException silent) {
                console().note(silent.explanation());
                return List.of();
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "rename",
            header = "${bundle:about.keys-rename}",
            mixinStandardHelpOptions = true)
    static final class Rename extends Command {

        @Parameters(index = "0", paramLabel = "KEY", descriptionKey = "key")
        private String typed = "";

        @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "key-name")
        private String called = "";

        @Override
        ExitCode run() {
            return withServices(services -> {
                var ring = services.keyRing();
                var key = named(ring, typed);
                try {
                    ring.rename(key.id(), called);
                } catch (KeyException refused) {
                    throw told(refused);
                }
                var renamed = named(ring, key.id());
                if (options().json()) {
                    console().json(json(ring, renamed));
                }
                console().note("renamed", key.name(), renamed.name());
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "remove",
            header = "${bundle:about.keys-remove}",
            mixinStandardHelpOptions = true)
    static final class Remove extends Command {

        @Parameters(paramLabel = "KEY", descriptionKey = "key")
        private String typed = "";

        @Option(names = "--yes", descriptionKey = "yes")
        private boolean yes;

        @Override
        ExitCode run() {
            return withServices(services -> {
                var ring = services.keyRing();
                var key = named(ring, typed);
                Confirm.orStop(
                        this,
                        yes,
                        "ask.remove-key",
                        console().say("key.removing", key.name(), key.fingerprint()));
                try {
                    var gone = json(ring, key).put("result", "removed");
                    ring.remove(key.id());
                    if (options().json()) {
                        console().json(gone);
                    }
                } catch (KeyException refused) {
                    throw told(refused);
                }
                console().note("key.removed", key.name());
                return ExitCode.DONE;
            });
        }
    }
}
