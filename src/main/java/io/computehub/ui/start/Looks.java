package io.computehub.ui.start;

import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Segments;
import io.computehub.ui.kit.Theme;

import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;

/// The two switches in the corner of every page before the shell: language, and light or dark.
final class Looks {

    private Looks() {}

    static HBox switches(Texts texts, Theme theme, StartPages.Doors doors) {
        var languages =
                new Segments<>(
                        List.of(Language.CHINESE, Language.ENGLISH),
                        one ->
                                switch (one) {
                                    case CHINESE -> "中文";
                                    case ENGLISH -> "English";
                                },
                        texts.language().get(),
                        doors::choose);
        var now = theme.appearance().get();
        var modes =
                new Segments<>(
                        List.of(false, true),
                        dark -> texts.say(Looks.class, dark ? "theme.dark" : "theme.light"),
                        dark -> Optional.of(Icons.of(dark ? Feather.MOON : Feather.SUN)),
                        now.mode().isDark(),
                        dark -> doors.choose(dark ? Theme.Mode.DARK : Theme.Mode.LIGHT));
        var row = new HBox(languages, modes);
        row.getStyleClass().add("looks");
        return row;
    }
}
