package io.computehub.ui.terminal;

import io.computehub.terminal.Snapshot;

import javafx.scene.Node;

/// A terminal's view, as the mouse needs it.
record Ground(TerminalView terminal, TerminalWays ways) implements Pointer.Surface {

    @Override
    public Node node() {
        return terminal;
    }

    @Override
    public Snapshot view() {
        return terminal.shownNow();
    }

    @Override
    public Face face() {
        return terminal.picture().face();
    }

    @Override
    public double left() {
        return terminal.snappedLeftInset();
    }

    @Override
    public double top() {
        return terminal.snappedTopInset();
    }

    @Override
    public void repaint() {
        terminal.repaint();
    }

    /// Asks first.
    @Override
    public void follow(Links.Link link) {
        var asking = new Asking(ways.texts());
        ways.dialogs()
                .show(asking.open(link.address(), () -> ways.browser().accept(link.address())));
    }
}
