package io.computehub.ui.settings;

import io.computehub.settings.TerminalChoices;
import io.computehub.ui.kit.Choices;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Segments;

import javafx.scene.Node;

import java.util.List;
import java.util.function.UnaryOperator;

/// Letters, kept lines and bell of terminals.
final class TerminalPart {

    private static final List<Integer> FONTS =
            List.of(60, 70, 80, 90, 100, 110, 120, 140, 160, 200);
    private static final List<Integer> KEPT = List.of(0, 1_000, 10_000, 50_000, 200_000);

    private final SettingsViewModel model;
    private final Rows rows;

    TerminalPart(SettingsViewModel model, Rows rows) {
        this.model = model;
        this.rows = rows;
    }

    Node build() {
        var now = model.settings().get().terminal();
        var fonts = Choices.box(FONTS, one -> one + "%", now.fontPercent());
        fonts.setOnAction(_ -> {
            int chosen = fonts.getValue();
            change(was -> was.withFontPercent(chosen));
        });
        var kept =
                Choices.box(KEPT, lines -> rows.say("terminal-kept.lines", lines), now.keptLines());
        kept.setOnAction(_ -> {
            int chosen = kept.getValue();
            change(was -> was.withKeptLines(chosen));
        });
        var bell =
                new Segments<>(
                        List.of(true, false),
                        one -> rows.say(one ? "terminal-bell.on" : "terminal-bell.off"),
                        now.bell(),
                        one -> change(was -> was.withBell(one)));
        var part =
                rows.card(
                        rows.row("terminal-font", fonts),
                        rows.row("terminal-kept", kept),
                        rows.row("terminal-bell", bell));
        // A terminal's own keys change the size too.
        Fx.bind(
                part,
                model.settings(),
                settings -> {
                    int percent = settings.terminal().fontPercent();
                    if (!fonts.getItems().contains(percent)) {
                        fonts.getItems().add(percent);
                    }
                    fonts.setValue(percent);
                    bell.select(settings.terminal().bell());
                });
        return part;
    }

    private void change(UnaryOperator<TerminalChoices> how) {
        model.change(was -> was.withTerminal(how.apply(was.terminal())));
    }
}
