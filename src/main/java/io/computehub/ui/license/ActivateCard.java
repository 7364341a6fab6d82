package io.computehub.ui.license;

import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The ways to hand a license over: dropped, chosen or pasted. JavaFX thread.
final class ActivateCard extends VBox {

    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

    private final LicenseViewModel model;
    private final LicenseWays ways;
    private final VBox problem = new VBox();

    ActivateCard(LicenseViewModel model, LicenseWays ways) {
        this.model = model;
        this.ways = ways;
        getStyleClass().addAll("card", "license-card");
        var title = new Label(ways.say("activate"));
        title.getStyleClass().add("section");
        var more = new Label(ways.say("activate.more"));
        more.getStyleClass().add("muted");
        more.setWrapText(true);
        var choose =
                named(
                        Buttons.plain(ways.say("choose"), Feather.FOLDER, this::choose),
                        "license-choose");
        var paste =
                named(
                        Buttons.plain(ways.say("paste"), Feather.CLIPBOARD, this::paste),
                        "license-paste");
        var revocations =
                named(
                        Buttons.flat(ways.say("revocations"), this::revocations),
                        "license-revocations");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(choose, paste, gap, revocations);
        buttons.getStyleClass().add("license-buttons");
        var head = new VBox(title, more);
        head.getStyleClass().add("license-words");
        getChildren().addAll(head, dropZone(), problem, buttons, machine(), list());
        problem.managedProperty().bind(problem.visibleProperty());
        Fx.bind(
                this,
                model.problem(),
                why -> {
                    problem.setVisible(why.isPresent());
                    problem.getChildren()
                            .setAll(
                                    why
                                            .map(it ->
                                                    new Note(
                                                            Role.DANGER,
                                                            ways.say("refused"),
                                                            ways.texts().say(it)))
                                            .stream()
                                            .toList());
                });
        Fx.bind(
                this,
                model.working(),
                working ->
                        List.of(choose, paste, revocations).forEach(it -> it.setDisable(working)));
    }

    private static Button named(Button button, String id) {
        button.setId(id);
        return button;
    }

    /// A button to the keyboard: Enter chooses a file, the shortcut for pasting pastes.
    private Node dropZone() {
        var words = new Label(ways.say("drop"));
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        var zone = new VBox(Icons.of(Feather.FILE_PLUS, "icon-big"), words);
        zone.setId("license-drop");
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        zone.setFocusTraversable(true);
        zone.setAccessibleRole(AccessibleRole.BUTTON);
        zone.setAccessibleText(ways.say("drop"));
        zone.setOnMouseClicked(_ -> zone.requestFocus());
        zone.setOnDragOver(event -> {
            if (fits(event.getDragboard())) {
                event.acceptTransferModes(TransferMode.COPY);
                zone.getStyleClass().add("over");
            }
            event.consume();
        });
        zone.setOnDragExited(_ -> zone.getStyleClass().removeAll("over"));
        zone.setOnDragDropped(this::dropped);
        zone.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (PASTE.match(event)) {
                        event.consume();
                        paste();
                        return;
                    }
                    switch (event.getCode()) {
                        case ENTER, SPACE -> {
                            event.consume();
                            choose();
                        }
                        default -> {}
                    }
                });
        return zone;
    }

    private static boolean fits(Dragboard board) {
        return board.getFiles().size() == 1 || board.hasString();
    }

    private void dropped(DragEvent event) {
        var board = event.getDragboard();
        boolean taken = fits(board);
        if (board.getFiles().size() == 1) {
            model.activate(board.getFiles().getFirst().toPath());
        } else if (board.hasString()) {
            model.activate(board.getString());
        }
        event.setDropCompleted(taken);
        event.consume();
    }

    private void choose() {
        pick("choose.title", new FilePicker.Kind(ways.say("kind.license"), "*.license"))
                .ifPresent(model::activate);
    }

    private void paste() {
        var board = Clipboard.getSystemClipboard();
        model.activate(board.hasString() ? board.getString() : "");
    }

    private void revocations() {
        pick("revocations.title", new FilePicker.Kind(ways.say("kind.revocations"), "*.txt"))
                .ifPresent(model::importRevocations);
    }

    private Optional<Path> pick(String title, FilePicker.Kind kind) {
        return ways.files().open(ways.say(title), kind);
    }

    /// For a license that is to be bound to this computer: the seller needs its id.
    private Node machine() {
        var field = new TextField();
        field.setEditable(false);
        field.setId("license-machine");
        field.getStyleClass().addAll("mono", "machine-id");
        field.setAccessibleText(ways.say("machine"));
        var name = new Label(ways.say("machine"));
        name.getStyleClass().addAll("muted", "small");
        var row = new VBox(name, field);
        row.getStyleClass().add("license-machine");
        row.managedProperty().bind(row.visibleProperty());
        Fx.bind(
                row,
                model.machine(),
                id -> {
                    row.setVisible(id.isPresent());
                    field.setText(id.orElse(""));
                });
        return row;
    }

    private Node list() {
        var line = new Label();
        line.getStyleClass().addAll("muted", "small");
        line.managedProperty().bind(line.visibleProperty());
        Fx.bind(
                line,
                model.list(),
                number -> {
                    line.setVisible(number.isPresent());
                    line.setText(number.map(it -> ways.say("list", it.toString())).orElse(""));
                });
        return line;
    }
}
