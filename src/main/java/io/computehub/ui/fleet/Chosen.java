package io.computehub.ui.fleet;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.Status;
import io.computehub.fleet.StopFacts;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sign;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.Verbs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the lower panel tells of the selected machine: its money, who ends it, its verbs.
///
/// @param guard who ends it, or that nobody does; empty for what ends by itself
public record Chosen(
        String key,
        String name,
        Sign sign,
        String word,
        List<Figure> figures,
        Optional<Guard> guard,
        List<Action> actions,
        boolean adoptable,
        boolean fundable,
        Optional<String> ssh) {

    /// One figure with its name above and a note below; the unit is grey behind it.
    public record Figure(String name, String figure, String unit, String note) {}

    public record Guard(Role role, String sentence) {}

    static Chosen of(FleetRow row, Verbs verbs, RentedWords words) {
        return new Chosen(
                row.key(),
                row.name(),
                RentedWords.sign(row.status()),
                words.word(row),
                figures(row, verbs, words),
                guard(row, words),
                verbs.allowed(row),
                Verbs.adoptable(row),
                verbs.fundable(row),
                row.ending().isPresent()
                        ? Optional.empty()
                        : row.instance().flatMap(it -> it.ssh()).map(SshAddress::command));
    }

    private static List<Figure> figures(FleetRow row, Verbs verbs, RentedWords words) {
        var formats = words.formats();
        var figures = new ArrayList<Figure>();
        figures.add(
                new Figure(
                        say(words, "panel.run"),
                        formats.spent(row.spent()),
                        "",
                        row.instance()
                                .flatMap(it -> it.createdAt())
                                .map(at -> formats.duration(Duration.between(at, words.now())))
                                .map(age ->
                                        say(
                                                words,
                                                row.spent().whole()
                                                        ? "panel.run.metered"
                                                        : "panel.run.partly",
                                                age))
                                .orElse("")));
        figures.add(rate(say(words, "panel.now"), row.rate(), perDay(row, words), words));
        if (!(row.status() instanceof Status.Stopped)
                && row.ending().isEmpty()
                && row.instance().isPresent()) {
            figures.add(stopped(row, verbs.stopFacts(row), words));
        }
        return figures;
    }

    private static String perDay(FleetRow row, RentedWords words) {
        return row.rate()
                .map(rate -> rate.over(Duration.ofDays(1)))
                .map(day -> say(words, "panel.day", words.formats().money(day)))
                .orElse("");
    }

    private static Figure stopped(FleetRow row, Optional<StopFacts> facts, RentedWords words) {
        if (facts.isEmpty()) {
            return new Figure(
                    say(words, "panel.stopped"),
                    Formats.MISSING,
                    "",
                    say(words, "panel.stopped.none"));
        }
        var note =
                facts.get().stopped().isEmpty()
                        ? say(words, "panel.stopped.unknown", words.provider(row.provider()))
                        : facts.get()
                                .disk()
                                .map(size ->
                                        say(
                                                words,
                                                "panel.stopped.disk",
                                                words.formats().disk(size)))
                                .orElseGet(() -> say(words, "panel.stopped.data"));
        return rate(say(words, "panel.stopped"), facts.get().stopped(), note, words);
    }

    private static Figure rate(String name, Optional<Rate> rate, String note, RentedWords words) {
        return new Figure(
                name,
                rate.map(words.formats()::bareRate).orElse(Formats.MISSING),
                rate.isPresent() ? "/h" : "",
                note);
    }

    private static Optional<Guard> guard(FleetRow row, RentedWords words) {
        var ends = row.endsAt();
        if (ends.isPresent()) {
            var left = Duration.between(words.now(), ends.get());
            var more =
                    row.rate()
                            .filter(_ -> !left.isNegative())
                            .map(rate -> words.formats().money(rate.over(left)))
                            .orElse(Formats.MISSING);
            boolean byUs =
                    row.deployment()
                            .flatMap(it -> it.end())
                            .map(EndGuard::at)
                            .filter(ends.get()::equals)
                            .isPresent();
            var sentence = say(words, "panel.end", words.moment(ends.get()), more);
            return Optional.of(
                    new Guard(
                            Role.NEUTRAL,
                            byUs ? sentence + " " + say(words, "panel.end.app") : sentence));
        }
        return running(row.status())
                ? Optional.of(
                        new Guard(
                                Role.WARNING,
                                say(
                                        words,
                                        "panel.no-end",
                                        row.rate()
                                                .map(rate -> rate.over(Duration.ofDays(1)))
                                                .map(words.formats()::money)
                                                .orElse(Formats.MISSING))))
                : Optional.empty();
    }

    private static boolean running(Status status) {
        return status instanceof Status.Running
                || status instanceof Status.Booting
                || status instanceof Status.Orphan;
    }

    private static String say(RentedWords words, String key, Object... arguments) {
        return words.texts().say(Chosen.class, key, arguments);
    }
}
