package io.computehub.ui.kit;

import javafx.scene.Node;
import javafx.scene.Parent;

import java.util.ArrayList;
import java.util.List;

/// Walks the focus round inside one part of a window, so that Tab never leaves a dialog for what
/// lies under its veil.
public final class FocusRing {

    private FocusRing() {}

    /// Moves the focus to the next node of `part` that takes it, round and round.
    public static void move(Parent part, boolean backwards) {
        var stops = new ArrayList<Node>();
        collect(part, stops);
        if (stops.isEmpty() || part.getScene() == null) {
            return;
        }
        int at = stops.indexOf(part.getScene().getFocusOwner());
        int next =
                at < 0
                        ? (backwards ? stops.size() - 1 : 0)
                        : Math.floorMod(at + (backwards ? -1 : 1), stops.size());
        stops.get(next).requestFocus();
    }

    /// Gives the focus to the first node of `part` that takes it; false when none does.
    public static boolean first(Parent part) {
        var stops = new ArrayList<Node>();
        collect(part, stops);
        stops.stream().findFirst().ifPresent(Node::requestFocus);
        return !stops.isEmpty();
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }
}
