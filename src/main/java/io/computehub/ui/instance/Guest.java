package io.computehub.ui.instance;

import io.computehub.fleet.FleetRow;

import javafx.scene.Node;

import java.util.Optional;
import java.util.function.Consumer;

/// A tab, or a part of one, of the page that another part of the window brings. JavaFX thread.
public interface Guest {

    Node node();

    /// What the page is about now.
    void show(Optional<FleetRow> row);

    /// A node that takes the row by `shown`.
    static Guest of(Node node, Consumer<Optional<FleetRow>> shown) {
        return new Guest() {

            @Override
            public Node node() {
                return node;
            }

            @Override
            public void show(Optional<FleetRow> row) {
                shown.accept(row);
            }
        };
    }
}
