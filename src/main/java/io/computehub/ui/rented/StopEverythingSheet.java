package io.computehub.ui.rented;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.StopPlan;
import io.computehub.fleet.StopPlan.Way;
import io.computehub.flow.Store;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Segments;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;
import io.computehub.ui.rented.StopEverything.Effect;
import io.computehub.ui.rented.StopEverything.Line;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/// Stop or end everything: the way, the list with what each bills now and after, the sums, and a
/// typed word before everything is deleted. It follows the fleet while it is open; the list that is
/// shown when the button is pressed is the one that is carried out.
final class StopEverythingSheet {

    private final Store<Fleet> fleet;
    private final RentedWords words;
    private final Consumer<StopPlan> run;
    private final StopEverything everything;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.STOP);
    private final VBox list = new VBox();
    private final Label means = new Label();
    private final ObjectProperty<Effect> shown;
    private final TextField typed = new TextField();
    private final Field confirm;

    StopEverythingSheet(
            Store<Fleet> fleet, Verbs verbs, RentedWords words, Consumer<StopPlan> run) {
        this.fleet = fleet;
        this.words = words;
        this.run = run;
        everything = new StopEverything(verbs, words);
        shown = new SimpleObjectProperty<>(everything.effect(Way.STOP));
        confirm = new Field(words.say("stop-all.type", words.say("stop-all.word")), typed);
        typed.setId("typed-word");
        means.getStyleClass().add("muted");
        means.setWrapText(true);
    }

    Sheet sheet() {
        var ways =
                new Segments<>(
                        List.of(Way.STOP, Way.END),
                        this::name,
                        Way.STOP,
                        chosen -> {
                            way.set(chosen);
                            draw();
                        });
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("everything-list");
        var content = Views.style(new VBox(ways, means, scroll, confirm), getClass());
        content.getStyleClass().add("everything-sheet");
        draw();
        Fx.whileShown(content, () -> Fx.follow(fleet, _ -> draw()));
        var word = words.say("stop-all.word");
        var ready =
                Bindings.createBooleanBinding(
                        () ->
                                shown.get().touched() > 0
                                        && (way.get() == Way.STOP
                                                || typed.getText().strip().equals(word)),
                        way,
                        shown,
                        typed.textProperty());
        return Sheet.of(
                        words.say("stop-all.title"),
                        words.say(
                                "stop-all.subtitle",
                                shown.get().lines().size(),
                                words.formats().rate(shown.get().now())),
                        content,
                        Choice.harmless(words.say("stop-all.keep")),
                        Choice.destructive(words.say("stop-all.do"), this::run))
                .readyWhen(ready);
    }

    private void run() {
        run.accept(shown.get().plan());
    }

    private void draw() {
        var now = way.get();
        means.setText(words.say(now == Way.STOP ? "stop-all.stop.text" : "stop-all.end.text"));
        confirm.setVisible(now == Way.END);
        confirm.setManaged(now == Way.END);
        shown.set(everything.effect(now));
        list.getChildren().setAll(grid(shown.get()));
    }

    private String name(Way named) {
        return words.say(named == Way.STOP ? "stop-all.stop" : "stop-all.end");
    }

    private BillsGrid grid(Effect effect) {
        var grid = new BillsGrid(words);
        for (Line line : effect.lines()) {
            grid.machine(line.name(), line.does(), line.now(), line.after(), line.touched());
        }
        grid.sum(effect.now(), effect.after(), effect.unknown());
        return grid;
    }
}
