package io.computehub.ui.fleet;

import io.computehub.domain.instance.Action;
import io.computehub.license.ProFeature;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.rented.RentedWords;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Several selected machines below the table: what they bill together, and the verbs for all of
/// them. Buttons stay the same nodes while the figures change.
final class ManyPanel extends VBox {

    private static final List<Action> ORDER =
            List.of(Action.START, Action.STOP, Action.RESTART, Action.TERMINATE);

    private final RentedWords words;
    private final BiConsumer<List<String>, Action> act;
    private final Label title = new Label();
    private final Label money = new Label();
    private final HBox buttons = new HBox();
    private Optional<Many> shown = Optional.empty();

    ManyPanel(RentedWords words, BiConsumer<List<String>, Action> act, ProDoor pro) {
        this.words = words;
        this.act = act;
        getStyleClass().add("chosen");
        title.getStyleClass().add("chosen-name");
        money.getStyleClass().add("muted");
        buttons.getStyleClass().add("chosen-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, money, gap, pro.badge(ProFeature.BATCH), buttons);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("chosen-head");
        getChildren().add(head);
    }

    void show(Many next) {
        title.setText(next.title());
        money.setText(next.money());
        if (!shown.map(Many::allowed).equals(Optional.of(next.allowed()))) {
            buttons.getChildren().setAll(buttons(next));
        }
        shown = Optional.of(next);
    }

    private List<Button> buttons(Many many) {
        var made = new ArrayList<Button>();
        for (var action : ORDER) {
            int count = many.allowed().getOrDefault(action, 0);
            if (count > 0) {
                made.add(button(action, count));
            }
        }
        return made;
    }

    private Button button(Action action, int count) {
        var verb = action.name().toLowerCase(Locale.ROOT);
        var text = words.texts().say(ManyPanel.class, "many." + verb, count);
        Runnable run = () -> shown.ifPresent(now -> act.accept(now.keys(), action));
        var button =
                switch (action) {
                    case START -> Buttons.plain(text, Feather.PLAY, run);
                    case STOP -> Buttons.plain(text, Feather.SQUARE, run);
                    case RESTART -> Buttons.plain(text, Feather.REFRESH_CW, run);
                    case TERMINATE -> Buttons.danger(text, Feather.TRASH_2, run);
                };
        button.setId("many-" + verb);
        return button;
    }
}
