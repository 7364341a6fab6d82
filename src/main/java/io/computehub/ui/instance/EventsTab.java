package io.computehub.ui.instance;

import io.computehub.text.Texts;
import io.computehub.ui.instance.InstanceFacts.Event;
import io.computehub.ui.kit.Column;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Grid;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The journal about this instance, newest first.
final class EventsTab extends VBox {

    private final Grid<Event> grid;

    EventsTab(Texts texts) {
        grid =
                new Grid<Event>(texts.say(EventsTab.class, "events.table"), event -> event)
                        .columns(
                                Column.<Event>text(
                                                "at",
                                                texts.say(EventsTab.class, "events.at"),
                                                Event::at)
                                        .unsorted()
                                        .wide(11),
                                Column.<Event>text(
                                                "what",
                                                texts.say(EventsTab.class, "events.what"),
                                                Event::what)
                                        .unsorted()
                                        .wide(24)
                                        .growing(1),
                                Column.<Event>text(
                                                "who",
                                                texts.say(EventsTab.class, "events.who"),
                                                Event::who)
                                        .unsorted()
                                        .wide(9)
                                        .folding(1));
        grid.placeholder(
                new EmptyState(
                        Feather.CLOCK,
                        texts.say(EventsTab.class, "events.empty"),
                        texts.say(EventsTab.class, "events.empty.text")));
        VBox.setVgrow(grid.node(), Priority.ALWAYS);
        getChildren().add(grid.node());
    }

    void show(List<Event> events) {
        grid.refresh(events);
    }
}
