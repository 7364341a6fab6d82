package io.computehub.ui.terminal;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keyboard in a terminal: a few keys are its own, any other is the host's. JavaFX thread.
final class TerminalKeys {

    private final TerminalView view;
    private final Keyboard keyboard;
    private final Scroller scroller;
    private final Session session;

    TerminalKeys(TerminalView view, Keyboard keyboard, Scroller scroller, Session session) {
        this.view = view;
        this.keyboard = keyboard;
        this.scroller = scroller;
        this.session = session;
    }

    void listen() {
        view.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getTarget() == view) {
                        pressed(event);
                    }
                });
        view.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    if (event.getTarget() == view) {
                        keyboard.typed(event);
                    }
                });
    }

    private void pressed(KeyEvent event) {
        if (OwnKeys.zoom(event).isPresent()) {
            keyboard.skip();
            OwnKeys.zoom(event).ifPresent(view::zoom);
            event.consume();
        } else if (OwnKeys.isWindows(event)) {
            keyboard.skip();
            OwnKeys.of(event).ifPresent(code -> own(event, code));
        } else if (event.isShiftDown() && shifted(event.getCode())) {
            keyboard.skip();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && session.isOver()) {
            keyboard.skip();
            view.connect();
            event.consume();
        } else {
            keyboard.pressed(event);
        }
    }

    private boolean shifted(KeyCode code) {
        switch (code) {
            case INSERT -> view.paste();
            case PAGE_UP -> scroller.page(-1);
            case PAGE_DOWN -> scroller.page(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void own(KeyEvent event, KeyCode code) {
        switch (code) {
            case C -> view.copy();
            case V -> view.paste();
            case F -> view.openFind();
            case A -> view.selectAll();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
