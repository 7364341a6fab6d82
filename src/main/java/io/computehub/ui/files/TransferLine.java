package io.computehub.ui.files;

import io.computehub.files.Transfer;
import io.computehub.files.Transfer.State;
import io.computehub.files.Transfers;
import io.computehub.text.Formats;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.ProDoor;

import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One copy: which way, how far, how fast, how it stands, and what can be done to it. JavaFX
/// thread.
final class TransferLine extends HBox {

    private static final double MEGA = 1e6;

    private final Texts texts;
    private final Transfers transfers;
    private final ProDoor pro;
    private final Label name = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label share = new Label();
    private final Label speed = new Label();
    private final Label word = new Label();
    private final Tooltip tip = new Tooltip();
    private final HBox buttons = new HBox();
    private Optional<Path> landed = Optional.empty();

    TransferLine(Texts texts, Transfers transfers, ProDoor pro, Transfer first) {
        this.texts = texts;
        this.transfers = transfers;
        this.pro = pro;
        getStyleClass().add("transfer-line");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("transfer-name");
        share.getStyleClass().addAll("figure", "transfer-share");
        speed.getStyleClass().addAll("figure", "transfer-speed");
        word.setMinWidth(0);
        word.setTooltip(tip);
        HBox.setHgrow(word, Priority.ALWAYS);
        word.setMaxWidth(Double.MAX_VALUE);
        buttons.getStyleClass().add("transfer-buttons");
        var way = first.way() == Transfer.Way.UP ? Feather.ARROW_UP : Feather.ARROW_DOWN;
        var sign = Icons.of(way);
        sign.setAccessibleText(say(first.way() == Transfer.Way.UP ? "way.up" : "way.down"));
        getChildren().addAll(sign, name, bar, share, speed, word, buttons);
        DragOut.files(this, () -> landed.stream().toList());
    }

    void show(Transfer now) {
        name.setText(now.files() > 1 ? say("many", now.what(), now.files()) : now.what());
        bar.setProgress(now.state() instanceof State.Done ? 1 : now.share().orElse(0d));
        share.setText(
                now.state() instanceof State.Done
                        ? texts.formats().percent(1)
                        : now.share().map(texts.formats()::percent).orElse(""));
        speed.setText(
                now.state() instanceof State.Running running && running.bytesPerSecond() > 0
                        ? say("speed", texts.formats().digits(running.bytesPerSecond() / MEGA))
                        : Formats.MISSING);
        word.setText(word(now));
        tip.setText(word.getText());
        landed = now.landed();
        setCursor(landed.isPresent() ? Cursor.OPEN_HAND : Cursor.DEFAULT);
        word.getStyleClass().removeAll("danger", "success", "warning");
        switch (now.state()) {
            case State.Failed _ -> word.getStyleClass().add("danger");
            case State.Done _ -> word.getStyleClass().add("success");
            case State.Retrying _, State.NeedsPro _ -> word.getStyleClass().add("warning");
            default -> {}
        }
        var next = actions(now);
        if (!next.equals(buttons.getUserData())) {
            buttons.setUserData(next);
            buttons.getChildren()
                    .setAll(next.stream().map(it -> button(it, now.number())).toList());
        }
    }

    private String word(Transfer now) {
        return switch (now.state()) {
            case State.Waiting _ -> say("waiting");
            case State.Running _ -> say("running");
            case State.Verifying _ -> say("verifying");
            case State.Paused _ -> say("paused");
            case State.Retrying it -> say("retrying", texts.say(it.why()));
            case State.Failed it -> texts.say(it.why());
            case State.NeedsPro it -> texts.say(it.why());
            case State.Skipped _ -> say("skipped");
            case State.Cancelled _ -> say("cancelled");
            case State.Done it ->
                    say(it.proof() == Transfer.Proof.NO_TOOL ? "done.unproven" : "done")
                            + (now.left() > 0 ? say("left", now.left()) : "")
                            + (now.landed().isPresent() ? say("done.drag") : "");
        };
    }

    private enum Action {
        PAUSE,
        RESUME,
        RETRY,
        CANCEL
    }

    private static List<Action> actions(Transfer now) {
        var all = new ArrayList<Action>();
        switch (now.state()) {
            case State.Waiting _, State.Running _, State.Verifying _, State.Retrying _ -> {
                all.add(Action.PAUSE);
                all.add(Action.CANCEL);
            }
            case State.Paused _ -> {
                all.add(Action.RESUME);
                all.add(Action.CANCEL);
            }
            case State.Failed _ -> {
                all.add(Action.RETRY);
                all.add(Action.CANCEL);
            }
            case State.NeedsPro _, State.Done _, State.Skipped _, State.Cancelled _ -> {}
        }
        return List.copyOf(all);
    }

    private Node button(Action action, long number) {
        return switch (action) {
            case PAUSE -> Buttons.icon(Feather.PAUSE, say("pause"), () -> transfers.pause(number));
            case RESUME ->
                    Buttons.icon(Feather.PLAY, say("resume"), () -> transfers.resume(number));
            case RETRY ->
                    Buttons.icon(
                            Feather.REFRESH_CW,
                            say("retry"),
                            () -> pro.pass(() -> transfers.resume(number)));
            case CANCEL -> Buttons.icon(Feather.X, say("cancel"), () -> transfers.cancel(number));
        };
    }

    private String say(String key, Object... arguments) {
        return texts.say(TransferLine.class, key, arguments);
    }
}
