package io.computehub.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A figure with its name above, in the top bar or at the head of a screen. Figures change in
/// place: a moving number looks like a changing bill.
public final class MeterCell extends Button {

    private final Label name = new Label();
    private final Label figure = new Label();
    private final Label unit = new Label();
    private final Label extra = new Label();

    public MeterCell(Runnable run) {
        getStyleClass().setAll("meter-cell");
        name.getStyleClass().add("meter-name");
        figure.getStyleClass().add("meter-figure");
        unit.getStyleClass().add("meter-unit");
        extra.getStyleClass().add("meter-extra");
        var line = new HBox(figure, unit, extra);
        line.setAlignment(Pos.BASELINE_LEFT);
        for (var label : new Label[] {name, figure, unit, extra}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        var lines = new VBox(name, line);
        lines.setAlignment(Pos.CENTER_LEFT);
        setGraphic(lines);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> run.run());
    }

    /// Shows these from now on.
    ///
    /// @param role of the figure: neutral is plain ink
    /// @param extra the part of it that is in doubt, named in red; may be empty
    public void show(String name, String figure, String unit, Role role, String extra) {
        this.name.setText(name);
        this.figure.setText(figure);
        this.figure.getStyleClass().setAll("label", "meter-figure", role.style());
        this.unit.setText(unit);
        this.extra.setText(extra);
        this.extra.setManaged(!extra.isEmpty());
        this.extra.setVisible(!extra.isEmpty());
        setAccessibleText(String.join(" ", name, figure + unit, extra).strip());
    }
}
