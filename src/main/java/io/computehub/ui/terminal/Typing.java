package io.computehub.ui.terminal;

import io.computehub.ssh.TerminalSession;
import io.computehub.terminal.Place;
import io.computehub.terminal.Terminal;

import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.stream.Collectors;

/// What goes from the user to the host: keys, composed text, pasted text. And what a host may do to
/// the user besides drawing: ring, and ask for the clipboard.
final class Typing {

    /// What the view's own keys do beyond it.
    interface Ways {

        /// Asks before lines are pasted that would be run one by one.
        void confirmPaste(String text, Runnable paste);

        /// Asks whether the host may have its way with the clipboard.
        void confirmClipboard(String text, Runnable take);

        /// Asks before a page is opened that the host put behind some text.
        void confirmLink(String address);

        void find();

        void bell();

        /// Something was copied.
        void copied();
    }

    private final TerminalView view;
    private final Terminal terminal;
    private final Keyboard keyboard;
    private final Selecting selecting;
    private final Ways ways;
    private String composed = "";
    private boolean clipboardAsked;

    Typing(TerminalView view, TerminalSession session, Selecting selecting, Ways ways) {
        this.view = view;
        this.terminal = session.terminal();
        this.keyboard = new Keyboard(terminal);
        this.selecting = selecting;
        this.ways = ways;
        view.setInputMethodRequests(new Requests());
        view.setOnInputMethodTextChanged(this::composing);
    }

    /// What an input method shows and has not handed over.
    String composed() {
        return composed;
    }

    void pressed(KeyEvent event) {
        if (own(event) || keyboard.pressed(event)) {
            event.consume();
            return;
        }
        if (!event.getCode().isModifierKey() && !event.isShortcutDown()) {
            // It comes again as typed; no other part of the window is to act on it.
            event.consume();
        }
    }

    private boolean own(KeyEvent event) {
        boolean shifted = event.isShiftDown() && !event.isAltDown();
        boolean both = shifted && event.isShortcutDown();
        if (both && event.getCode() == KeyCode.C) {
            copy();
        } else if (both && event.getCode() == KeyCode.V
                || shifted && !event.isControlDown() && event.getCode() == KeyCode.INSERT) {
            paste();
        } else if (both && event.getCode() == KeyCode.F) {
            ways.find();
        } else if (both && event.getCode() == KeyCode.A) {
            view.selectAll();
        } else if (shifted && event.getCode() == KeyCode.PAGE_UP) {
            view.scrollBy(view.seen().rows() - 1);
        } else if (shifted && event.getCode() == KeyCode.PAGE_DOWN) {
            view.scrollBy(1 - view.seen().rows());
        } else {
            return false;
        }
        return true;
    }

    void typed(KeyEvent event) {
        if (keyboard.typed(event)) {
            view.typedSomething();
        }
        event.consume();
    }

    void copy() {
        var text = selecting.text();
        if (!text.isEmpty()) {
            put(text);
            ways.copied();
        }
    }

    private static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    void paste() {
        var text = Clipboard.getSystemClipboard().getString();
        if (text == null || text.isEmpty()) {
            return;
        }
        Runnable send =
                () -> {
                    terminal.paste(text);
                    view.typedSomething();
                };
        boolean lines = text.strip().lines().count() > 1 || text.endsWith("\n");
        if (lines && terminal.runsPastedLines()) {
            ways.confirmPaste(text, send);
        } else {
            send.run();
        }
    }

    void bell() {
        ways.bell();
    }

    /// Opens the page behind a cell, if there is one.
    boolean follow(Place cell) {
        var address = terminal.link(cell);
        address.ifPresent(ways::confirmLink);
        return address.isPresent();
    }

    /// Asked about once; a host that goes on asking is not heard again.
    void clipboardWished(String text) {
        if (!clipboardAsked) {
            clipboardAsked = true;
            ways.confirmClipboard(text, () -> put(text));
        }
    }

    private void composing(InputMethodEvent event) {
        composed =
                event.getComposed().stream()
                        .map(InputMethodTextRun::getText)
                        .collect(Collectors.joining());
        if (!event.getCommitted().isEmpty()) {
            terminal.type(event.getCommitted(), false);
            view.typedSomething();
        }
        view.redraw();
        event.consume();
    }

    private final class Requests implements InputMethodRequests {

        @Override
        public Point2D getTextLocation(int offset) {
            return view.cursorOnScreen();
        }

        @Override
        public int getLocationOffset(int x, int y) {
            return 0;
        }

        @Override
        public void cancelLatestCommittedText() {
            // What was sent is sent.
        }

        @Override
        public String getSelectedText() {
            return "";
        }
    }
}
