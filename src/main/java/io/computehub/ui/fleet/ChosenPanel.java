package io.computehub.ui.fleet;

import io.computehub.domain.instance.Action;
import io.computehub.ui.fleet.Chosen.Figure;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.StatePill;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.VerbButtons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The selected machine below the table: its money, who ends it, its verbs. Buttons stay the same
/// nodes while the figures change.
final class ChosenPanel extends VBox {

    /// What the panel's buttons do, with the row's key.
    record Doing(
            BiConsumer<String, Action> act,
            Consumer<String> adopt,
            Consumer<String> topUp,
            Consumer<String> open,
            Consumer<String> copy) {}

    private final RentedWords words;
    private final Doing doing;
    private final Label name = new Label();
    private final StackPane pill = new StackPane();
    private final HBox buttons = new HBox();
    private final FlowPane figures = new FlowPane();
    private final StackPane guard = new StackPane();
    private Optional<Chosen> shown = Optional.empty();

    ChosenPanel(RentedWords words, Doing doing) {
        this.words = words;
        this.doing = doing;
        getStyleClass().add("chosen");
        name.getStyleClass().add("chosen-name");
        buttons.getStyleClass().add("chosen-buttons");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        figures.getStyleClass().add("chosen-figures");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(name, pill, gap, buttons);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("chosen-head");
        getChildren().addAll(head, figures, guard);
    }

    /// In a low window only the head with the verbs stays.
    void low(boolean low) {
        for (var part : List.of(figures, guard)) {
            part.setVisible(!low);
            part.setManaged(!low);
        }
    }

    void show(Chosen next) {
        name.setText(next.name());
        if (differs(next, Chosen::word)) {
            pill.getChildren().setAll(new StatePill(next.sign(), next.word()));
        }
        if (differs(next, ChosenPanel::verbs)) {
            buttons.getChildren().setAll(buttons(next));
        }
        if (differs(next, Chosen::figures)) {
            figures.getChildren().setAll(next.figures().stream().map(this::figure).toList());
        }
        if (differs(next, Chosen::guard)) {
            guard.getChildren()
                    .setAll(
                            next.guard().stream()
                                    .map(it -> new Note(it.role(), "", it.sentence()))
                                    .toList());
        }
        shown = Optional.of(next);
    }

    private <V> boolean differs(Chosen next, java.util.function.Function<Chosen, V> part) {
        return !shown.map(part).equals(Optional.of(part.apply(next)));
    }

    private static List<Object> verbs(Chosen chosen) {
        return List.of(
                chosen.key(),
                chosen.actions(),
                chosen.adoptable(),
                chosen.fundable(),
                chosen.ssh());
    }

    private List<Button> buttons(Chosen chosen) {
        var key = chosen.key();
        var made = new ArrayList<Button>();
        chosen.ssh()
                .ifPresent(_ ->
                        made.add(
                                Buttons.plain(
                                        say("panel.copy"),
                                        Feather.COPY,
                                        () -> doing.copy().accept(key))));
        if (chosen.adoptable()) {
            made.add(VerbButtons.adopt(words, () -> doing.adopt().accept(key)));
        }
        if (chosen.fundable()) {
            made.add(VerbButtons.topUp(words, () -> doing.topUp().accept(key)));
        }
        for (var action : chosen.actions()) {
            made.add(VerbButtons.of(action, words, () -> doing.act().accept(key, action)));
        }
        made.add(Buttons.plain(say("panel.open"), () -> doing.open().accept(key)));
        return made;
    }

    private Node figure(Figure figure) {
        var title = new Label(figure.name());
        title.getStyleClass().addAll("muted", "small");
        var amount = new Label(figure.figure());
        amount.getStyleClass().add("money-l");
        var unit = new Label(figure.unit());
        unit.getStyleClass().add("muted");
        var line = new HBox(amount, unit);
        line.setAlignment(Pos.BASELINE_LEFT);
        var note = new Label(figure.note());
        note.getStyleClass().addAll("muted", "small");
        return new VBox(title, line, note);
    }

    private String say(String key) {
        return words.texts().say(ChosenPanel.class, key);
    }
}
