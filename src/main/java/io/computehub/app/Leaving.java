package io.computehub.app;

import io.computehub.domain.money.Rate;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.Vigil;
import io.computehub.text.Formats;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Question;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;

/// The questions before the vault is locked or the window closed while this program alone keeps
/// watch over something that bills: what rests meanwhile, and what it costs.
final class Leaving {

    private static final int MOST_NAMED = 8;

    private final Texts texts;
    private final InstantSource clock;

    Leaving(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /// Hiding covers the screen as well and keeps everything going, so it has the focus.
    Question beforeLocking(Vigil vigil, Runnable hide, Runnable lock) {
        return new Question(
                say("lock.title"),
                String.join("\n", say("lock.text"), list(vigil), "", say("lock.hide")),
                new Choice(say("lock.do.hide"), Choice.Kind.HARMLESS, hide),
                Choice.destructive(say("lock.do.lock"), lock));
    }

    /// Names nothing where the window is hidden: whoever closes it may not be its owner.
    Question beforeQuitting(Vigil vigil, boolean hidden, Runnable stay, Runnable quit) {
        var what = hidden ? say("quit.hidden", counts(vigil)) : list(vigil) + "\n\n" + sum(vigil);
        return new Question(
                say("quit.title"),
                say("quit.text") + "\n" + what,
                new Choice(say("quit.do.stay"), Choice.Kind.HARMLESS, stay),
                Choice.destructive(say("quit.do.quit"), quit));
    }

    private int counts(Vigil vigil) {
        return vigil.all().size();
    }

    private String sum(Vigil vigil) {
        return say("quit.sum", perDay(vigil.rate()));
    }

    private String list(Vigil vigil) {
        var rows = vigil.all();
        var lines = new ArrayList<String>();
        rows.stream().limit(MOST_NAMED).map(row -> "• " + line(vigil, row)).forEach(lines::add);
        if (rows.size() > MOST_NAMED) {
            lines.add(say("leave.more", rows.size() - MOST_NAMED));
        }
        return String.join("\n", lines);
    }

    private String line(Vigil vigil, FleetRow row) {
        var cost = row.rate().map(this::perDay).orElse(Formats.MISSING);
        if (vigil.endings().contains(row)) {
            return say("leave.ending", row.name(), cost);
        }
        var end = row.deployment().flatMap(Deployment::end);
        return end.map(guard ->
                        say(
                                guard.action() == EndGuard.Action.STOP ? "leave.stop" : "leave.end",
                                row.name(),
                                texts.formats()
                                        .duration(Duration.between(clock.instant(), guard.at())),
                                cost))
                .orElseGet(() -> say("leave.doubt", row.name(), cost));
    }

    private String perDay(Rate rate) {
        return texts.formats().money(rate.over(Duration.ofDays(1)));
    }

    private String say(String key, Object... arguments) {
        return texts.say(Leaving.class, key, arguments);
    }
}
