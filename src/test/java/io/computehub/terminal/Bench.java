package io.computehub.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A terminal on a table, with what it said to its host.
final class Bench implements Terminal.Events {

    final Terminal terminal;
    final List<String> said = new ArrayList<>();
    final List<String> titles = new ArrayList<>();
    final List<String> clipboards = new ArrayList<>();
    int bells;
    private final Snapshot view = new Snapshot();

    Bench(int columns, int rows) {
        this(columns, rows, 1000);
    }

    Bench(int columns, int rows, int kept) {
        terminal =
                new Terminal(
                        columns,
                        rows,
                        kept,
                        bytes -> said.add(new String(bytes, StandardCharsets.UTF_8)),
                        this);
    }

    Bench feed(String text) {
        return feed(text.getBytes(StandardCharsets.UTF_8));
    }

    Bench feed(byte[] bytes) {
        terminal.feed(bytes, 0, bytes.length);
        return this;
    }

    Snapshot view() {
        return view(0);
    }

    Snapshot view(int scrolled) {
        terminal.read(view, scrolled);
        return view;
    }

    String line(int row) {
        return text(view().line(row));
    }

    /// The screen, without blanks at the ends of lines and without empty lines at its end.
    String screen() {
        var seen = view();
        return IntStream.range(0, seen.rows())
                .mapToObj(row -> text(seen.line(row)))
                .collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    static String text(Snapshot.Line line) {
        return IntStream.range(0, line.columns())
                .mapToObj(line::character)
                .collect(Collectors.joining())
                .stripTrailing();
    }

    String cursor() {
        return view().cursorX() + "," + view.cursorY();
    }

    @Override
    public void changed() {}

    @Override
    public void bell() {
        bells++;
    }

    @Override
    public void title(String title) {
        titles.add(title);
    }

    @Override
    public void clipboard(String text) {
        clipboards.add(text);
    }
}
