package io.computehub.ui.instance;

import io.computehub.ui.instance.InstanceFacts.Fact;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// Lines of name and value, the value at the right.
final class FactList extends VBox {

    FactList() {
        getStyleClass().add("facts");
    }

    void show(List<Fact> facts) {
        getChildren().setAll(facts.stream().map(FactList::line).toList());
    }

    private static Node line(Fact fact) {
        var name = new Label(fact.name());
        name.getStyleClass().add("muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var value = new Label(fact.value());
        if (fact.mono()) {
            value.getStyleClass().add("mono");
        }
        var line = new HBox(name, gap, value);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("fact-line");
        return line;
    }
}
