package io.computehub.ui.fleet;

import io.computehub.telemetry.Trend;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.TrendLine;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Function;

/// A figure with its last hour before it, and a lesser word where it is old. The nodes are reused
/// from row to row.
final class TrendCell<T, V> extends TableCell<T, V> {

    private final Function<? super V, TwoPartCell.Parts> parts;
    private final Function<? super V, Trend> trend;
    private final TrendLine line = new TrendLine();
    private final Label main = new Label();
    private final Label lesser = new Label();
    private final HBox all = new HBox(line, lesser, main);
    private Optional<Role> role = Optional.empty();

    TrendCell(Function<? super V, TwoPartCell.Parts> parts, Function<? super V, Trend> trend) {
        this.parts = parts;
        this.trend = trend;
        main.getStyleClass().add("trend-figure");
        main.setMinWidth(Label.USE_PREF_SIZE);
        lesser.getStyleClass().add("lesser");
        all.getStyleClass().add("trend-cell");
        all.setAlignment(Pos.CENTER_RIGHT);
        setGraphic(all);
    }

    @Override
    protected void updateItem(@Nullable V value, boolean empty) {
        super.updateItem(value, empty);
        all.setVisible(!empty && value != null);
        if (empty || value == null) {
            return;
        }
        var shown = parts.apply(value);
        var hour = trend.apply(value);
        line.show(hour.steps());
        show(line, !hour.isEmpty() && shown.lesser().isEmpty());
        main.setText(shown.main());
        lesser.setText(shown.lesser());
        show(lesser, !shown.lesser().isEmpty());
        role = Grid.colour(lesser, role, shown.role());
        setAccessibleText(value.toString());
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
