package io.computehub.ui.rented;

import io.computehub.batch.Batch;
import io.computehub.batch.Batch.Item;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The machines of a batch, each with what came of it; the rest can be called off, and what was
/// refused be tried again. It follows both the batch and the fleet while it is open.
final class BatchProgressSheet extends VBox {

    private final Batch batch;
    private final Store<Fleet> fleet;
    private final RentedWords words;
    private final Label sum = new Label();
    private final GridPane grid = new GridPane();
    private final Button callOff;
    private final Button again;
    private final Set<InstanceId> seen = new HashSet<>();

    /// @param again tries what was refused or called off once more
    BatchProgressSheet(Batch batch, Store<Fleet> fleet, RentedWords words, Runnable again) {
        this.batch = batch;
        this.fleet = fleet;
        this.words = words;
        this.callOff = Buttons.small(Buttons.plain(words.say("batch.call-off"), batch::callOff));
        this.again = Buttons.small(Buttons.plain(words.say("batch.again"), again));
        callOff.setId("batch-call-off");
        this.again.setId("batch-again");
        Views.style(this, getClass());
        getStyleClass().add("everything-sheet");
        grid.getStyleClass().add("everything-grid");
        sum.getStyleClass().add("muted");
        sum.setWrapText(true);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(sum, gap, callOff, this.again);
        head.getStyleClass().add("batch-head");
        head.setAlignment(Pos.CENTER_LEFT);
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("everything-list");
        getChildren().setAll(head, scroll);
        draw();
        Fx.whileShown(
                this,
                () -> Bag.of(Fx.follow(fleet, _ -> draw()), Fx.follow(batch.items(), _ -> draw())));
    }

    private void draw() {
        var items = batch.items().get();
        var now = fleet.get();
        long agreed = items.stream().filter(it -> it.stage() == Batch.Stage.AGREED).count();
        long failed = items.stream().filter(it -> it.stage().failed()).count();
        sum.setText(words.say("batch.sum", agreed, items.size(), failed));
        callOff.setDisable(items.stream().noneMatch(it -> it.stage() == Batch.Stage.WAITING));
        again.setDisable(batch.isUnderWay() || failed == 0);
        grid.getChildren().clear();
        int row = 0;
        for (var item : items) {
            if (item.stage() == Batch.Stage.AGREED && batch.isSeen(now, item.id())) {
                // What was once seen done stays done here, whatever becomes of it later.
                seen.add(item.id());
            }
            var name = new Label(item.name());
            name.getStyleClass().add("medium");
            name.setMinWidth(Region.USE_PREF_SIZE);
            var stage = new Label(word(item));
            stage.setGraphic(Icons.of(icon(item), "icon-small", style(item)));
            stage.getStyleClass().add(style(item));
            stage.setWrapText(true);
            grid.addRow(row++, name, stage);
        }
    }

    private boolean isSeen(Item item) {
        return seen.contains(item.id());
    }

    private String word(Item item) {
        var why = item.why().map(words.texts()::say).orElse("");
        return switch (item.stage()) {
            case WAITING -> words.say("batch.stage.waiting");
            case ASKING -> words.say("stop-all.stage.asking");
            case REFUSED -> words.say("stop-all.stage.refused", why);
            case CALLED_OFF -> words.say("batch.stage.called-off");
            case AGREED ->
                    isSeen(item)
                            ? words.say("batch.seen." + verb())
                            : why.isEmpty()
                                    ? words.say("batch.agreed." + verb())
                                    : words.say("batch.agreed." + verb()) + " " + why;
        };
    }

    private String verb() {
        return batch.action().name().toLowerCase(Locale.ROOT);
    }

    private Feather icon(Item item) {
        return switch (item.stage()) {
            case WAITING, ASKING -> Feather.CLOCK;
            case REFUSED -> Feather.ALERT_CIRCLE;
            case CALLED_OFF -> Feather.SLASH;
            case AGREED -> isSeen(item) ? Feather.CHECK_CIRCLE : Feather.CHECK;
        };
    }

    private String style(Item item) {
        return switch (item.stage()) {
            case WAITING, ASKING, CALLED_OFF -> "muted";
            case REFUSED -> "danger";
            case AGREED -> isSeen(item) ? "success" : "muted";
        };
    }
}
