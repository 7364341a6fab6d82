package io.computehub.ui.accounts;

import io.computehub.account.KeySearch;
import io.computehub.flow.Subscription;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.FindKeysModel.Line;
import io.computehub.ui.accounts.FindKeysModel.Stage;
import io.computehub.ui.accounts.FindKeysModel.State;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The dialogs of a search for keys on this computer: where it looks, what it found, what became of
/// what was ticked. JavaFX thread.
final class FindKeys {

    private final FindKeysModel model;
    private final Texts texts;
    private final Dialogs dialogs;
    private final Set<Integer> ticked = new TreeSet<>();
    private final BooleanProperty anyTicked = new SimpleBooleanProperty();

    FindKeys(FindKeysModel model, Texts texts, Dialogs dialogs) {
        this.model = model;
        this.texts = texts;
        this.dialogs = dialogs;
    }

    /// Asks before it looks.
    void open() {
        var content = column();
        var nowhereElse = new Label(say("find.where"));
        nowhereElse.setWrapText(true);
        var variables = new Label(say("find.variables"));
        variables.getStyleClass().addAll("muted", "small");
        variables.setWrapText(true);
        content.getChildren().addAll(nowhereElse, places(), variables);
        dialogs.show(
                Sheet.of(
                        say("find.title"),
                        say("find.subtitle"),
                        content,
                        Choice.harmless(say("form.cancel")),
                        Choice.primary(say("find.do"), this::look)));
    }

    private Node places() {
        var all = new VBox();
        all.getStyleClass().add("key-places");
        for (var where : model.where()) {
            all.getChildren().add(places(where));
        }
        return all;
    }

    private static Node places(KeySearch.Where where) {
        var provider = new Label(where.label());
        provider.getStyleClass().addAll("medium", "key-provider");
        provider.setMinWidth(Region.USE_PREF_SIZE);
        var places = new Label(String.join("\n", where.places()));
        places.getStyleClass().addAll("muted", "mono");
        places.setWrapText(true);
        HBox.setHgrow(places, Priority.ALWAYS);
        var row = new HBox(provider, places);
        row.getStyleClass().add("key-place-row");
        return row;
    }

    private void look() {
        var content = column();
        // Keys are held only while they are looked at, so it looks when it is shown.
        Fx.whileShown(
                content,
                () -> {
                    model.look();
                    return leaving(model::leaveList);
                });
        Fx.bind(content, model.state(), now -> drawFound(content, now));
        dialogs.show(
                Sheet.of(
                                say("found.title"),
                                "",
                                content,
                                Choice.harmless(say("test.close")),
                                Choice.primary(say("found.add"), this::add))
                        .readyWhen(anyTicked));
    }

    /// However it is left: by a button, by a key, or because the vault was locked. The button that
    /// was pressed has its effect first.
    private static Subscription leaving(Runnable leave) {
        return () -> Platform.runLater(leave);
    }

    private void drawFound(VBox content, State now) {
        switch (now) {
            case State.Looking _ -> content.getChildren().setAll(muted(say("found.looking")));
            case State.Broken(var sentence) ->
                    content.getChildren().setAll(new Note(Role.DANGER, sentence, ""));
            case State.Found(var lines, var passedOver) -> {
                content.getChildren().setAll(lines.isEmpty() ? nothing() : found(lines));
                passedOver.forEach(sentence -> content.getChildren().add(muted(sentence)));
            }
            case State.Adding _, State.Left _ -> {}
        }
    }

    private List<Node> nothing() {
        return List.of(
                new EmptyState(Feather.KEY, say("found.none"), say("found.none.text")), places());
    }

    private List<Node> found(List<Line> lines) {
        var what = new Label(say("found.subtitle"));
        what.setWrapText(true);
        what.getStyleClass().add("muted");
        return List.of(what, list(rows(lines)));
    }

    private static VBox list(List<Node> rows) {
        var list = new VBox();
        list.getStyleClass().add("key-list");
        list.getChildren().setAll(rows);
        rows.getLast().getStyleClass().add("last");
        return list;
    }

    private List<Node> rows(List<Line> lines) {
        var rows = new ArrayList<Node>();
        var first = new ArrayList<CheckBox>();
        for (var line : lines) {
            var tick = tick(line);
            if (line.stage() == Stage.FREE) {
                first.add(tick);
            }
            rows.add(FoundKeyRow.of(line, tick));
        }
        first.stream().findFirst().ifPresent(tick -> Fx.focusOnceShown(tick, tick));
        return rows;
    }

    private CheckBox tick(Line line) {
        var tick = new CheckBox();
        tick.setId("found-key-" + line.number());
        tick.setDisable(line.stage() != Stage.FREE);
        tick.setAccessibleText(
                String.join(
                        " ",
                        line.provider(),
                        texts.say(FindKeys.class, "found.key", line.ending()),
                        line.places(),
                        line.sentence()));
        tick.selectedProperty()
                .addListener((_, _, on) -> {
                    if (on) {
                        ticked.add(line.number());
                    } else {
                        ticked.remove(line.number());
                    }
                    anyTicked.set(!ticked.isEmpty());
                });
        return tick;
    }

    private void add() {
        var content = column();
        Fx.bind(content, model.state(), now -> drawAdding(content, now));
        Fx.whileShown(content, () -> leaving(model::leaveAdding));
        model.add(Set.copyOf(ticked));
        dialogs.show(
                Sheet.of(
                        say("adding.title"),
                        say("adding.subtitle"),
                        content,
                        Choice.harmless(say("test.close"))));
    }

    private static void drawAdding(VBox content, State now) {
        if (now instanceof State.Adding(var lines) && !lines.isEmpty()) {
            content.getChildren().setAll(list(lines.stream().map(FoundKeyRow::of).toList()));
        }
    }

    private static VBox column() {
        var column = Views.style(new VBox(), FindKeys.class);
        column.getStyleClass().add("find-keys");
        return column;
    }

    private static Label muted(String sentence) {
        var label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private String say(String key) {
        return texts.say(FindKeys.class, key);
    }
}
