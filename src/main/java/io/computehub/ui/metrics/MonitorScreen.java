package io.computehub.ui.metrics;

import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.telemetry.Metrics;
import io.computehub.text.Message;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.rented.RentedWords;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

/// The monitor in the rail: all GPUs of all providers at a glance.
public final class MonitorScreen implements Screen {

    private final Store<Fleet> fleet;
    private final Metrics metrics;
    private final MetricsTab.Ways ways;
    private final RentedWords words;
    private final Navigator navigator;
    private final MonitorState state = new MonitorState();

    public MonitorScreen(
            Store<Fleet> fleet,
            Metrics metrics,
            MetricsTab.Ways ways,
            RentedWords words,
            Navigator navigator) {
        this.fleet = fleet;
        this.metrics = metrics;
        this.ways = ways;
        this.words = words;
        this.navigator = navigator;
    }

    @Override
    public String id() {
        return "monitor";
    }

    @Override
    public Message title() {
        return Message.of(MonitorScreen.class, "title");
    }

    @Override
    public Feather icon() {
        return Feather.GRID;
    }

    @Override
    public Node build() {
        return new MonitorView(
                fleet, metrics, ways, words, state, key -> navigator.open("instances", key));
    }
}
