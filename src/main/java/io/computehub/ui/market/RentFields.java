package io.computehub.ui.market;

import atlantafx.base.controls.ToggleSwitch;

import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.EndGuard;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Segments;
import io.computehub.ui.kit.Shield;
import io.computehub.ui.market.RentReader.Entry;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// The fields at the left of the rent form. They write into the model and show what is wrong below
/// the field it is wrong in.
final class RentFields {

    private final RentViewModel model;
    private final OfferWords words;
    private final Map<Entry, Field> fields = new EnumMap<>(Entry.class);
    private final TextField hours = new TextField();
    private final Label until = new Label();
    private final Label hoursWrong = new Label();

    RentFields(RentViewModel model, OfferWords words) {
        this.model = model;
        this.words = words;
    }

    List<Node> run() {
        var form = model.state().get().form();
        var name = text(form.name(), (now, typed) -> now.name(typed));
        var image = new ComboBox<String>();
        image.getItems().setAll(model.images());
        image.setEditable(true);
        image.setValue(form.image());
        image.setMaxWidth(Double.MAX_VALUE);
        image.getStyleClass().add("image-box");
        image.getEditor().getStyleClass().add("mono");
        image.getEditor()
                .textProperty()
                .addListener((_, _, typed) -> model.edit(now -> now.image(typed)));
        return List.of(
                growing(field(Entry.NAME, "rent.name", name)),
                growing(field(Entry.IMAGE, "rent.image", image)));
    }

    List<Node> machine() {
        var now = model.state().get();
        var nodes = new ArrayList<Node>();
        var disk = text(now.form().disk(), (form, typed) -> form.disk(typed));
        var most = now.offer().offer().machine().disk();
        var diskField = field(Entry.DISK, "rent.disk", disk);
        most.ifPresent(
                size -> diskField.hint(words.say("rent.disk.most", words.formats().disk(size))));
        nodes.add(growing(diskField));
        var ports = text(now.form().ports(), (form, typed) -> form.ports(typed));
        nodes.add(
                growing(
                        field(Entry.PORTS, "rent.ports", ports)
                                .hint(words.say("rent.ports.hint"))));
        if (now.offer().offer().purchase() == Purchase.SPOT) {
            var bid = text(now.form().bid(), (form, typed) -> form.bid(typed));
            nodes.add(
                    growing(
                            field(Entry.BID, "rent.bid", bid)
                                    .hint(
                                            words.say(
                                                    "rent.bid.hint",
                                                    words.formats()
                                                            .price(
                                                                    now.offer()
                                                                            .offer()
                                                                            .listed())))));
        }
        return nodes;
    }

    Node variables() {
        var area = new TextArea(model.state().get().form().environment());
        area.setPrefRowCount(2);
        area.getStyleClass().add("mono");
        area.setPromptText("HF_TOKEN=…");
        edits(area, (form, typed) -> form.environment(typed));
        return field(Entry.ENVIRONMENT, "rent.environment", area)
                .hint(words.say("rent.environment.hint"));
    }

    /// Runs on the machine at each start.
    Node script() {
        var area = new TextArea(model.state().get().form().script());
        area.setId("start-script");
        area.setPrefRowCount(2);
        area.getStyleClass().add("mono");
        area.setPromptText("pip install -r /workspace/requirements.txt");
        edits(area, (form, typed) -> form.script(typed));
        return new Field(words.say("rent.script"), area).hint(words.say("rent.script.hint"));
    }

    /// Who chooses among the bids.
    Node bids() {
        var name = new Label(words.say("rent.bids"));
        name.getStyleClass().add("muted");
        var segments =
                new Segments<>(
                        List.of(false, true),
                        choose -> words.say(choose ? "rent.bids.choose" : "rent.bids.cheapest"),
                        false,
                        model.bids()::want);
        var row = new HBox(name, segments);
        row.setId("who-chooses");
        row.getStyleClass().addAll("rent-row", "level");
        return row;
    }

    Node guard() {
        var form = model.state().get().form();
        var on = new ToggleSwitch();
        on.setSelected(form.ends());
        on.setAccessibleText(words.say("rent.end"));
        on.selectedProperty().addListener((_, _, now) -> model.edit(then -> then.ends(now)));
        var name = new Label(words.say("rent.end"));
        name.setMinWidth(Region.USE_PREF_SIZE);
        hours.setText(form.hours());
        hours.setPrefColumnCount(4);
        hours.setAccessibleText(words.say("rent.end.hours"));
        edits(hours, (now, typed) -> now.hours(typed));
        var in = new Label(words.say("rent.end.in"));
        var unit = new Label(words.say("rent.end.hours"));
        until.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var kept = new Label(words.say("rent.end.kept"));
        kept.setGraphic(
                new Shield(
                        Shield.Band.OFF,
                        Shield.Band.OFF,
                        Shield.Band.ON,
                        words.say("rent.end.kept")));
        kept.getStyleClass().addAll("muted", "small");
        var line = new HBox(on, name, in, hours, unit, until, gap, kept);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("guard-line");
        hoursWrong.getStyleClass().addAll("danger", "small");
        hoursWrong.setWrapText(true);
        var box = new VBox(line);
        box.getStyleClass().add("card");
        var rows = new VBox(box, hoursWrong, action(form));
        rows.getStyleClass().add("guard-rows");
        return rows;
    }

    private Node action(RentForm form) {
        var when = new Label(words.say("rent.end.when"));
        when.getStyleClass().add("muted");
        var stops = model.state().get().offer().stoppedRate();
        var actions =
                stops.isPresent()
                        ? List.of(EndGuard.Action.STOP, EndGuard.Action.TERMINATE)
                        : List.of(EndGuard.Action.TERMINATE);
        var segments =
                new Segments<>(
                        actions,
                        action ->
                                words.say(
                                        action == EndGuard.Action.STOP
                                                ? "rent.end.stop"
                                                : "rent.end.terminate"),
                        form.action(),
                        action -> model.edit(now -> now.action(action)));
        var row = new HBox(when, segments);
        stops.ifPresent(rate -> {
            var costs = new Label(words.say("rent.end.stopped", words.formats().price(rate)));
            costs.getStyleClass().add("muted");
            row.getChildren().add(costs);
        });
        row.getStyleClass().addAll("rent-row", "level");
        return row;
    }

    void draw(RentState now) {
        fields.forEach((entry, field) ->
                field.wrong(
                        now.wrong().containsKey(entry)
                                ? words.texts().say(now.wrong().get(entry))
                                : ""));
        var wrong = now.wrong().get(Entry.HOURS);
        hoursWrong.setText(wrong == null ? "" : words.texts().say(wrong));
        hoursWrong.setManaged(wrong != null);
        hours.setDisable(!now.form().ends());
        until.setText(
                now.plan()
                        .flatMap(plan -> plan.spec().end())
                        .map(end -> words.moment(end.at()))
                        .orElse(now.form().ends() ? "" : words.say("rent.end.never")));
    }

    private Field field(Entry entry, String key, Control control) {
        var field = new Field(words.say(key), control);
        fields.put(entry, field);
        return field;
    }

    private TextField text(String text, BiFunction<RentForm, String, RentForm> into) {
        var field = new TextField(text);
        edits(field, into);
        return field;
    }

    private void edits(TextInputControl control, BiFunction<RentForm, String, RentForm> into) {
        control.textProperty()
                .addListener((_, _, typed) -> {
                    UnaryOperator<RentForm> change = now -> into.apply(now, typed);
                    model.edit(change);
                });
    }

    private static Field growing(Field field) {
        HBox.setHgrow(field, Priority.ALWAYS);
        // A narrow wish would make the sentences below it wrap, and the row high.
        field.setPrefWidth(280);
        return field;
    }
}
