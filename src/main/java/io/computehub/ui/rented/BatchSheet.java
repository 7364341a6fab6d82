package io.computehub.ui.rented;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.FleetRow;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Views;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/// What one verb does to several machines: each with what it bills now and after, the sums, what is
/// left out, and a typed word before disks are deleted.
final class BatchSheet extends VBox {

    private final Action action;
    private final RentedWords words;
    private final TextField typed = new TextField();

    /// @param rows those that are asked
    /// @param left those that cannot be asked now
    BatchSheet(Action action, List<FleetRow> rows, List<FleetRow> left, RentedWords words) {
        this.action = action;
        this.words = words;
        Views.style(this, getClass());
        getStyleClass().add("everything-sheet");
        if (action == Action.TERMINATE) {
            getChildren()
                    .add(
                            new Note(
                                    Role.DANGER,
                                    words.say("batch.loss"),
                                    words.say("terminate.loss.text")));
        }
        var scroll = new ScrollPane(grid(rows, left));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("everything-list");
        getChildren().add(scroll);
        if (action == Action.TERMINATE) {
            typed.setId("typed-word");
            getChildren().add(new Field(words.say("stop-all.type", word()), typed));
        }
    }

    private String word() {
        return words.say("stop-all.word");
    }

    ObservableBooleanValue ready() {
        return Bindings.createBooleanBinding(
                () -> action != Action.TERMINATE || typed.getText().strip().equals(word()),
                typed.textProperty());
    }

    /// What it bills per hour then, as far as that is known before.
    private Optional<Rate> after(FleetRow row) {
        return switch (action) {
            case STOP -> row.instance().flatMap(Instance::stoppedRate);
            case TERMINATE -> Optional.of(Rate.ZERO);
            case RESTART -> row.rate();
            case START -> Optional.empty();
        };
    }

    private GridPane grid(List<FleetRow> rows, List<FleetRow> left) {
        var grid = new GridPane();
        grid.getStyleClass().add("everything-grid");
        var grow = new ColumnConstraints();
        grow.setHgrow(Priority.ALWAYS);
        var figure = new ColumnConstraints();
        figure.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), grow, figure, figure);
        grid.addRow(
                0,
                label(words.say("stop-all.column.name"), "muted", "small"),
                label("", "muted"),
                label(words.say("stop-all.column.now"), "muted", "small"),
                label(words.say("stop-all.column.after"), "muted", "small"));
        int at = 1;
        for (var row : rows) {
            grid.addRow(
                    at++,
                    label(row.name(), "medium"),
                    label(words.provider(row.provider()), "muted"),
                    label(figure(row.rate()), "num"),
                    label(figure(after(row)), "strong"));
        }
        for (var row : left) {
            grid.addRow(
                    at++,
                    label(row.name(), "subtle"),
                    label(words.say("batch.left"), "subtle"),
                    label(figure(row.rate()), "num"),
                    label(figure(row.rate()), "subtle"));
        }
        grid.addRow(
                at,
                label(words.say("stop-all.total"), "strong"),
                unknown(rows),
                label(sum(rows, left, FleetRow::rate), "strong"),
                label(sum(rows, left, this::after), "strong"));
        return grid;
    }

    /// How many are in no sum.
    private Label unknown(List<FleetRow> rows) {
        long count = rows.stream().filter(row -> after(row).isEmpty()).count();
        return label(count == 0 ? "" : words.say("stop-all.unknown", count), "warning");
    }

    private String sum(
            List<FleetRow> rows,
            List<FleetRow> left,
            java.util.function.Function<FleetRow, Optional<Rate>> rate) {
        var known = rows.stream().flatMap(row -> rate.apply(row).stream());
        var others = left.stream().flatMap(row -> row.rate().stream());
        return words.formats()
                .rateFigure(Rate.sum(java.util.stream.Stream.concat(known, others).toList()));
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
