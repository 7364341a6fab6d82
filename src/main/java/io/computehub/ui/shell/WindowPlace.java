package io.computehub.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Optional;
import java.util.function.Consumer;

/// Where a window was, so that it opens there again. A place that no screen shows any more is not
/// used: a window must never open out of sight.
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {

    /// So much of the window must lie on a screen, in pixels each way.
    private static final double SEEN = 120;

    /// Puts the stage where it was and tells `keep` where it is when it closes. JavaFX thread,
    /// before the stage is shown.
    public static void remember(
            Stage stage, Optional<WindowPlace> last, Consumer<WindowPlace> keep) {
        last.filter(WindowPlace::isSeen).ifPresent(place -> place.apply(stage));
        stage.setOnHiding(_ ->
                keep.accept(
                        new WindowPlace(
                                stage.getX(),
                                stage.getY(),
                                stage.getWidth(),
                                stage.getHeight(),
                                stage.isMaximized())));
    }

    boolean isSeenOn(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return across >= SEEN && down >= SEEN && y >= screen.getMinY() - 1;
    }

    private boolean isSeen() {
        return Screen.getScreens().stream().anyMatch(screen -> isSeenOn(screen.getVisualBounds()));
    }

    private void apply(Stage stage) {
        stage.setX(x);
        stage.setY(y);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setMaximized(maximized);
    }
}
