package io.computehub.ui.kit;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/// How large one em of a window is, for what only Java can measure.
public final class Em {

    static final double BASE = 13;

    private Em() {}

    /// In pixels; 13 before the node is in a scene.
    public static double of(Node node) {
        var scene = node.getScene();
        return scene == null ? BASE : property(scene).get();
    }

    /// Changes with the user's scale.
    public static ObservableDoubleValue in(Scene scene) {
        return property(scene);
    }

    static void tell(Scene scene, double pixels) {
        property(scene).set(pixels);
    }

    private static DoubleProperty property(Scene scene) {
        return (DoubleProperty)
                scene.getProperties()
                        .computeIfAbsent(Em.class, _ -> new SimpleDoubleProperty(BASE));
    }
}
