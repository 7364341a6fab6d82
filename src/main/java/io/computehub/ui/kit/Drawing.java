package io.computehub.ui.kit;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// Shapes on a fixed grid, drawn as large as the style sheet makes the node (in em), so that our
/// own signs grow with the text as letters do.
public class Drawing extends Region {

    private final double gridWidth;
    private final double gridHeight;
    private final Group art = new Group();
    private final Scale scale = new Scale();

    // What a subclass adds is never asked for while it is made.
    @SuppressWarnings("this-escape")
    public Drawing(double gridWidth, double gridHeight, Node... shapes) {
        this.gridWidth = gridWidth;
        this.gridHeight = gridHeight;
        art.setManaged(false);
        art.getTransforms().add(scale);
        getChildren().add(art);
        draw(shapes);
        setMouseTransparent(true);
    }

    final void draw(Node... shapes) {
        art.getChildren().setAll(shapes);
    }

    /// Filled with the role's colour.
    static SVGPath ink(String path) {
        return shape(path, "ink");
    }

    /// Drawn with a stroke of the role's colour.
    static SVGPath line(String path) {
        return shape(path, "line");
    }

    /// A path whose style classes say how it is filled and stroked.
    public static SVGPath shape(String path, String... styles) {
        var shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().addAll(styles);
        return shape;
    }

    @Override
    protected void layoutChildren() {
        double factor = Math.min(getWidth() / gridWidth, getHeight() / gridHeight);
        scale.setX(factor);
        scale.setY(factor);
        art.setLayoutX((getWidth() - gridWidth * factor) / 2);
        art.setLayoutY((getHeight() - gridHeight * factor) / 2);
    }
}
