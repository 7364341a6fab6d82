package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.license.IssuerException;
import io.computehub.license.IssuerFiles;
import io.computehub.license.License;
import io.computehub.license.LicenseException;
import io.computehub.license.LicenseIssuer;
import io.computehub.license.LicenseVerifier;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `license-issuer`: the owner's tool. The private key lies in a file under a passphrase, outside
/// of any repository; needs neither the vault nor a network.
@picocli.CommandLine.Command(
        name = "license-issuer",
        header = "${bundle:about.license-issuer}",
        mixinStandardHelpOptions = true,
        subcommands = {
            LicenseIssuerCommand.Keygen.class,
            LicenseIssuerCommand.Issue.class,
            LicenseIssuerCommand.Revoke.class,
            LicenseIssuerCommand.Verify.class
        })
final class LicenseIssuerCommand extends CommandGroup {

    /// Work with the key.
    @FunctionalInterface
    interface Work {
        ExitCode with(LicenseIssuer issuer) throws IssuerException;
    }

    abstract static class WithKey extends Command {

        final SecureRandom random = new SecureRandom();
        final IssuerFiles files = new IssuerFiles(random);

        @Option(
                names = "--key",
                required = true,
                paramLabel = "FILE",
                descriptionKey = "issuer-key")
        private Path key = Path.of("");

        final Path key() {
            return key;
        }

        final ExitCode withKey(Work work) {
            try (var passphrase = cli().passwords().passphrase();
                    var issuer = files.open(key, passphrase)) {
                return work.with(issuer);
            } catch (IssuerException failure) {
                throw told(failure);
            }
        }

        static CommandFailure told(IssuerException failure) {
            var exit =
                    failure.kind() == IssuerException.Kind.WRONG_PASSPHRASE
                            ? ExitCode.VAULT
                            : ExitCode.USAGE;
            return new CommandFailure(exit, failure.explanation());
        }

        static Instant now() {
            return InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        }
    }

    @picocli.CommandLine.Command(
            name = "keygen",
            header = "${bundle:about.keygen}",
            mixinStandardHelpOptions = true)
    static final class Keygen extends WithKey {
        @Override
        ExitCode run() {
            try (var passphrase = cli().passwords().newPassphrase();
                    var issuer = files.create(key(), passphrase)) {
                if (options().json()) {
                    var document = JsonLines.object();
                    document.put("result", "created");
                    document.put("file", key().toAbsolutePath().toString());
                    document.put("kid", issuer.key().kid());
                    document.put("trusted_key", issuer.trustedEntry());
                    console().json(document);
                } else {
                    console().data(issuer.trustedEntry() + "\n");
                }
                console().note("issuer.created", key().toAbsolutePath().toString());
                return ExitCode.DONE;
            } catch (IssuerException failure) {
                throw told(failure);
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "issue",
            header = "${bundle:about.issue}",
            mixinStandardHelpOptions = true)
    static final class Issue extends WithKey {

        @Option(names = "--name", required = true, paramLabel = "N", descriptionKey = "holder")
        private String name = "";

        @Option(names = "--email", required = true, paramLabel = "E", descriptionKey = "email")
        private String email = "";

        @Option(
                names = "--updates-until",
                paramLabel = "YYYY-MM-DD",
                descriptionKey = "updates-until")
        private @Nullable LocalDate updatesUntil;

        @Option(names = "--machine", paramLabel = "ID", descriptionKey = "machine")
        private @Nullable String machine;

        @Option(names = "--out", paramLabel = "FILE", descriptionKey = "license-out")
        private @Nullable Path out;

        @Override
        ExitCode run() {
            var license = license();
            return withKey(issuer -> {
                var text = issuer.license(license);
                if (out != null) {
                    write(out, text);
                    console().note("issuer.issued", license.id(), out.toString());
                }
                if (options().json()) {
                    var document = JsonLines.object();
                    document.put("result", "issued").put("id", license.id());
                    JsonLines.text(
                            document, "file", Optional.ofNullable(out).map(Path::toAbsolutePath));
                    document.put("license", text);
                    console().json(document);
                } else if (out == null) {
                    console().data(text);
                }
                return ExitCode.DONE;
            });
        }

        /// Built before the passphrase is asked for: a slip is told at once.
        private License license() {
            try {
                return new License(
                        LicenseIssuer.newId(random),
                        name.strip(),
                        email.strip(),
                        now(),
                        Optional.ofNullable(updatesUntil),
                        Optional.ofNullable(machine));
            } catch (IllegalArgumentException _) {
                throw CommandFailure.usage("issuer.bad-claims");
            }
        }

        private static void write(Path file, String text) {
            try {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException _) {
                throw CommandFailure.usage("issuer.exists", file.toString());
            } catch (IOException _) {
                throw CommandFailure.usage("issuer.not-writable", file.toString());
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "revoke",
            header = "${bundle:about.revoke}",
            mixinStandardHelpOptions = true)
    static final class Revoke extends WithKey {

        @Option(
                names = "--list",
                required = true,
                paramLabel = "FILE",
                descriptionKey = "revocations-list")
        private Path list = Path.of("");

        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "license-id")
        private List<String> ids = List.of();

        @Override
        ExitCode run() {
            for (var id : ids) {
                if (!License.isId(id)) {
                    throw CommandFailure.usage("issuer.bad-id", id);
                }
            }
            return withKey(issuer -> {
                var next = files.revoke(issuer, list.toAbsolutePath(), Set.copyOf(ids), now());
                if (options().json()) {
                    var document = JsonLines.object();
                    document.put("result", "revoked").put("revocations", next.sequence());
                    document.put("licenses", next.ids().size());
                    document.put("file", list.toAbsolutePath().toString());
                    console().json(document);
                }
                var number = Long.toString(next.sequence());
                console().note("issuer.revoked", number, next.ids().size(), list.toString());
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "verify",
            header = "${bundle:about.verify}",
            mixinStandardHelpOptions = true)
    static final class Verify extends Command {

        @Parameters(paramLabel = "FILE|-", descriptionKey = "verify-file")
        private Path file = Path.of("");

        @Override
        ExitCode run() {
            var bytes = cli().document(file);
            var verifier = cli().opener().verifier();
            try {
                if (LicenseVerifier.isRevocations(bytes)) {
                    var list = verifier.revocations(bytes);
                    var document = JsonLines.object();
                    document.put("result", "genuine").put("kind", "revocations");
                    document.put("revocations", list.sequence());
                    var ids = document.putArray("ids");
                    list.ids().stream().sorted().forEach(ids::add);
                    tell(document, "issuer.genuine-list", Long.toString(list.sequence()));
                } else {
                    var license = verifier.license(bytes);
                    var document = JsonLines.object();
                    document.put("result", "genuine").put("kind", "license");
                    document.put("edition", License.EDITION).put("id", license.id());
                    document.put("name", license.name()).put("email", license.email());
                    document.put("issued_at", license.issued().toString());
                    JsonLines.text(document, "updates_until", license.updatesUntil());
                    JsonLines.text(document, "bound_to_machine", license.machine());
                    tell(document, "issuer.genuine", license.id(), license.name());
                }
                return ExitCode.DONE;
            } catch (LicenseException refused) {
                throw new CommandFailure(ExitCode.USAGE, refused.explanation());
            }
        }

        private void tell(ObjectNode document, String key, Object... arguments) {
            if (options().json()) {
                console().json(document);
            } else {
                console().data(console().say(key, arguments) + "\n");
            }
        }
    }
}
