package io.computehub.ui.shell;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.KeyCaps;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Shortcut;
import io.computehub.ui.kit.Views;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// The list of keys: those that work everywhere, then those of the visible screen.
final class KeyMap {

    private final Texts texts;

    KeyMap(Texts texts) {
        this.texts = texts;
    }

    Sheet sheet(List<Screen> screens, Screen screen) {
        var everywhere = grid();
        row(everywhere, "Ctrl+K", say("keys.palette"));
        row(everywhere, "Ctrl+P", say("keys.places"));
        row(everywhere, "Ctrl+1…9", say("keys.screens"));
        row(everywhere, "Ctrl+,", say("keys.settings"));
        row(everywhere, "Ctrl+L", say("keys.lock"));
        row(everywhere, "Ctrl+Alt+L", say("keys.language"));
        row(everywhere, "F6", say("keys.pane"));
        row(everywhere, "Enter", say("keys.open"));
        row(everywhere, "Ctrl+C", say("keys.copy"));
        screens.forEach(each -> rows(everywhere, each.everywhere()));
        row(everywhere, "F1", say("keys.map"));
        var content = new VBox(section(say("keys.everywhere")), everywhere);
        content.getStyleClass().add("key-map");
        if (!screen.shortcuts().isEmpty()) {
            var here = grid();
            rows(here, screen.shortcuts());
            content.getChildren().addAll(section(say("keys.here")), here);
        }
        Views.style(content, KeyMap.class);
        return Sheet.of(
                say("keys.title"),
                say("keys.subtitle"),
                content,
                Choice.harmless(say("keys.close")));
    }

    private static GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add("key-grid");
        return grid;
    }

    private void rows(GridPane grid, List<Shortcut> shortcuts) {
        for (var shortcut : shortcuts) {
            row(grid, shortcut.keys().getDisplayText(), texts.say(shortcut.what()));
        }
    }

    private static void row(GridPane grid, String keys, String what) {
        grid.addRow(grid.getRowCount(), KeyCaps.all(keys), new Label(what));
    }

    private static Label section(String text) {
        var label = new Label(text);
        label.getStyleClass().add("section");
        return label;
    }

    private String say(String key) {
        return texts.say(KeyMap.class, key);
    }
}
