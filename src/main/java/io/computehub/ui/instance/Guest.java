package io.computehub.ui.instance;

import io.computehub.fleet.FleetRow;

import javafx.scene.Node;

import java.util.Optional;

/// A tab of the page that another part of the window brings. JavaFX thread.
public interface Guest {

    Node node();

    /// What the page is about now.
    void show(Optional<FleetRow> row);
}
