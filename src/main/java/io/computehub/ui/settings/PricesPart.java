package io.computehub.ui.settings;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choices;
import io.computehub.ui.kit.Field;
import io.computehub.ui.settings.SettingsViewModel.PriceForm;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the true price of an offer is figured for, and how much dearer an offer may have become.
final class PricesPart {

    private static final List<Integer> TOLERANCES = List.of(0, 2, 5, 10, 20);

    private final SettingsViewModel model;
    private final Texts texts;
    private final Rows rows;
    private final Map<String, TextField> inputs = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();

    PricesPart(SettingsViewModel model, Texts texts, Rows rows) {
        this.model = model;
        this.texts = texts;
        this.rows = rows;
    }

    Node build() {
        var form = model.prices();
        var flow = new FlowPane();
        flow.getStyleClass().add("price-fields");
        flow.getChildren()
                .addAll(
                        field("hours", form.hours()),
                        field("disk", form.disk()),
                        field("in", form.trafficIn()),
                        field("out", form.trafficOut()));
        Button save = Buttons.primary(rows.say("price.save"), this::save);
        var why = new Label(rows.say("price.why"));
        why.getStyleClass().addAll("muted", "prose");
        why.setWrapText(true);
        var body = new VBox(why, flow, save);
        body.getStyleClass().add("settings-form");
        ComboBox<Integer> tolerance =
                Choices.box(
                        TOLERANCES,
                        one -> one + "%",
                        model.settings().get().requoteTolerancePercent());
        tolerance.setOnAction(_ -> {
            int chosen = tolerance.getValue();
            model.change(was -> was.withRequoteTolerancePercent(chosen));
        });
        var column = new VBox(rows.card(body), rows.card(rows.row("tolerance", tolerance)));
        column.getStyleClass().add("settings-parts");
        return column;
    }

    private Field field(String key, String value) {
        var input = new TextField(value);
        input.setOnAction(_ -> save());
        inputs.put(key, input);
        var field = new Field(rows.say("price." + key), input);
        field.getStyleClass().add("price-field");
        fields.put(key, field);
        return field;
    }

    private void save() {
        draw(model.prices(typed("hours"), typed("disk"), typed("in"), typed("out")));
    }

    private void draw(PriceForm form) {
        fields.forEach((key, field) -> {
            var problem = form.problems().get(key);
            field.wrong(problem == null ? "" : texts.say(problem));
        });
    }

    private String typed(String key) {
        var input = inputs.get(key);
        return input == null ? "" : input.getText();
    }
}
