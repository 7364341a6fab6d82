package io.computehub.ui.kit;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Locale;

/// How far a proof has come: horizontal on the shelf, vertical with details in dialogs.
public final class ProofSteps extends StackPane {

    /// Where a step stands. `DOUBT` is the present step of something that may still cost.
    public enum Phase {
        DONE,
        PRESENT,
        DOUBT,
        FUTURE
    }

    /// One step; `detail` is shown in the vertical form only and may be empty.
    public record Step(String title, String detail, Phase phase) {}

    public ProofSteps(Orientation orientation, List<Step> steps) {
        getStyleClass().add("proof-steps");
        getChildren()
                .add(
                        switch (orientation) {
                            case HORIZONTAL -> across(steps);
                            case VERTICAL -> down(steps);
                        });
    }

    private static Pane across(List<Step> steps) {
        var line = new HBox();
        line.getStyleClass().add("across");
        line.setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (i > 0) {
                var link = new Region();
                link.getStyleClass().add("link");
                // The way that lies behind is drawn in its colour.
                if (steps.get(i).phase() != Phase.FUTURE
                        && steps.get(i - 1).phase() == Phase.DONE
                        && steps.get(i).phase() == Phase.DONE) {
                    link.getStyleClass().add("done");
                }
                line.getChildren().add(link);
            }
            var title = title(step);
            title.setGraphic(node(step, ""));
            line.getChildren().add(title);
        }
        return line;
    }

    private static Pane down(List<Step> steps) {
        var column = new VBox();
        column.getStyleClass().add("down");
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var link = new Region();
            link.getStyleClass().addAll("link", style(step));
            link.setVisible(i < steps.size() - 1);
            VBox.setVgrow(link, Priority.ALWAYS);
            var rail = new VBox(node(step, String.valueOf(i + 1)), link);
            rail.getStyleClass().add("rail-line");
            rail.setAlignment(Pos.TOP_CENTER);
            var words = new VBox(title(step));
            words.getStyleClass().add("words");
            if (!step.detail().isEmpty()) {
                var detail = new Label(step.detail());
                detail.getStyleClass().addAll("muted", "small");
                detail.setWrapText(true);
                words.getChildren().add(detail);
            }
            HBox.setHgrow(words, Priority.ALWAYS);
            var row = new HBox(rail, words);
            row.getStyleClass().add("step");
            column.getChildren().add(row);
        }
        return column;
    }

    private static Label title(Step step) {
        var title = new Label(step.title());
        title.getStyleClass().addAll("step-title", style(step));
        title.setMinWidth(USE_PREF_SIZE);
        return title;
    }

    private static StackPane node(Step step, String number) {
        var node = new StackPane();
        node.getStyleClass().addAll("node", style(step));
        if (step.phase() == Phase.DONE) {
            node.getChildren().add(Icons.of(Feather.CHECK, "icon-tiny"));
        } else if (!number.isEmpty()) {
            var figure = new Label(number);
            figure.getStyleClass().add("step-number");
            node.getChildren().add(figure);
            node.getStyleClass().add("numbered");
        }
        return node;
    }

    private static String style(Step step) {
        return step.phase().name().toLowerCase(Locale.ROOT);
    }
}
