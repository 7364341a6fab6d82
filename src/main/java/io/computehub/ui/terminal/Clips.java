package io.computehub.ui.terminal;

import io.computehub.terminal.Terminal;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Role;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Between a terminal and the clipboard. JavaFX thread.
final class Clips {

    private final Session session;
    private final Terminal terminal;
    private final TerminalWays ways;
    private final Asking asking;
    private final String host;

    Clips(Session session, TerminalWays ways) {
        this.session = session;
        terminal = session.terminal();
        host = session.address();
        this.ways = ways;
        asking = new Asking(ways.texts());
    }

    void copy(String text) {
        if (!text.isEmpty()) {
            put(text);
        }
    }

    void paste() {
        var text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isEmpty()) {
            paste(text);
        }
    }

    void paste(String text) {
        boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        if (lines && terminal.runsPastedLines()) {
            ways.dialogs().show(asking.paste(text, () -> terminal.paste(text)));
        } else {
            terminal.paste(text);
        }
    }

    /// The host wants to put a text there. It is asked for once; what it wants while the question
    /// is open, or after a no, does not happen.
    void wished(String text) {
        Fx.requireThread();
        switch (session.clipboardWish()) {
            case NOT_ASKED -> {
                session.clipboardWish(Wish.ASKED);
                ways.dialogs().show(asking.clipboard(host, text, () -> allow(text)));
            }
            case ASKED -> {
                // One question is enough.
            }
            case ALLOWED -> take(text);
        }
    }

    private void allow(String text) {
        session.clipboardWish(Wish.ALLOWED);
        take(text);
    }

    private void take(String text) {
        put(text);
        ways.toasts()
                .tell(
                        Role.NEUTRAL,
                        ways.texts().say(Clips.class, "clipboard.put", host),
                        ways.texts().say(Clips.class, "clipboard.length", text.length()));
    }

    private static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
