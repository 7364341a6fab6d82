package io.computehub.ui.rented;

import io.computehub.fleet.FleetRow;
import io.computehub.fleet.StopFacts;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// What the stop dialog tells: three facts with their figures, and an example in money.
final class StopSheet extends VBox {

    StopSheet(FleetRow row, StopFacts facts, RentedWords words) {
        Views.style(this, StopSheet.class);
        getStyleClass().add("stop-sheet");
        var telling = new StopTelling(words);
        telling.facts(facts).forEach(fact -> getChildren().add(line(fact)));
        telling.example(row, facts).ifPresent(example -> getChildren().add(box(example)));
    }

    private static Node line(StopTelling.Fact fact) {
        var plate = new StackPane(Icons.of(icon(fact.kind())));
        plate.getStyleClass().addAll("fact-plate", fact.role().style());
        var title = new Label(fact.title());
        title.getStyleClass().add("strong");
        var text = new Label(fact.text());
        text.getStyleClass().addAll("muted", "small");
        text.setWrapText(true);
        var words = new VBox(title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        var figure = new Label(fact.figure());
        figure.getStyleClass().add("fact-figure");
        var figures = new VBox(figure);
        if (!fact.caption().isEmpty()) {
            var caption = new Label(fact.caption());
            caption.getStyleClass().addAll("muted", "small");
            figures.getChildren().add(caption);
        }
        figures.setAlignment(Pos.TOP_RIGHT);
        figures.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(plate, words, figures);
        line.getStyleClass().add("fact");
        return line;
    }

    private static Node box(StopTelling.Example example) {
        var stopped = new Label(example.stopped());
        stopped.getStyleClass().add("muted");
        var cost = new Label(example.cost());
        cost.getStyleClass().add("strong");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var saving = new Label(example.saving());
        saving.getStyleClass().add("strong");
        var box = new HBox(stopped, cost, gap, saving);
        box.getStyleClass().add("example");
        return box;
    }

    private static Feather icon(StopTelling.Kind kind) {
        return switch (kind) {
            case COST -> Feather.DOLLAR_SIGN;
            case GPU -> Feather.CPU;
            case DATA -> Feather.CLOCK;
        };
    }
}
