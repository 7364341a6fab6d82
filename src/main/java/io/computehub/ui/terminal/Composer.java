package io.computehub.ui.terminal;

import javafx.geometry.Point2D;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// The input method's side of a terminal: what is being composed stands at the cursor, underlined,
/// and is sent once it is decided. JavaFX thread.
final class Composer implements InputMethodRequests {

    private final Supplier<Point2D> cursor;
    private final Consumer<String> commit;
    private final Runnable changed;
    private String composing = "";

    /// @param cursor where on the screen the text stands, below which choices are shown
    Composer(Supplier<Point2D> cursor, Consumer<String> commit, Runnable changed) {
        this.cursor = cursor;
        this.commit = commit;
        this.changed = changed;
    }

    String composing() {
        return composing;
    }

    void changed(InputMethodEvent event) {
        var text = new StringBuilder();
        event.getComposed().forEach(run -> text.append(run.getText()));
        composing = text.toString();
        if (!event.getCommitted().isEmpty()) {
            commit.accept(event.getCommitted());
        }
        event.consume();
        changed.run();
    }

    @Override
    public Point2D getTextLocation(int offset) {
        return cursor.get();
    }

    @Override
    public int getLocationOffset(int x, int y) {
        return 0;
    }

    @Override
    public void cancelLatestCommittedText() {
        // What was sent to a host is not to be had back.
    }

    @Override
    public String getSelectedText() {
        return "";
    }
}
