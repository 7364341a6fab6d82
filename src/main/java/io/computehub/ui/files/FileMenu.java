package io.computehub.ui.files;

import io.computehub.text.Texts;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.WindowEvent;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What can be done with the chosen files of a pane, and with which key. JavaFX thread.
final class FileMenu {

    private final Texts texts;
    private final Supplier<List<FileLine>> chosen;
    private final ContextMenu menu = new ContextMenu();

    FileMenu(Texts texts, FilePane.Ways ways, Supplier<List<FileLine>> chosen) {
        this.texts = texts;
        this.chosen = chosen;
        var open = one("menu.open", ways::open);
        var copy = some("menu.copy", ways::copy);
        var rename = one("menu.rename", ways::rename);
        var delete = some("menu.delete", ways::delete);
        menu.getItems().addAll(open, copy);
        ways.machine()
                .ifPresent(it -> {
                    var edit = one("menu.edit", it::edit);
                    menu.addEventHandler(
                            WindowEvent.WINDOW_SHOWING,
                            _ ->
                                    edit.setDisable(
                                            chosen.get().size() != 1
                                                    || chosen.get().getFirst().isFolder()));
                    menu.getItems().addAll(some("menu.elsewhere", it::copyElsewhere), edit);
                });
        menu.getItems().addAll(new SeparatorMenuItem(), rename);
        ways.machine().ifPresent(it -> menu.getItems().add(some("menu.permit", it::permit)));
        menu.getItems().addAll(item("menu.make", ways::make), new SeparatorMenuItem(), delete);
    }

    ContextMenu menu() {
        return menu;
    }

    private MenuItem one(String key, Consumer<FileLine> work) {
        var item = item(key, () -> work.accept(chosen.get().getFirst()));
        menu.addEventHandler(
                WindowEvent.WINDOW_SHOWING, _ -> item.setDisable(chosen.get().size() != 1));
        return item;
    }

    private MenuItem some(String key, Consumer<List<FileLine>> work) {
        var item = item(key, () -> work.accept(chosen.get()));
        menu.addEventHandler(
                WindowEvent.WINDOW_SHOWING, _ -> item.setDisable(chosen.get().isEmpty()));
        return item;
    }

    private MenuItem item(String key, Runnable run) {
        var item = new MenuItem(texts.say(FileMenu.class, key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> run.run());
        return item;
    }
}
