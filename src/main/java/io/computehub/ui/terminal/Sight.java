package io.computehub.ui.terminal;

import io.computehub.flow.Subscription;
import io.computehub.ui.kit.Bag;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Whether a node is to be seen. JavaFX thread.
final class Sight {

    private Sight() {}

    /// In a window that is on the screen.
    static boolean of(Node node) {
        var window = node.getScene() == null ? null : node.getScene().getWindow();
        if (window == null || !window.isShowing() || window instanceof Stage s && s.isIconified()) {
            return false;
        }
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Told when the window of a scene comes or goes, or moves to a screen with other pixels.
    static Subscription watch(Scene scene, Runnable changed) {
        var window = scene.windowProperty();
        var showing = window.flatMap(Window::showingProperty).subscribe(_ -> changed.run());
        var scale = window.flatMap(Window::renderScaleXProperty).subscribe(_ -> changed.run());
        var iconified =
                window.map(one -> one instanceof Stage stage ? stage : null)
                        .flatMap(Stage::iconifiedProperty)
                        .subscribe(_ -> changed.run());
        return Bag.of(showing::unsubscribe, scale::unsubscribe, iconified::unsubscribe);
    }

    /// The screen's own pixels to one of ours.
    static double density(Node node) {
        var window = node.getScene() == null ? null : node.getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }
}
