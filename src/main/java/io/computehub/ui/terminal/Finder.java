package io.computehub.ui.terminal;

import io.computehub.terminal.Span;
import io.computehub.terminal.Terminal;

import javafx.application.Platform;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Looks for a text, on a thread of its own; the last question's answer counts. JavaFX thread.
final class Finder {

    static final int MOST = 2_000;

    private final Terminal terminal;
    private final Consumer<Marks> found;
    private Marks marks = Marks.NONE;
    private String wanted = "";
    private long asked;

    /// @param found told on the JavaFX thread
    Finder(Terminal terminal, Consumer<Marks> found) {
        this.terminal = terminal;
        this.found = found;
    }

    Marks marks() {
        return marks;
    }

    /// Nearest to the end of the text first, as what came last is mostly meant.
    void look(String text) {
        wanted = text;
        long question = ++asked;
        if (text.isEmpty()) {
            tell(Marks.NONE);
            return;
        }
        Thread.ofVirtual()
                .name("terminal-find")
                .start(() -> {
                    var spans = terminal.find(text, MOST);
                    Platform.runLater(() -> answered(question, spans));
                });
    }

    /// After the text was laid out anew, which gave its lines other numbers.
    void again() {
        if (!wanted.isEmpty()) {
            look(wanted);
        }
    }

    void step(int by) {
        tell(marks.step(by));
    }

    private void answered(long question, List<Span> spans) {
        if (question == asked) {
            tell(
                    new Marks(
                            spans,
                            spans.isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(spans.size() - 1)));
        }
    }

    private void tell(Marks next) {
        marks = next;
        found.accept(next);
    }
}
