package io.computehub.ui.rented;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.StopPlan.Way;
import io.computehub.flow.Store;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Views;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// The machines that were asked to stop or to end, each until a list shows it stopped or it is
/// proven gone. It follows the fleet while it is open.
final class StopProgressSheet extends VBox {

    private final StopProgress progress;
    private final Store<Fleet> fleet;
    private final RentedWords words;
    private final Label sum = new Label();
    private final GridPane grid = new GridPane();

    StopProgressSheet(StopProgress progress, Store<Fleet> fleet, RentedWords words) {
        this.progress = progress;
        this.fleet = fleet;
        this.words = words;
        Views.style(this, getClass());
        getStyleClass().add("everything-sheet");
        grid.getStyleClass().add("everything-grid");
        sum.getStyleClass().add("muted");
        sum.setWrapText(true);
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("everything-list");
        getChildren().setAll(sum, scroll);
        draw();
        Fx.whileShown(
                this,
                () ->
                        Bag.of(
                                Fx.follow(fleet, _ -> draw()),
                                Fx.follow(progress.outcomes(), _ -> draw())));
    }

    private void draw() {
        var lines = progress.lines(fleet.get());
        long done = lines.stream().filter(it -> it.stage() == StopProgress.Stage.DONE).count();
        sum.setText(
                words.say(
                        progress.way() == Way.STOP ? "stop-all.seen.stop" : "stop-all.seen.end",
                        done,
                        lines.size()));
        grid.getChildren().clear();
        int row = 0;
        for (var line : lines) {
            var name = new Label(line.name());
            name.getStyleClass().add("medium");
            name.setMinWidth(Region.USE_PREF_SIZE);
            var stage = new Label(stage(line));
            stage.setGraphic(Icons.of(icon(line.stage()), "icon-small", style(line.stage())));
            stage.getStyleClass().add(style(line.stage()));
            stage.setWrapText(true);
            grid.addRow(row++, name, stage);
        }
    }

    private String stage(StopProgress.Line line) {
        return switch (line.stage()) {
            case ASKING -> words.say("stop-all.stage.asking");
            case WAITING ->
                    words.say(
                            progress.way() == Way.STOP
                                    ? "stop-all.stage.waiting.stop"
                                    : "stop-all.stage.waiting.end");
            case REFUSED ->
                    words.say(
                            "stop-all.stage.refused",
                            line.why().map(words.texts()::say).orElse(""));
            case UNANSWERED -> words.say("stop-all.stage.unanswered");
            case DONE ->
                    words.say(
                            progress.way() == Way.STOP
                                    ? "stop-all.stage.stopped"
                                    : "stop-all.stage.gone");
        };
    }

    private static Feather icon(StopProgress.Stage stage) {
        return switch (stage) {
            case ASKING, WAITING -> Feather.CLOCK;
            case REFUSED, UNANSWERED -> Feather.ALERT_CIRCLE;
            case DONE -> Feather.CHECK_CIRCLE;
        };
    }

    private static String style(StopProgress.Stage stage) {
        return switch (stage) {
            case ASKING, WAITING -> "muted";
            case REFUSED, UNANSWERED -> "danger";
            case DONE -> "success";
        };
    }
}
