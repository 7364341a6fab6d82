package io.computehub.ui.market;

import io.computehub.market.OfferQuery;
import io.computehub.market.Problem;
import io.computehub.ui.kit.Icons;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The field a query is typed in. A field cannot colour parts of its text, so while all of it is in
/// view a painted copy lies over it, keys in accent and what is not understood in red; a text too
/// long for that is shown plain.
final class QueryBar extends StackPane {

    private static final Pattern KEY =
            Pattern.compile("-?\\p{L}[\\p{L}\\p{N}_-]*\\s*[:<>=≥≤：＜＞＝]+");

    private static final PseudoClass PAINTED = PseudoClass.getPseudoClass("painted");

    /// Pixels between the text and the hint.
    private static final double AIR = 16;

    private final TextField field = new TextField();
    private final TextFlow paint = new TextFlow();
    private final Text probe = new Text();
    private final HBox hint;
    private List<Problem> problems = List.of();
    private List<Part> painted = List.of();

    /// A piece of the text in one colour.
    private record Part(String text, String style) {}

    QueryBar(String name, String hintText, List<String> keys, String text, Consumer<String> typed) {
        getStyleClass().add("query-bar");
        field.getStyleClass().addAll("mono", "query-field");
        field.setAccessibleText(name);
        field.setAccessibleHelp(hintText);
        var glass = Icons.of(Feather.SEARCH, "muted");
        StackPane.setAlignment(glass, Pos.CENTER_LEFT);
        glass.getStyleClass().add("glass");
        var words = new Label(hintText);
        words.getStyleClass().add("muted");
        hint = new HBox(words);
        hint.getStyleClass().add("query-hint");
        keys.forEach(key -> {
            var cap = new Label(key);
            cap.getStyleClass().add("key");
            hint.getChildren().add(cap);
        });
        hint.setMouseTransparent(true);
        hint.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(hint, Pos.CENTER_RIGHT);
        paint.getStyleClass().addAll("mono", "query-paint");
        paint.setMouseTransparent(true);
        paint.setMaxHeight(USE_PREF_SIZE);
        StackPane.setAlignment(paint, Pos.CENTER_LEFT);
        var lens = new StackPane(glass);
        lens.setMouseTransparent(true);
        lens.setMaxWidth(USE_PREF_SIZE);
        lens.getStyleClass().add("lens");
        StackPane.setAlignment(lens, Pos.CENTER_LEFT);
        probe.getStyleClass().add("query-probe");
        probe.setVisible(false);
        probe.setManaged(false);
        getChildren().addAll(field, paint, lens, hint, probe);
        field.setText(text);
        field.textProperty()
                .addListener((_, _, now) -> {
                    typed.accept(now);
                    draw();
                });
        widthProperty().subscribe(_ -> draw());
        // Both are only known once the style is.
        field.fontProperty().subscribe(_ -> draw());
        hint.widthProperty().subscribe(_ -> draw());
    }

    TextField field() {
        return field;
    }

    /// Sets the text from outside, a chip's cross for one; the caret goes to its end.
    void text(String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
            field.end();
        }
    }

    void show(OfferQuery query) {
        problems = query.text().equals(field.getText()) ? query.problems() : List.of();
        draw();
    }

    private void draw() {
        var text = field.getText();
        probe.setText(text);
        probe.setFont(field.getFont());
        double needed = probe.getLayoutBounds().getWidth();
        double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
        boolean fits = room <= 0 || needed < room - 2;
        paint.setVisible(fits && !text.isEmpty());
        field.pseudoClassStateChanged(PAINTED, paint.isVisible());
        hint.setVisible(room <= 0 || needed + hint.prefWidth(-1) + AIR < room);
        paint(fits ? parts(text) : List.of());
    }

    private void paint(List<Part> parts) {
        if (!parts.equals(painted)) {
            painted = parts;
            paint.getChildren().setAll(parts.stream().map(QueryBar::text).toList());
        }
    }

    private static Text text(Part part) {
        var text = new Text(part.text());
        text.getStyleClass().add(part.style());
        return text;
    }

    private List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        var keys = KEY.matcher(text);
        int at = 0;
        while (at < text.length()) {
            boolean key = keys.find(at);
            int start = key ? keys.start() : text.length();
            add(parts, text, at, start, "value");
            if (key) {
                add(parts, text, start, keys.end(), "key-part");
            }
            at = key ? keys.end() : text.length();
        }
        return parts;
    }

    private void add(List<Part> parts, String text, int from, int to, String style) {
        int at = from;
        while (at < to) {
            int start = at;
            boolean wrong = isWrong(at);
            while (at < to && isWrong(at) == wrong) {
                at++;
            }
            parts.add(new Part(text.substring(start, at), wrong ? "wrong" : style));
        }
    }

    private boolean isWrong(int at) {
        return problems.stream().anyMatch(problem -> problem.start() <= at && at < problem.end());
    }
}
