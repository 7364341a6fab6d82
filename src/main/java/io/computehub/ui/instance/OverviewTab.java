package io.computehub.ui.instance;

import io.computehub.text.Texts;
import io.computehub.ui.instance.InstanceFacts.Guard;
import io.computehub.ui.instance.InstanceFacts.Told;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.ProofSteps;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Shield;
import io.computehub.ui.kit.Shield.Band;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Story and proof at the left; money, guard and machine at the right, below it where the window is
/// narrow.
final class OverviewTab extends ScrollPane {

    private static final double NARROW = 70;
    private static final List<Integer> HOURS = List.of(1, 4, 8, 24);

    private final Texts texts;
    private final Consumer<Optional<Duration>> end;
    private final VBox story = new VBox();
    private final StackPane proof = new StackPane();
    private final Panel proofPanel;
    private final Label run = new Label();
    private final Label now = new Label();
    private final FactList parts = new FactList();
    private final HBox guard = new HBox();
    private final MenuButton change = new MenuButton();
    private final FactList machine = new FactList();
    private final VBox left;
    private final VBox right;
    private final StackPane place = new StackPane();
    private Optional<InstanceFacts> shown = Optional.empty();

    OverviewTab(Texts texts, Node gauges, Consumer<Optional<Duration>> end) {
        this.texts = texts;
        this.end = end;
        getStyleClass().add("tab-scroll");
        setFitToWidth(true);
        story.getStyleClass().add("story");
        proof.getStyleClass().add("panel-body");
        proof.setAlignment(Pos.TOP_LEFT);
        guard.getStyleClass().add("guard");
        change.setText(say("guard.change"));
        change.getStyleClass().add("flat");
        for (int hours : HOURS) {
            var item = new MenuItem(texts.say(OverviewTab.class, "guard.in", hours));
            item.setOnAction(_ -> end.accept(Optional.of(Duration.ofHours(hours))));
            change.getItems().add(item);
        }
        proofPanel = new Panel(say("proof"), "", proof);
        left = new VBox(proofPanel, gauges, new Panel(say("story"), say("story.note"), story));
        right =
                new VBox(
                        new Panel(say("money"), "", money()),
                        new Panel(say("guard"), "", guard, change),
                        new Panel(say("machine"), "", machine));
        left.getStyleClass().add("column");
        right.getStyleClass().addAll("column", "side");
        place.getStyleClass().add("tab-body");
        setContent(place);
        widthProperty().subscribe(this::arrange);
        arrange();
    }

    private Pane money() {
        run.getStyleClass().add("money-xl");
        now.getStyleClass().add("money-l");
        var unit = new Label("/h");
        unit.getStyleClass().add("muted");
        var rate = new HBox(now, unit);
        rate.setAlignment(Pos.BASELINE_RIGHT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var figures = new HBox(named("money.run", run), gap, named("money.now", rate));
        figures.setAlignment(Pos.BOTTOM_LEFT);
        var body = new VBox(figures, parts);
        body.getStyleClass().add("panel-body");
        return body;
    }

    private VBox named(String key, Node figure) {
        var name = new Label(say(key));
        name.getStyleClass().addAll("muted", "small");
        return new VBox(name, figure);
    }

    private void arrange() {
        boolean narrow = getWidth() > 0 && getWidth() < NARROW * Em.of(this);
        var wanted = narrow ? VBox.class : HBox.class;
        if (place.getChildren().isEmpty() || !wanted.isInstance(place.getChildren().getFirst())) {
            Pane both;
            if (narrow) {
                both = new VBox(right, left);
            } else {
                both = new HBox(left, right);
                HBox.setHgrow(left, Priority.ALWAYS);
            }
            both.getStyleClass().add("columns");
            place.getChildren().setAll(both);
        }
    }

    void show(InstanceFacts facts) {
        run.setText(facts.money().run());
        now.setText(facts.money().now());
        if (differs(facts, it -> it.money().parts())) {
            parts.show(facts.money().parts());
        }
        if (differs(facts, InstanceFacts::machine)) {
            machine.show(facts.machine());
        }
        if (differs(facts, InstanceFacts::story)) {
            story.getChildren().setAll(facts.story().stream().map(this::told).toList());
        }
        if (differs(facts, InstanceFacts::guard)) {
            draw(facts.guard());
        }
        if (differs(facts, InstanceFacts::proof)) {
            proofPanel.setVisible(!facts.proof().isEmpty());
            proofPanel.setManaged(!facts.proof().isEmpty());
            proof.getChildren().setAll(new ProofSteps(Orientation.VERTICAL, facts.proof()));
        }
        shown = Optional.of(facts);
    }

    private <V> boolean differs(InstanceFacts next, Function<InstanceFacts, V> part) {
        return !shown.map(part).equals(Optional.of(part.apply(next)));
    }

    private void draw(Guard facts) {
        boolean theirs = facts.role() == Role.SUCCESS;
        var shield =
                new Shield(
                        theirs ? Band.ON : Band.OFF,
                        Band.OFF,
                        facts.set() ? Band.ON : Band.OFF,
                        facts.sentence());
        var sentence = new Label(facts.sentence());
        sentence.getStyleClass().add("strong");
        var more = new Label(facts.more());
        more.getStyleClass().addAll("muted", "small");
        for (var label : List.of(sentence, more)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        var lines = new VBox(sentence, more);
        HBox.setHgrow(lines, Priority.ALWAYS);
        guard.getChildren().setAll(shield, lines);
        change.setVisible(facts.settable());
        change.getItems().removeIf(item -> item.getUserData() != null);
        if (facts.set()) {
            var none = new MenuItem(say("guard.clear"));
            none.setUserData("clear");
            none.setOnAction(_ -> end.accept(Optional.empty()));
            change.getItems().add(none);
        }
    }

    private Node told(Told told) {
        var at = new Label(told.at());
        at.getStyleClass().addAll("muted", "story-at");
        var what = new Label(told.what(), Icons.of(icon(told.role()), told.role().style()));
        what.setWrapText(true);
        what.getStyleClass().add("story-what");
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        var detail = new Label(told.detail());
        detail.getStyleClass().add("muted");
        detail.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(at, what, detail);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("story-line");
        return line;
    }

    private static Feather icon(Role role) {
        return switch (role) {
            case SUCCESS -> Feather.CHECK_CIRCLE;
            case DANGER, WARNING -> Feather.ALERT_CIRCLE;
            case NEUTRAL, ACCENT -> Feather.CIRCLE;
        };
    }

    private String say(String key) {
        return texts.say(OverviewTab.class, key);
    }
}
