package io.computehub.ui.overview;

import io.computehub.fleet.Fleet.Knowledge;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Panel;
import io.computehub.ui.kit.PriceBar;
import io.computehub.ui.kit.PriceBar.Part;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.StateGlyph;
import io.computehub.ui.kit.Views;
import io.computehub.ui.overview.OverviewViewModel.Figure;
import io.computehub.ui.overview.OverviewViewModel.Latest;
import io.computehub.ui.overview.OverviewViewModel.Machine;
import io.computehub.ui.overview.OverviewViewModel.Shown;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Burning now with its parts, the figures, what needs the user; at the right, or below in a narrow
/// window, the fleet and the latest events. JavaFX thread.
final class OverviewView extends ScrollPane {

    private static final double NARROW = 74;

    private final Texts texts;
    private final Consumer<Need> act;
    private final Consumer<String> open;
    private final Runnable begin;
    private final Label burningName = new Label();
    private final Label burning = new Label();
    private final Label doubt = new Label();
    private final StackPane bar = new StackPane();
    private final FlowPane legend = new FlowPane();
    private final FlowPane figures = new FlowPane();
    private final VBox needs = new VBox();
    private final Panel needsPanel;
    private final VBox machines = new VBox();
    private final Panel fleetPanel;
    private final VBox latest = new VBox();
    private final VBox left;
    private final VBox right;
    private final StackPane columns = new StackPane();
    private Optional<Shown> shown = Optional.empty();

    OverviewView(
            OverviewViewModel model,
            SpendViewModel spend,
            Texts texts,
            Consumer<Need> act,
            Consumer<String> open,
            Runnable begin) {
        this.texts = texts;
        this.act = act;
        this.open = open;
        this.begin = begin;
        getStyleClass().addAll("page", "overview", "tab-scroll");
        Views.style(this, OverviewView.class);
        setFitToWidth(true);
        needsPanel = new Panel(say("needs"), "", needs, muted(say("needs.order")));
        machines.getStyleClass().add("machines");
        fleetPanel = new Panel(say("fleet"), "", machines);
        var latestPanel = new Panel(say("latest"), "", latest);
        var spendPanel = SpendPanel.of(spend);
        VBox.setVgrow(spendPanel, Priority.ALWAYS);
        VBox.setVgrow(latestPanel, Priority.ALWAYS);
        left = new VBox(needsPanel, spendPanel);
        right = new VBox(fleetPanel, latestPanel);
        left.getStyleClass().add("column");
        // Long sentences shorten; they do not take the room of the side.
        left.setPrefWidth(0);
        right.getStyleClass().addAll("column", "side");
        var body = new VBox(money(), columns);
        body.getStyleClass().add("overview-body");
        // The lists fill the window, and scroll once they need more than it has.
        body.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(columns, Priority.ALWAYS);
        setFitToHeight(true);
        setContent(body);
        widthProperty().subscribe(this::arrange);
        arrange();
        Fx.bind(this, model.shown(), this::draw);
    }

    private Pane money() {
        burningName.getStyleClass().addAll("muted", "small");
        burning.getStyleClass().add("money-xl");
        doubt.getStyleClass().add("danger");
        var unit = muted("/h");
        unit.getStyleClass().add("rate-unit");
        var line = new HBox(burning, unit, doubt);
        line.getStyleClass().add("burning-line");
        line.setAlignment(Pos.BASELINE_LEFT);
        legend.getStyleClass().add("burning-legend");
        var burns = new VBox(burningName, line, bar, legend);
        burns.getStyleClass().add("burning");
        figures.getStyleClass().add("figures");
        figures.setMinWidth(0);
        figures.prefWrapLengthProperty()
                .bind(widthProperty().subtract(burns.widthProperty()).multiply(0.9));
        HBox.setHgrow(figures, Priority.ALWAYS);
        var money = new HBox(burns, figures);
        money.getStyleClass().add("money-line");
        return money;
    }

    private void arrange() {
        boolean narrow = getWidth() > 0 && getWidth() < NARROW * Em.of(this);
        var wanted = narrow ? VBox.class : HBox.class;
        if (columns.getChildren().isEmpty()
                || !wanted.isInstance(columns.getChildren().getFirst())) {
            Pane both;
            if (narrow) {
                both = new VBox(left, right);
            } else {
                both = new HBox(left, right);
                HBox.setHgrow(left, Priority.ALWAYS);
            }
            both.getStyleClass().add("columns");
            columns.getChildren().setAll(both);
        }
    }

    private void draw(Shown now) {
        burningName.setText(now.burningName());
        burning.setText(now.burning());
        doubt.setText(now.doubt());
        if (differs(now, Shown::parts)) {
            bar.getChildren()
                    .setAll(now.parts().isEmpty() ? List.of() : List.of(PriceBar.bar(now.parts())));
            legend.getChildren().clear();
            for (int i = 0; i < now.parts().size(); i++) {
                legend.getChildren().add(part(i, now.parts().get(i)));
            }
        }
        if (differs(now, Shown::figures)) {
            figures.getChildren().setAll(now.figures().stream().map(this::figure).toList());
        }
        if (differs(now, Shown::needs) || differs(now, Shown::knowledge)) {
            needsPanel.note(now.needs().isEmpty() ? "" : String.valueOf(now.needs().size()));
            needs.getChildren()
                    .setAll(
                            now.needs().isEmpty()
                                    ? List.of(calm(now.knowledge()))
                                    : now.needs().stream().map(this::need).toList());
        }
        if (differs(now, Shown::machines) || differs(now, Shown::knowledge)) {
            machines.getChildren().setAll(now.machines().stream().map(this::machine).toList());
            if (now.machines().isEmpty()) {
                machines.getChildren().add(nothing(now.knowledge()));
            }
            if (!now.more().isEmpty()) {
                machines.getChildren().add(muted(now.more()));
            }
        }
        fleetPanel.note(now.fleetNote());
        if (differs(now, Shown::latest)) {
            latest.getStyleClass().setAll("latest");
            latest.getChildren()
                    .setAll(
                            now.latest().isEmpty()
                                    ? List.of(
                                            filling(
                                                    new EmptyState(
                                                            Feather.CLOCK,
                                                            say("latest.empty"),
                                                            say("latest.empty.text"))))
                                    : now.latest().stream().map(this::event).toList());
        }
        shown = Optional.of(now);
    }

    private <V> boolean differs(Shown next, Function<Shown, V> part) {
        return !shown.map(part).equals(Optional.of(part.apply(next)));
    }

    private Node part(int index, Part part) {
        var name = muted(part.name());
        var amount = new Label(part.amount());
        var line = new HBox(PriceBar.square(index, part.weight() <= 0), name, amount);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("legend-part");
        return line;
    }

    private Node figure(Figure figure) {
        var name = muted(figure.name());
        name.getStyleClass().add("small");
        var amount = new Label(figure.figure());
        amount.getStyleClass().addAll("money-l", figure.role().style());
        var note = muted(figure.note());
        note.getStyleClass().add("small");
        note.setWrapText(true);
        var box = new VBox(name, amount, note);
        box.getStyleClass().add("figure");
        return box;
    }

    private Node calm(Knowledge knowledge) {
        return filling(
                switch (knowledge) {
                    case WHOLE ->
                            new EmptyState(Feather.CHECK_CIRCLE, say("calm"), say("calm.text"));
                    case NO_ACCOUNT ->
                            new EmptyState(Feather.CREDIT_CARD, say("calm"), say("calm.nobody"));
                    case NONE -> new EmptyState(Feather.CLOCK, say("reading"), say("reading.text"));
                    case PARTLY -> new EmptyState(Feather.CLOCK, say("partly"), say("partly.text"));
                });
    }

    /// In the middle of its panel, however tall that is.
    private static Node filling(Node empty) {
        VBox.setVgrow(empty, Priority.ALWAYS);
        return empty;
    }

    private Node nothing(Knowledge knowledge) {
        return switch (knowledge) {
            case WHOLE ->
                    new EmptyState(
                            Feather.SERVER,
                            say("nothing"),
                            say("nothing.text"),
                            Buttons.plain(say("nothing.rent"), begin));
            case NO_ACCOUNT ->
                    new EmptyState(
                            Feather.SERVER,
                            say("nothing"),
                            say("nothing.account"),
                            Buttons.plain(say("nothing.add"), begin));
            case NONE -> new EmptyState(Feather.SERVER, say("reading"), say("reading.text"));
            case PARTLY -> new EmptyState(Feather.SERVER, say("partly"), say("partly.text"));
        };
    }

    private Node need(Need need) {
        var title = new Label(need.title());
        title.getStyleClass().add("medium");
        var text = muted(need.text());
        text.getStyleClass().add("small");
        var words = new VBox(title, text);
        words.setMinWidth(0);
        Tooltip.install(words, new Tooltip(need.text()));
        HBox.setHgrow(words, Priority.ALWAYS);
        var money = new Label(need.money());
        money.getStyleClass().addAll("strong", need.role().style());
        money.setMinWidth(USE_PREF_SIZE);
        money.getStyleClass().add("need-money");
        var button =
                Buttons.small(
                        need.role() == Role.DANGER && need.way() == Need.Way.OPEN_CASE
                                ? Buttons.danger(need.verb(), () -> act.accept(need))
                                : Buttons.plain(need.verb(), () -> act.accept(need)));
        button.setAccessibleText(need.verb() + ": " + need.title());
        var place = new StackPane(button);
        place.setAlignment(Pos.CENTER_RIGHT);
        place.getStyleClass().add("need-verb");
        var line = new HBox(glyph(need), words, money, place);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("need");
        return line;
    }

    /// The shape is the state's, the colour is how urgent it is here.
    private static Node glyph(Need need) {
        var glyph = new StateGlyph(need.sign());
        glyph.getStyleClass().remove(need.sign().role().style());
        glyph.getStyleClass().add(need.role().style());
        return glyph;
    }

    private Node machine(Machine machine) {
        var name = new Label(machine.name());
        name.getStyleClass().add("medium");
        name.setMinWidth(0);
        var gpus = muted(machine.gpus());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var use = muted(machine.use());
        use.setMinWidth(USE_PREF_SIZE);
        var line =
                new HBox(
                        new ProviderMark(machine.provider()),
                        new StateGlyph(machine.sign()),
                        name,
                        gpus,
                        gap,
                        use);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("machine-line");
        var button = new Button("", line);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("flat", "machine");
        button.setAccessibleText(machine.name() + ", " + machine.gpus() + ", " + machine.use());
        button.setOnAction(_ -> open.accept(machine.key()));
        line.prefWidthProperty().bind(button.widthProperty().subtract(2));
        return button;
    }

    private Node event(Latest event) {
        var at = muted(event.at());
        at.getStyleClass().add("event-at");
        var what = new Label(event.what(), Icons.of(icon(event.kind())));
        what.getStyleClass().add("event-what");
        what.setMinWidth(0);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        what.setTooltip(new Tooltip(event.what()));
        var who = muted(event.who());
        who.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(at, what, who);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("event-line");
        return line;
    }

    private static Feather icon(String kind) {
        return switch (kind) {
            case "planned" -> Feather.EDIT_3;
            case "rented", "found", "found-late" -> Feather.ZAP;
            case "running", "ready", "proven-gone" -> Feather.CHECK_CIRCLE;
            case "ending", "guard-ended" -> Feather.TRASH_2;
            case "started" -> Feather.PLAY;
            case "stopped", "guard-stopped" -> Feather.SQUARE;
            case "restarted" -> Feather.REFRESH_CW;
            case "guard-set", "guard-cleared" -> Feather.CLOCK;
            case "orphan", "sweep-clean", "sweep-found" -> Feather.SEARCH;
            case "top-up-asked", "topped-up", "refill-on", "refill-off" -> Feather.DOLLAR_SIGN;
            case "resized" -> Feather.SLIDERS;
            case "key-refused" -> Feather.KEY;
            case "adopted" -> Feather.USER_CHECK;
            case "renamed" -> Feather.EDIT_2;
            default -> Feather.ALERT_CIRCLE;
        };
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private String say(String key) {
        return texts.say(OverviewView.class, key);
    }
}
