package io.computehub.ui.rented;

import io.computehub.domain.money.Rate;
import io.computehub.text.Formats;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.Optional;

/// Machines with what each bills now and what it would after something was done to it, and the
/// sums. JavaFX thread.
final class BillsGrid extends GridPane {

    private final RentedWords words;
    private int rows;

    BillsGrid(RentedWords words) {
        this.words = words;
        getStyleClass().add("everything-grid");
        var grow = new ColumnConstraints();
        grow.setHgrow(Priority.ALWAYS);
        var figure = new ColumnConstraints();
        figure.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(new ColumnConstraints(), grow, figure, figure);
        addRow(
                rows++,
                label(words.say("stop-all.column.name"), "muted", "small"),
                label("", "muted"),
                label(words.say("stop-all.column.now"), "muted", "small"),
                label(words.say("stop-all.column.after"), "muted", "small"));
    }

    /// @param touched that something is done to it
    void machine(
            String name, String more, Optional<Rate> now, Optional<Rate> after, boolean touched) {
        addRow(
                rows++,
                label(name, "medium"),
                label(more, touched ? "muted" : "subtle"),
                label(figure(now), "num"),
                label(figure(after), touched ? "strong" : "subtle"));
    }

    /// @param unknown how many are in no sum
    void sum(Rate now, Rate after, long unknown) {
        addRow(
                rows++,
                label(words.say("stop-all.total"), "strong"),
                label(unknown == 0 ? "" : words.say("stop-all.unknown", unknown), "warning"),
                label(words.formats().rateFigure(now), "strong"),
                label(words.formats().rateFigure(after), "strong"));
    }

    private String figure(Optional<Rate> rate) {
        return rate.map(words.formats()::rateFigure).orElse(Formats.MISSING);
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
