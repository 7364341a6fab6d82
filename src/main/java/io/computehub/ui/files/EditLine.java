package io.computehub.ui.files;

import io.computehub.files.Edit;
import io.computehub.files.Edit.State;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Icons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// One file of the machine that is edited here: how it stands, and what can be done. JavaFX thread.
final class EditLine extends HBox {

    /// What a line asks for.
    enum Action {
        DECIDE("decide"),
        RETRY("retry"),
        SHOW("show"),
        DONE("done");

        private final String word;

        Action(String word) {
            this.word = word;
        }
    }

    private final Texts texts;
    private final Function<Instant, String> moment;
    private final Consumer<Action> asked;
    private final Label name = new Label();
    private final Label word = new Label();
    private final Tooltip tip = new Tooltip();
    private final HBox buttons = new HBox();
    private List<Action> drawn = List.of();

    /// @param moment says when something was
    EditLine(Texts texts, Function<Instant, String> moment, Consumer<Action> asked) {
        this.texts = texts;
        this.moment = moment;
        this.asked = asked;
        getStyleClass().addAll("transfer-line", "edit-line");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("transfer-name");
        word.setMinWidth(0);
        word.setMaxWidth(Double.MAX_VALUE);
        word.setTooltip(tip);
        HBox.setHgrow(word, Priority.ALWAYS);
        buttons.getStyleClass().add("edit-buttons");
        getChildren().addAll(Icons.of(Feather.EDIT_2), name, word, buttons);
    }

    void show(Edit now) {
        name.setText(now.path().name());
        word.setText(word(now.state()));
        tip.setText(word.getText() + "\n" + now.path() + "\n" + now.copy());
        word.getStyleClass().removeAll("danger", "warning");
        switch (now.state()) {
            case State.Failed _ -> word.getStyleClass().add("danger");
            case State.Conflict _, State.Retrying _, State.Unopened _ ->
                    word.getStyleClass().add("warning");
            case State.Fetching _, State.Watching _, State.Sending _ -> {}
        }
        var next = actions(now);
        if (!next.equals(drawn)) {
            drawn = next;
            buttons.getChildren().setAll(next.stream().map(this::button).toList());
        }
    }

    private String word(State state) {
        return switch (state) {
            case State.Fetching _ -> say("edit.fetching");
            case State.Watching(var sent) ->
                    sent.map(at -> say("edit.sent", moment.apply(at)))
                            .orElseGet(() -> say("edit.watching"));
            case State.Unopened(var why) -> texts.say(why);
            case State.Sending _ -> say("edit.sending");
            case State.Conflict(boolean gone) -> say(gone ? "edit.gone" : "edit.conflict");
            case State.Retrying(var why, var _) -> say("edit.retrying", texts.say(why));
            case State.Failed(var why) -> say("edit.failed", texts.say(why));
        };
    }

    private static List<Action> actions(Edit now) {
        var all = new ArrayList<Action>();
        switch (now.state()) {
            case State.Conflict _ -> all.add(Action.DECIDE);
            case State.Retrying _, State.Failed _ -> all.add(Action.RETRY);
            case State.Fetching _, State.Watching _, State.Unopened _, State.Sending _ -> {}
        }
        if (now.fetched()) {
            all.add(Action.SHOW);
        }
        all.add(Action.DONE);
        return List.copyOf(all);
    }

    private Node button(Action action) {
        var button =
                Buttons.small(
                        Buttons.plain(say("edit." + action.word), () -> asked.accept(action)));
        button.setAccessibleText(say("edit.button", button.getText(), name.getText()));
        return button;
    }

    private String say(String key, Object... arguments) {
        return texts.say(EditLine.class, key, arguments);
    }
}
