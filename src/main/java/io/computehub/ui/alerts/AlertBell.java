package io.computehub.ui.alerts;

import io.computehub.alert.Alert;
import io.computehub.alert.Severity;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The bell of the top bar, with the count of what has not been seen. JavaFX thread.
public final class AlertBell extends HBox {

    private final AlertsWays ways;
    private final Label count = new Label();
    private final Button button;

    public AlertBell(AlertsWays ways) {
        this.ways = ways;
        this.button = Buttons.icon(Feather.BELL, ways.say("bell"), this::open);
        var line = new HBox(Icons.of(Feather.BELL), count);
        line.setAlignment(Pos.CENTER);
        line.getStyleClass().add("bell-line");
        count.getStyleClass().add("bell-count");
        button.setGraphic(line);
        button.getStyleClass().add("bell");
        // As wide as its count needs, not as wide as an icon.
        button.getStyleClass().remove("icon-only");
        button.setMinWidth(USE_PREF_SIZE);
        count.setMinWidth(USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER);
        getChildren().add(button);
        Views.style(this, AlertBell.class);
        Fx.bind(this, ways.desk().alerts(), this::draw);
    }

    private void draw(List<Alert> now) {
        var unseen = now.stream().filter(alert -> !alert.seen()).toList();
        count.setText(Integer.toString(unseen.size()));
        count.setVisible(!unseen.isEmpty());
        count.setManaged(!unseen.isEmpty());
        boolean critical = unseen.stream().anyMatch(it -> it.severity() == Severity.CRITICAL);
        count.getStyleClass().remove("critical");
        if (critical) {
            count.getStyleClass().add("critical");
        }
        Buttons.named(
                button, unseen.isEmpty() ? ways.say("bell") : ways.say("bell.new", unseen.size()));
    }

    private void open() {
        new AlertsPanel(ways).open();
    }
}
