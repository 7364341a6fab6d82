package io.computehub.ui.accounts;

import io.computehub.ui.accounts.AccountFormModel.Line;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Role;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// One scope of a test as a row: a sign, its name, and what came of it.
final class CheckLine {

    private CheckLine() {}

    static Node of(Line line) {
        var icon =
                switch (line.role()) {
                    case SUCCESS -> Feather.CHECK;
                    case DANGER -> Feather.X;
                    case WARNING, NEUTRAL, ACCENT -> Feather.ALERT_CIRCLE;
                };
        var scope = new Label(line.scope(), Icons.of(icon, line.role().style()));
        scope.getStyleClass().add("check-scope");
        scope.setMinWidth(Region.USE_PREF_SIZE);
        var came = new Label(line.result());
        came.setWrapText(true);
        came.getStyleClass().addAll(line.role() == Role.SUCCESS ? "muted" : line.role().style());
        HBox.setHgrow(came, Priority.ALWAYS);
        var row = new HBox(scope, came);
        row.getStyleClass().add("check-line");
        return row;
    }
}
