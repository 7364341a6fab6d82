package io.computehub.cli;

import io.computehub.vault.Vault;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// `vault`: creates it, tells of it, changes its password, backs it up and restores it.
@picocli.CommandLine.Command(
        name = "vault",
        header = "${bundle:about.vault}",
        mixinStandardHelpOptions = true,
        subcommands = {
            VaultCommand.Init.class,
            VaultCommand.Status.class,
            VaultCommand.ChangePassword.class,
            VaultCommand.Backup.class,
            VaultCommand.Restore.class
        })
final class VaultCommand extends CommandGroup {

    abstract static class OverVault extends Command {

        /// Never the demo's: it opens by itself, and is not what `--demo vault init` could mean.
        final ExitCode withVault(Function<Vault, ExitCode> work) {
            if (options().demo()) {
                throw CommandFailure.usage("vault.not-in-demo");
            }
            try (var vault = cli().opener().vault(options().home())) {
                return work.apply(vault);
            }
        }

        final void done(Vault vault, String result, Optional<Path> file) {
            if (options().json()) {
                var document = JsonLines.object();
                document.put("folder", vault.folder().toString());
                document.put("result", result);
                JsonLines.text(document, "file", file.map(Path::toAbsolutePath));
                console().json(document);
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "init",
            header = "${bundle:about.init}",
            mixinStandardHelpOptions = true)
    static final class Init extends OverVault {
        @Override
        ExitCode run() {
            return withVault(vault -> {
                try (var password = cli().passwords().newPassword()) {
                    vault.create(password);
                }
                done(vault, "created", Optional.empty());
                console().note("vault.created", vault.folder().toString());
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "status",
            header = "${bundle:about.status}",
            mixinStandardHelpOptions = true)
    static final class Status extends OverVault {
        @Override
        ExitCode run() {
            return withVault(vault -> {
                var state = vault.state().get();
                var used = vault.usedBy();
                var folder = vault.folder().toString();
                if (options().json()) {
                    var document = JsonLines.object();
                    document.put("folder", folder);
                    document.put("state", used.isPresent() ? "in-use" : JsonLines.word(state));
                    document.put(
                            "used_by_pid",
                            used.isPresent() && used.getAsLong() > 0 ? used.getAsLong() : null);
                    console().json(document);
                } else if (used.isPresent()) {
                    var pid = Long.toString(used.getAsLong());
                    console().data(console().say("vault.in-use", folder, pid) + "\n");
                } else {
                    console().data(console().say("vault.state." + state, folder) + "\n");
                }
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "change-password",
            header = "${bundle:about.change-password}",
            mixinStandardHelpOptions = true)
    static final class ChangePassword extends OverVault {

        @Option(
                names = "--new-password-file",
                paramLabel = "FILE",
                descriptionKey = "new-password-file")
        private @Nullable Path newPasswordFile;

        @Override
        ExitCode run() {
            return withVault(vault -> {
                var passwords = cli().passwords();
                try (var current = passwords.vaultPassword();
                        var next =
                                newPasswordFile == null
                                        ? passwords.askedTwice()
                                        : passwords.fromFile(newPasswordFile)) {
                    vault.open(current);
                    vault.changePassword(current, next);
                }
                done(vault, "password-changed", Optional.empty());
                console().note("vault.password-changed");
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "backup",
            header = "${bundle:about.backup}",
            mixinStandardHelpOptions = true)
    static final class Backup extends OverVault {

        @Parameters(paramLabel = "FILE", descriptionKey = "file")
        private Path file = Path.of("");

        @Option(
                names = "--backup-password-file",
                paramLabel = "FILE",
                descriptionKey = "backup-password-file")
        private @Nullable Path backupPasswordFile;

        @Override
        ExitCode run() {
            return withVault(vault -> {
                var passwords = cli().passwords();
                try (var password = passwords.vaultPassword();
                        var own =
                                backupPasswordFile == null
                                        ? passwords.askedTwice()
                                        : passwords.fromFile(backupPasswordFile)) {
                    vault.open(password);
                    vault.backup(file.toAbsolutePath(), own);
                }
                done(vault, "backed-up", Optional.of(file));
                console().note("vault.backed-up", file.toAbsolutePath().toString());
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "restore",
            header = "${bundle:about.restore}",
            mixinStandardHelpOptions = true)
    static final class Restore extends OverVault {

        @Parameters(paramLabel = "FILE", descriptionKey = "file")
        private Path file = Path.of("");

        @Option(
                names = "--backup-password-file",
                paramLabel = "FILE",
                descriptionKey = "backup-password-file")
        private @Nullable Path backupPasswordFile;

        @Override
        ExitCode run() {
            return withVault(vault -> {
                var passwords = cli().passwords();
                try (var own =
                                backupPasswordFile == null
                                        ? passwords.asked("ask.backup-password")
                                        : passwords.fromFile(backupPasswordFile);
                        var password = passwords.newPassword()) {
                    vault.restore(file.toAbsolutePath(), own, password);
                }
                done(vault, "restored", Optional.of(file));
                console().note("vault.restored", vault.folder().toString());
                return ExitCode.DONE;
            });
        }
    }
}
