package io.computehub.ui.instance;

import io.computehub.fleet.FleetRow;

import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.Optional;

/// Nobody brings a tab.
public final class NoGuest implements Guest {

    private final Region node = new Region();

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void show(Optional<FleetRow> row) {}
}
