package io.computehub.ui.fleet;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.util.List;

/// A plate, a word and a lesser word in one line. Where room is short the lesser word shortens
/// first, and leaves before only a scrap of it could be read; only then does the word itself
/// shorten.
final class TwoParts extends Region {

    private static final double GAP = 6;

    /// Less of the lesser word than this says nothing.
    private static final double SCRAP = 36;

    private final Label plate;
    private final Label main;
    private final Label lesser;
    private boolean right;

    TwoParts(Label plate, Label main, Label lesser) {
        this.plate = plate;
        this.main = main;
        this.lesser = lesser;
        getStyleClass().add("two-parts");
        getChildren().addAll(plate, main, lesser);
    }

    void atTheRight(boolean atTheRight) {
        if (right != atTheRight) {
            right = atTheRight;
            requestLayout();
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        var shown = shown();
        return shown.stream().mapToDouble(label -> label.prefWidth(-1)).sum()
                + GAP * Math.max(0, shown.size() - 1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return shown().stream().mapToDouble(label -> label.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        double plateWidth = plate.isManaged() ? plate.prefWidth(-1) + GAP : 0;
        double left = room - plateWidth;
        double mainWidth = main.isManaged() ? Math.min(left, main.prefWidth(-1)) : 0;
        left -= mainWidth + (main.isManaged() ? GAP : 0);
        double wanted = lesser.isManaged() ? lesser.prefWidth(-1) : 0;
        double lesserWidth = left >= Math.min(wanted, SCRAP) ? Math.min(left, wanted) : 0;
        double used = plateWidth + mainWidth + (lesserWidth > 0 ? lesserWidth : 0);
        used += lesserWidth > 0 && main.isManaged() ? GAP : 0;
        double x = right ? Math.max(0, room - used) : 0;
        place(plate, x, plate.prefWidth(-1));
        place(main, x + plateWidth, mainWidth);
        place(lesser, x + plateWidth + mainWidth + (main.isManaged() ? GAP : 0), lesserWidth);
    }

    private void place(Label label, double x, double width) {
        double height = label.prefHeight(-1);
        double y = (getHeight() - height) / 2;
        label.resizeRelocate(snapPositionX(x), snapPositionY(y), Math.max(0, width), height);
    }

    private List<Label> shown() {
        return List.of(plate, main, lesser).stream().filter(Node::isManaged).toList();
    }
}
