package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.license.Entitlement;
import io.computehub.license.Entitlements;
import io.computehub.license.LicenseBook;
import io.computehub.license.LicenseException;
import io.computehub.license.ProFeature;
import io.computehub.license.Revocations;
import io.computehub.text.Plain;

import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/// `license`: what is open here, and the file that opens it. Needs neither the vault nor a network.
@picocli.CommandLine.Command(
        name = "license",
        header = "${bundle:about.license}",
        mixinStandardHelpOptions = true,
        subcommands = {
            LicenseCommand.Show.class,
            LicenseCommand.Activate.class,
            LicenseCommand.Deactivate.class,
            LicenseCommand.ImportRevocations.class
        })
final class LicenseCommand extends CommandGroup {

    /// Work that a refusal ends.
    @FunctionalInterface
    interface Work<R> {
        R with(LicenseBook book) throws LicenseException;
    }

    abstract static class OverLicense extends Command {

        /// Never the demo's: everything is open there.
        final <R> R withLicense(Work<R> work) {
            if (options().demo()) {
                throw CommandFailure.usage("license.not-in-demo");
            }
            try {
                return work.with(cli().opener().license(options().home()));
            } catch (LicenseException refused) {
                throw new CommandFailure(ExitCode.USAGE, refused.explanation());
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "show",
            header = "${bundle:about.license-show}",
            mixinStandardHelpOptions = true)
    static final class Show extends OverLicense {
        @Override
        ExitCode run() {
            if (options().demo()) {
                show(Entitlements.demo(), Optional.empty(), Optional.empty());
                return ExitCode.DONE;
            }
            return withLicense(book -> {
                show(book.entitlements(), book.machine(), book.revocations());
                return ExitCode.DONE;
            });
        }

        private void show(
                Entitlements entitlements, Optional<String> machine, Optional<Revocations> list) {
            if (options().json()) {
                var document = new LicenseLines(console()).document(entitlements.state().get());
                JsonLines.text(document, "machine", machine);
                document.put("revocations", list.map(Revocations::sequence).orElse(null));
                features(document, entitlements);
                console().json(document);
            } else {
                new LicenseLines(console()).print(entitlements.state().get());
                machine.ifPresent(
                        id -> console().data(console().say("license.machine", id) + "\n"));
            }
        }

        private static void features(ObjectNode document, Entitlements entitlements) {
            var features = document.putArray("features");
            for (var feature : ProFeature.values()) {
                features.addObject()
                        .put("feature", Plain.word(feature))
                        .put("open", entitlements.has(feature));
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "activate",
            header = "${bundle:about.activate}",
            mixinStandardHelpOptions = true)
    static final class Activate extends OverLicense {

        @Parameters(paramLabel = "FILE|-", descriptionKey = "license-file")
        private Path file = Path.of("");

        @Override
        ExitCode run() {
            return withLicense(book -> {
                var license = book.activate(cli().document(file));
                done(this, "activated", Optional.of(license.id()), Optional.empty());
                console().note("license.activated", license.maskedName());
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "deactivate",
            header = "${bundle:about.deactivate}",
            mixinStandardHelpOptions = true)
    static final class Deactivate extends OverLicense {
        @Override
        ExitCode run() {
            return withLicense(book -> {
                var kept = book.deactivate();
                if (kept.isEmpty()) {
                    throw CommandFailure.notFound("license.none-to-deactivate");
                }
                done(this, "deactivated", Optional.empty(), kept);
                console().note("license.deactivated", kept.get().toString());
                return ExitCode.DONE;
            });
        }
    }

    @picocli.CommandLine.Command(
            name = "revocations",
            header = "${bundle:about.revocations}",
            mixinStandardHelpOptions = true)
    static final class ImportRevocations extends OverLicense {

        @Parameters(paramLabel = "FILE|-", descriptionKey = "revocations-file")
        private Path file = Path.of("");

        @Override
        ExitCode run() {
            return withLicense(book -> {
                var list = book.importRevocations(cli().document(file));
                if (options().json()) {
                    var document = JsonLines.object();
                    document.put("result", "imported").put("revocations", list.sequence());
                    console().json(document);
                }
                console()
                        .note(
                                "license.revocations",
                                Long.toString(list.sequence()),
                                list.ids().size());
                if (book.entitlements().state().get() instanceof Entitlement.Refused refused) {
                    console().note(refused.why().explanation());
                }
                return ExitCode.DONE;
            });
        }
    }

    private static void done(
            Command command, String result, Optional<String> id, Optional<Path> kept) {
        if (command.options().json()) {
            var document = JsonLines.object();
            document.put("result", result);
            JsonLines.text(document, "id", id);
            JsonLines.text(document, "file", kept);
            command.console().json(document);
        }
    }
}
