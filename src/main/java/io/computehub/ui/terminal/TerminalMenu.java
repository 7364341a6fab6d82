package io.computehub.ui.terminal;

import io.computehub.text.Texts;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What can be done with a terminal, under the right button and the menu key.
final class TerminalMenu {

    private final TerminalView view;
    private final Session session;
    private final Outside outside;
    private final Texts texts;
    private final ContextMenu menu = new ContextMenu();
    private boolean programs;

    private TerminalMenu(TerminalView view, Session session, TerminalWays ways) {
        this.view = view;
        this.session = session;
        this.outside = new Outside(ways);
        this.texts = ways.texts();
    }

    static void on(TerminalView view, Session session, TerminalWays ways) {
        var menu = new TerminalMenu(view, session, ways);
        view.addEventFilter(MouseEvent.MOUSE_PRESSED, menu::pressed);
        view.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, menu::asked);
    }

    /// The press decides: the program hears it or the menu opens.
    private void pressed(MouseEvent event) {
        menu.hide();
        programs = event.getButton() == MouseButton.SECONDARY && view.pointer().isReported(event);
    }

    private void asked(ContextMenuEvent event) {
        if (event.getTarget() != view) {
            return;
        }
        event.consume();
        if (programs && !event.isKeyboardTrigger()) {
            return;
        }
        fill();
        menu.show(view, event.getScreenX(), event.getScreenY());
    }

    private void fill() {
        var copy = item("menu.copy", view::copy);
        copy.setDisable(!view.hasSelection());
        var paste = item("menu.paste", view::paste);
        paste.setDisable(!Clipboard.getSystemClipboard().hasString());
        menu.getItems()
                .setAll(
                        copy,
                        paste,
                        item("menu.all", view::selectAll),
                        new SeparatorMenuItem(),
                        item("menu.find", view::openFind),
                        new SeparatorMenuItem(),
                        item("menu.command", () -> outside.copy(session.door().address())),
                        item("menu.program", () -> outside.open(session.door().address())),
                        new SeparatorMenuItem(),
                        item("menu.clear", view::clearScrollback),
                        item("menu.restore", view::restore));
    }

    private MenuItem item(String key, Runnable run) {
        var item = new MenuItem(texts.say(TerminalMenu.class, key));
        item.setOnAction(_ -> run.run());
        return item;
    }
}
