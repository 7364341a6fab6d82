package io.computehub.ui.terminal;

import javafx.scene.layout.BorderPane;

/// A terminal with what there is to say about its line above it.
final class TerminalPane extends BorderPane {

    private final TerminalView view;

    /// @param close takes the terminal away
    TerminalPane(Session session, TerminalWays ways, Runnable close) {
        view = new TerminalView(session, ways);
        getStyleClass().add("terminal-pane");
        setTop(new LineNote(session, ways, close));
        setCenter(view);
        setMinSize(0, 0);
    }

    TerminalView view() {
        return view;
    }
}
