package io.computehub.ui.files;

import io.computehub.files.ModeChange;
import io.computehub.files.RemoteEntry;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Asks for the permissions of one file or several: nine boxes and an octal figure that say the
/// same. A half-filled box leaves each file what it has. JavaFX thread.
final class ModeSheet {

    private static final List<String> WHO = List.of("owner", "group", "others");
    private static final List<String> WHAT = List.of("read", "write", "execute");

    private final Texts texts;
    private final List<RemoteEntry> entries;
    private final List<CheckBox> boxes = new ArrayList<>();
    private final TextField octal = new TextField();
    private final CheckBox inside = new CheckBox();
    private final SimpleBooleanProperty ready = new SimpleBooleanProperty(true);
    private ModeChange change;
    private boolean drawing;

    ModeSheet(Texts texts, List<RemoteEntry> entries) {
        this.texts = texts;
        this.entries = entries;
        this.change = ModeChange.common(entries.stream().map(RemoteEntry::mode).toList());
    }

    void ask(FileDialogs dialogs, BiConsumer<ModeChange, Boolean> then) {
        inside.setText(say("mode.inside"));
        inside.setId("mode-inside");
        boolean folders = entries.stream().anyMatch(it -> it.kind() == RemoteEntry.Kind.FOLDER);
        inside.setVisible(folders);
        inside.setManaged(folders);
        octal.setId("mode-octal");
        octal.getStyleClass().add("mono");
        octal.setPromptText(say("mode.mixed"));
        octal.textProperty().subscribe(this::typed);
        var field = new Field(say("mode.octal"), octal).hint(say("mode.octal.hint"));
        var content = Views.style(new VBox(grid(), field, inside), ModeSheet.class);
        content.getStyleClass().add("mode-sheet");
        draw(true);
        dialogs.show(
                Sheet.of(
                                say("mode.title", entries.size(), entries.getFirst().name()),
                                "",
                                content,
                                Choice.harmless(say("cancel")),
                                Choice.primary(
                                        say("mode.set"),
                                        () -> then.accept(change, inside.isSelected())))
                        .readyWhen(ready)
                        .withFocus(boxes.getFirst()));
    }

    private GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add("mode-grid");
        for (int column = 0; column < WHAT.size(); column++) {
            grid.add(new Label(say("mode." + WHAT.get(column))), column + 1, 0);
        }
        for (int row = 0; row < WHO.size(); row++) {
            grid.add(new Label(say("mode." + WHO.get(row))), 0, row + 1);
            for (int column = 0; column < WHAT.size(); column++) {
                grid.add(box(row, column), column + 1, row + 1);
            }
        }
        return grid;
    }

    private static int bit(int index) {
        return 0400 >> index;
    }

    private CheckBox box(int row, int column) {
        int index = row * WHAT.size() + column;
        var box = new CheckBox();
        box.setId("mode-" + index);
        box.setAccessibleText(
                say("mode.one", say("mode." + WHO.get(row)), say("mode." + WHAT.get(column))));
        box.setOnAction(_ -> {
            change = change.with(bit(index), box.isSelected());
            draw(true);
        });
        boxes.add(box);
        return box;
    }

    private void typed(String text) {
        if (drawing) {
            return;
        }
        var typed = ModeChange.typed(text.strip());
        typed.ifPresent(it -> {
            change = it;
            draw(false);
        });
        ready.set(typed.isPresent());
    }

    private void draw(boolean figureToo) {
        drawing = true;
        for (int i = 0; i < boxes.size(); i++) {
            boxes.get(i).setSelected(change.sets(bit(i)));
            boxes.get(i).setIndeterminate(change.leaves(bit(i)));
        }
        if (figureToo) {
            octal.setText(change.octal().orElse(""));
            ready.set(true);
        }
        drawing = false;
    }

    private String say(String key, Object... arguments) {
        return texts.say(ModeSheet.class, key, arguments);
    }
}
