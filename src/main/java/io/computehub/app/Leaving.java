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
import java.util.List;
import java.util.function.Function;

/// The questions before the vault is locked or the window closed while this program alone keeps
/// watch over something that bills, or holds something open to a machine: what rests meanwhile and
/// what it costs, and what ends.
final class Leaving {

    private static final int MOST_NAMED = 8;

    private final Texts texts;
    private final InstantSource clock;

    Leaving(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /// Hiding covers the screen as well and keeps everything going, so it has the focus.
    Question beforeLocking(AtStake stake, Runnable hide, Runnable lock) {
        var parts = new ArrayList<String>();
        if (!stake.vigil().isEmpty()) {
            parts.add(say("lock.text") + "\n" + list(stake.vigil()));
        }
        if (!stake.lines().isEmpty()) {
            parts.add(say("leave.ends") + "\n" + list(stake.lines()));
        }
        parts.add(say("lock.hide"));
        return new Question(
                say("lock.title"),
                String.join("\n\n", parts),
                new Choice(say("lock.do.hide"), Choice.Kind.HARMLESS, hide),
                Choice.destructive(say("lock.do.lock"), lock));
    }

    /// Names nothing where the window is hidden: whoever closes it may not be its owner.
    Question beforeQuitting(AtStake stake, boolean hidden, Runnable stay, Runnable quit) {
        var parts = new ArrayList<String>();
        var vigil = stake.vigil();
        if (!vigil.isEmpty()) {
            parts.add(
                    say("quit.text")
                            + "\n"
                            + (hidden ? say("quit.hidden", counts(vigil)) : list(vigil)));
        }
        if (!vigil.isEmpty() && !hidden) {
            parts.add(sum(vigil));
        }
        if (!stake.lines().isEmpty()) {
            parts.add(
                    hidden
                            ? say("quit.hidden.ends")
                            : say("leave.ends") + "\n" + list(stake.lines()));
        }
        return new Question(
                say("quit.title"),
                String.join("\n\n", parts),
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
        return list(vigil.all(), row -> line(vigil, row));
    }

    private String list(List<AtStake.Line> open) {
        return list(
                open, one -> say("leave." + one.kind(), one.machine(), one.count(), one.place()));
    }

    private <T> String list(List<T> all, Function<T, String> line) {
        var lines = new ArrayList<String>();
        all.stream().limit(MOST_NAMED).map(one -> "• " + line.apply(one)).forEach(lines::add);
        if (all.size() > MOST_NAMED) {
            lines.add(say("leave.more", all.size() - MOST_NAMED));
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
