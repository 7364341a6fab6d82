package io.computehub.ui.logs;

import io.computehub.telemetry.Ansi;
import io.computehub.telemetry.LogLine;
import io.computehub.telemetry.LogSearch;

import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// One line: when it was read, from where, and its text with its colours and what was searched for.
final class LogCell extends ListCell<LogLine> {

    /// How lines are to be shown at the moment.
    record Look(boolean times, boolean sources, boolean wrap, Optional<LogSearch> search) {}

    private final Supplier<Look> look;
    private final Function<LogLine, String> time;
    private final TextFlow flow = new TextFlow();

    LogCell(Supplier<Look> look, Function<LogLine, String> time) {
        this.look = look;
        this.time = time;
        getStyleClass().add("log-cell");
        flow.getStyleClass().add("log-line");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable LogLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        var now = look.get();
        flow.getChildren().setAll(nodes(line, now));
        if (now.wrap()) {
            setPrefWidth(0);
            flow.prefWidthProperty().unbind();
        } else {
            setPrefWidth(USE_COMPUTED_SIZE);
        }
        setGraphic(flow);
        setAccessibleText(Ansi.plain(line.text()));
    }

    private List<Node> nodes(LogLine line, Look now) {
        var nodes = new ArrayList<Node>();
        if (now.times()) {
            nodes.add(text(time.apply(line) + "  ", "log-time"));
        }
        if (now.sources()) {
            nodes.add(text(line.source() + "  ", "log-source"));
        }
        var runs = Ansi.runs(line.text());
        var hits =
                now.search().map(search -> search.hits(Ansi.plain(line.text()))).orElse(List.of());
        var level = "log-" + line.level().name().toLowerCase(java.util.Locale.ROOT);
        int at = 0;
        for (var run : runs) {
            for (var piece : pieces(run.text(), at, hits)) {
                var text =
                        text(
                                piece.text(),
                                run.colour() == 0 ? level : "log-colour-" + run.colour());
                if (run.bold()) {
                    text.getStyleClass().add("log-bold");
                }
                if (piece.hit()) {
                    text.getStyleClass().add("log-hit");
                }
                nodes.add(text);
            }
            at += run.text().length();
        }
        return nodes;
    }

    private record Piece(String text, boolean hit) {}

    /// Cuts a run that begins at `at` where hits begin and end.
    private static List<Piece> pieces(String text, int at, List<LogSearch.Hit> hits) {
        var pieces = new ArrayList<Piece>();
        int done = 0;
        for (var hit : hits) {
            int from = Math.clamp(hit.from() - at, done, text.length());
            int to = Math.clamp(hit.to() - at, from, text.length());
            if (to > from) {
                if (from > done) {
                    pieces.add(new Piece(text.substring(done, from), false));
                }
                pieces.add(new Piece(text.substring(from, to), true));
                done = to;
            }
        }
        if (done < text.length()) {
            pieces.add(new Piece(text.substring(done), false));
        }
        return pieces;
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().addAll("log-text", style);
        return text;
    }
}
