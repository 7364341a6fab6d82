package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.license.Entitlement;
import io.computehub.license.License;
import io.computehub.license.Refusal;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// What is open here, as a document and as lines. The holder is masked in both: a terminal is often
/// shared.
final class LicenseLines {

    private final Console console;

    LicenseLines(Console console) {
        this.console = console;
    }

    /// One of the same names for each state.
    ObjectNode document(Entitlement entitlement) {
        var license = license(entitlement);
        var document = JsonLines.object();
        document.put("state", state(entitlement));
        document.put("edition", license.map(_ -> License.EDITION).orElse(null));
        JsonLines.text(document, "id", license.map(License::id));
        JsonLines.text(document, "holder", license.map(License::maskedName));
        JsonLines.text(document, "issued_at", license.map(License::issued));
        JsonLines.text(document, "updates_until", license.flatMap(License::updatesUntil));
        JsonLines.text(document, "bound_to_machine", license.flatMap(License::machine));
        document.put(
                "clock_set_back", entitlement instanceof Entitlement.Pro pro && pro.clockSetBack());
        JsonLines.failure(
                document,
                "refusal",
                entitlement instanceof Entitlement.Refused refused
                        ? Optional.of(
                                new JsonLines.Failure(
                                        kind(refused.why()),
                                        console.texts().say(refused.why().explanation())))
                        : Optional.empty());
        return document;
    }

    void print(Entitlement entitlement) {
        switch (entitlement) {
            case Entitlement.None() -> line("license.none");
            case Entitlement.Demo() -> line("license.demo");
            case Entitlement.Pro(var license, var setBack) -> {
                line("license.pro");
                print(license);
                if (setBack) {
                    line("license.clock-set-back");
                }
            }
            case Entitlement.Refused(var why, var license) -> {
                line("license.refused");
                console.data(console.texts().say(why.explanation()) + "\n");
                license.ifPresent(this::print);
            }
        }
    }

    private void print(License license) {
        line("license.holder", license.maskedName());
        line("license.id", license.id());
        var issued = LocalDate.ofInstant(license.issued(), ZoneOffset.UTC).toString();
        line("license.issued", issued);
        license.updatesUntil()
                .ifPresentOrElse(
                        day -> line("license.updates", day.toString()),
                        () -> line("license.all-updates"));
        license.machine().ifPresent(machine -> line("license.bound", machine));
    }

    private void line(String key, Object... arguments) {
        console.data(console.say(key, arguments) + "\n");
    }

    /// The kind of a refusal in words for programs: `UpdatesEnded` is `updates-ended`.
    static String kind(Refusal why) {
        return why.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static String state(Entitlement entitlement) {
        return switch (entitlement) {
            case Entitlement.None _ -> "none";
            case Entitlement.Pro _ -> "pro";
            case Entitlement.Refused _ -> "refused";
            case Entitlement.Demo _ -> "demo";
        };
    }

    private static Optional<License> license(Entitlement entitlement) {
        return switch (entitlement) {
            case Entitlement.Pro(var license, _) -> Optional.of(license);
            case Entitlement.Refused(_, var license) -> license;
            case Entitlement.None _, Entitlement.Demo _ -> Optional.empty();
        };
    }
}
