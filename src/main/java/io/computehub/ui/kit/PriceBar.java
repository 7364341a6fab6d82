package io.computehub.ui.kit;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/// A sum as a bar of its parts, and the legend that names them. The parts add up to the total that
/// stands near; a part of nothing is listed with a hollow square, not left out.
public final class PriceBar {

    private static final int COLOURS = 8;

    private PriceBar() {}

    /// One part of a sum.
    ///
    /// @param weight its share, in any unit, never negative
    /// @param amount its figure, said by `Formats`
    public record Part(String name, String detail, double weight, String amount) {}

    /// The bar, 8 px at 100 %, filling the width it is given.
    public static Region bar(List<Part> parts) {
        var bar = new Bar(parts);
        bar.getStyleClass().add("price-bar");
        return bar;
    }

    /// Lines of square, name, detail and amount.
    public static GridPane legend(List<Part> parts) {
        var legend = new GridPane();
        legend.getStyleClass().add("price-legend");
        var detail = new ColumnConstraints();
        detail.setHgrow(Priority.ALWAYS);
        var amount = new ColumnConstraints();
        amount.setHalignment(HPos.RIGHT);
        legend.getColumnConstraints()
                .addAll(new ColumnConstraints(), new ColumnConstraints(), detail, amount);
        for (int row = 0; row < parts.size(); row++) {
            var part = parts.get(row);
            var says = new Label(part.detail());
            says.getStyleClass().addAll("muted", "small");
            says.setWrapText(true);
            var figure = new Label(part.amount());
            figure.setMinWidth(Region.USE_PREF_SIZE);
            var name = new Label(part.name());
            name.setMinWidth(Region.USE_PREF_SIZE);
            legend.addRow(row, square(row, part.weight() <= 0), name, says, figure);
        }
        return legend;
    }

    /// The coloured square that stands for the part with this index, for legends of one's own.
    public static Region square(int index, boolean hollow) {
        var square = new Region();
        square.getStyleClass().addAll("legend-square", hollow ? "hollow" : colour(index));
        return square;
    }

    private static String colour(int index) {
        return "chart-" + (index % COLOURS + 1);
    }

    private static final class Bar extends Pane {

        private final List<Part> parts;

        private Bar(List<Part> parts) {
            this.parts = List.copyOf(parts);
            for (int i = 0; i < parts.size(); i++) {
                var piece = new Region();
                piece.getStyleClass().addAll("piece", colour(i));
                piece.setVisible(parts.get(i).weight() > 0);
                getChildren().add(piece);
            }
        }

        @Override
        protected void layoutChildren() {
            double total = parts.stream().mapToDouble(Part::weight).sum();
            double gap = 2;
            long gaps = Math.max(0, parts.stream().filter(part -> part.weight() > 0).count() - 1);
            double room = getWidth() - gaps * gap;
            double x = 0;
            for (int i = 0; i < parts.size(); i++) {
                double width = total > 0 ? room * parts.get(i).weight() / total : 0;
                if (width > 0) {
                    getChildren().get(i).resizeRelocate(x, 0, Math.max(2, width), getHeight());
                    x += width + gap;
                }
            }
        }
    }
}
