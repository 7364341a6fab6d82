package io.computehub.ui.kit;

import io.computehub.text.Texts;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

/// The toasts of one window, newest below, at most three.
final class ToastStack extends VBox {

    private static final int MOST = 3;
    private static final Duration STAY = Duration.seconds(6);

    private final Texts texts;

    ToastStack(Texts texts) {
        this.texts = texts;
        getStyleClass().add("toasts");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPickOnBounds(false);
    }

    void add(Toasts.Toast toast) {
        var card = card(toast);
        getChildren().add(card);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        if (toast.role() != Role.DANGER) {
            var leave = new PauseTransition(STAY);
            leave.setOnFinished(_ -> getChildren().remove(card));
            card.hoverProperty()
                    .subscribe(under -> {
                        if (under) {
                            leave.pause();
                        } else {
                            leave.play();
                        }
                    });
        }
    }

    private Node card(Toasts.Toast toast) {
        var holder = new StackPane();
        Runnable dismiss = () -> getChildren().remove(holder);
        var title = new Label(toast.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        var words = new VBox(title);
        words.getStyleClass().add("words");
        if (!toast.text().isEmpty()) {
            var text = new Label(toast.text());
            text.getStyleClass().addAll("muted", "small", "prose");
            text.setWrapText(true);
            words.getChildren().add(text);
        }
        if (!toast.choices().isEmpty()) {
            var row = new HBox();
            row.getStyleClass().add("actions");
            for (var choice : toast.choices()) {
                row.getChildren()
                        .add(
                                Buttons.small(
                                        Buttons.of(
                                                choice,
                                                () -> {
                                                    dismiss.run();
                                                    choice.run().run();
                                                })));
            }
            words.getChildren().add(row);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        var close = Buttons.icon(Feather.X, texts.say(ToastStack.class, "toast.dismiss"), dismiss);
        close.getStyleClass().add("toast-close");
        var card = new HBox(glyph(toast.role()), words, close);
        card.getStyleClass().addAll("toast", toast.role().style());
        card.setAlignment(Pos.TOP_LEFT);
        var shadow = new Region();
        shadow.getStyleClass().add("toast-shadow");
        holder.getChildren().addAll(shadow, card);
        holder.setAccessibleText(toast.title() + " " + toast.text());
        return holder;
    }

    private static Node glyph(Role role) {
        var sign = new StackPane(Note.glyph(role));
        sign.getStyleClass().add("note-glyph");
        sign.setAlignment(Pos.TOP_CENTER);
        return sign;
    }
}
