package io.computehub.ui.fleet;

import io.computehub.ui.fleet.InstancesViewModel.Totals;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

import java.util.List;

/// The sums, under their columns: not a row of the table, so that it stays when the table scrolls.
final class TotalsBar extends Pane {

    private final TableView<?> table;
    private final Label count = new Label();
    private final Label doubt = new Label();
    private final HBox left = new HBox(count, doubt);
    private final Label rate = new Label();
    private final Label run = new Label();
    private final Label remark = new Label();

    TotalsBar(TableView<?> table) {
        this.table = table;
        getStyleClass().add("totals");
        left.getStyleClass().add("totals-left");
        count.getStyleClass().add("strong");
        count.setMinWidth(USE_PREF_SIZE);
        doubt.getStyleClass().add("muted");
        rate.getStyleClass().addAll("strong", "total-rate");
        run.getStyleClass().addAll("strong", "total-run");
        remark.getStyleClass().addAll("muted", "total-remark");
        getChildren().addAll(left, rate, run, remark);
        for (var column : table.getColumns()) {
            column.widthProperty().subscribe(_ -> requestLayout());
            column.visibleProperty().subscribe(_ -> requestLayout());
        }
        table.getColumns().subscribe(this::requestLayout);
    }

    void show(Totals totals) {
        count.setText(totals.count());
        doubt.setText(totals.doubt());
        rate.setText(totals.rate());
        run.setText(totals.run());
        remark.setText(totals.remark());
    }

    @Override
    protected void layoutChildren() {
        double inset = snappedLeftInset();
        var rateEnd = end(InstanceTable.RATE);
        var runEnd = end(InstanceTable.RUN);
        double padding = snappedRightInset();
        run.setVisible(runEnd > 0);
        double rateStart = under(rate, rateEnd - padding);
        if (runEnd > 0) {
            under(run, runEnd - padding);
        }
        double after = Math.max(rateEnd, runEnd) + padding;
        place(left, inset, Math.max(0, rateStart - padding - inset));
        place(remark, after, Math.max(0, getWidth() - after - padding));
    }

    private double under(Label label, double end) {
        double width = label.prefWidth(-1);
        place(label, end - width, width);
        return end - width;
    }

    private void place(javafx.scene.layout.Region node, double x, double width) {
        double height = node.prefHeight(-1);
        node.resizeRelocate(
                snapPositionX(x), snapPositionY((getHeight() - height) / 2), width, height);
    }

    /// Where a column ends, from the left; zero while it is folded away.
    private double end(String column) {
        double x = 0;
        List<? extends TableColumn<?, ?>> shown = table.getVisibleLeafColumns();
        for (var next : shown) {
            x += next.getWidth();
            if (column.equals(next.getId())) {
                return x;
            }
        }
        return 0;
    }
}
