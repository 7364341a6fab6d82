package io.computehub.ui.settings;

import io.computehub.settings.Density;
import io.computehub.settings.Theme;
import io.computehub.text.Language;
import io.computehub.ui.kit.Choices;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Segments;

import javafx.scene.Node;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Language, light or dark, size, row height.
final class AppearancePart {

    private static final List<Integer> SCALES = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    private final SettingsViewModel model;
    private final Rows rows;

    AppearancePart(SettingsViewModel model, Rows rows) {
        this.model = model;
        this.rows = rows;
    }

    Node build() {
        var now = model.settings().get();
        var languages =
                new Segments<>(
                        List.of(
                                Optional.<Language>empty(),
                                Optional.of(Language.ENGLISH),
                                Optional.of(Language.CHINESE)),
                        one -> one.map(Language::ownName).orElse(rows.say("system")),
                        now.language(),
                        one -> model.change(was -> was.withLanguage(one)));
        var themes =
                new Segments<>(
                        List.of(Theme.values()),
                        one -> rows.say("theme." + one.name().toLowerCase(Locale.ROOT)),
                        now.theme(),
                        one -> model.change(was -> was.withTheme(one)));
        var densities =
                new Segments<>(
                        List.of(Density.values()),
                        one -> rows.say("density." + one.name().toLowerCase(Locale.ROOT)),
                        now.density(),
                        one -> model.change(was -> was.withDensity(one)));
        var scales = Choices.box(SCALES, one -> one + "%", now.scalePercent());
        scales.setOnAction(_ -> {
            int chosen = scales.getValue();
            model.change(was -> was.withScalePercent(chosen));
        });
        var part =
                rows.card(
                        rows.row("language", languages),
                        rows.row("theme", themes),
                        rows.row("scale", scales),
                        rows.row("density", densities));
        // Changed elsewhere (a key, the first page), shown here.
        Fx.bind(
                part,
                model.settings(),
                settings -> {
                    languages.select(settings.language());
                    themes.select(settings.theme());
                    densities.select(settings.density());
                });
        return part;
    }
}
