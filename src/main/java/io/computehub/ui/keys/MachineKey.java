package io.computehub.ui.keys;

import io.computehub.domain.instance.InstanceId;
import io.computehub.ui.kit.Fx;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.Optional;

/// Which key signs in to one machine: a line for its page. JavaFX thread.
public final class MachineKey extends HBox {

    private final KeysWays ways;
    private final KeysModel model;
    private final KeyChoice choice;
    private Optional<InstanceId> machine = Optional.empty();

    public MachineKey(KeysWays ways) {
        this.ways = ways;
        this.model = new KeysModel(ways);
        var name = new Label(ways.say("machine"));
        name.getStyleClass().add("muted");
        name.setMinWidth(Label.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        choice =
                new KeyChoice(
                        ways.say("machine"),
                        ways.say("machine.as-account"),
                        key -> machine.ifPresent(it -> model.use(it, key)));
        getStyleClass().add("fact-line");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(name, gap, choice);
        Fx.bind(this, model.keys(), _ -> draw());
    }

    /// Whose page it stands on now.
    public void show(Optional<InstanceId> now) {
        if (!machine.equals(now)) {
            machine = now;
            draw();
        }
    }

    private void draw() {
        var keys = model.keys().get();
        boolean useful = machine.isPresent() && !keys.isEmpty();
        setVisible(useful);
        setManaged(useful);
        machine.ifPresent(it -> choice.show(keys, ways.ring().of(it)));
    }
}
