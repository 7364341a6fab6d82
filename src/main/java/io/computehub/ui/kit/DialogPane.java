package io.computehub.ui.kit;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.event.EventTarget;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One open dialog: title, content, and a foot of buttons. Tab goes round inside it.
final class DialogPane extends StackPane {

    private final Runnable close;
    private final Sheet sheet;
    private final List<Button> buttons = new ArrayList<>();
    private Optional<Button> harmless = Optional.empty();

    DialogPane(Sheet sheet, Runnable close) {
        this.sheet = sheet;
        this.close = close;
        getStyleClass().add("dialog-holder");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(sheet.title());
        // The shadow is on an empty region behind, so that what changes in the dialog does not
        // redraw it.
        var shadow = new Region();
        shadow.getStyleClass().add("dialog-shadow");
        var card = new VBox(head(), foot());
        card.getStyleClass().add("dialog");
        getChildren().addAll(shadow, card);
        addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    }

    static Sheet plain(Question question) {
        var text = new Label(question.text());
        text.setWrapText(true);
        text.getStyleClass().add("prose");
        return Sheet.of(question.title(), "", text, question.choices().toArray(Choice[]::new));
    }

    /// Once laid out: before that a node within the scrolling part is in no scene and takes no
    /// focus.
    void focusFirst() {
        var first = sheet.first().or(() -> harmless).or(() -> buttons.stream().findFirst());
        first.ifPresent(node ->
                Platform.runLater(() -> {
                    applyCss();
                    layout();
                    node.requestFocus();
                }));
    }

    private Node head() {
        var title = new Label(sheet.title());
        title.getStyleClass().add("title");
        title.setWrapText(true);
        var body = new VBox(title);
        body.getStyleClass().add("dialog-body");
        if (!sheet.subtitle().isEmpty()) {
            var subtitle = new Label(sheet.subtitle());
            subtitle.getStyleClass().add("muted");
            subtitle.setWrapText(true);
            body.getChildren().add(subtitle);
        }
        body.getChildren().add(sheet.content());
        var scroll = new WrappingScroll(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("dialog-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private Node foot() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox();
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        sheet.foot().ifPresent(foot.getChildren()::add);
        for (var choice : sheet.choices()) {
            var button = Buttons.of(choice, () -> choose(choice));
            buttons.add(button);
            if (choice.kind() == Choice.Kind.ALTERNATIVE) {
                foot.getChildren().add(button);
            }
            if (choice.kind() == Choice.Kind.HARMLESS && harmless.isEmpty()) {
                harmless = Optional.of(button);
            } else if (choice.kind() != Choice.Kind.HARMLESS) {
                sheet.ready()
                        .ifPresent(ready -> button.disableProperty().bind(Bindings.not(ready)));
            }
        }
        foot.getChildren().add(gap);
        for (int i = 0; i < buttons.size(); i++) {
            if (sheet.choices().get(i).kind() != Choice.Kind.ALTERNATIVE) {
                foot.getChildren().add(buttons.get(i));
            }
        }
        return foot;
    }

    private void choose(Choice choice) {
        close.run();
        choice.run().run();
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            sheet.choices().stream()
                    .filter(choice -> choice.kind() == Choice.Kind.HARMLESS)
                    .findFirst()
                    .ifPresent(this::choose);
        }
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            FocusRing.move(this, event.isShiftDown());
        }
        if (event.getCode() == KeyCode.ENTER && isEntry(event.getTarget())) {
            primary()
                    .ifPresent(button -> {
                        event.consume();
                        button.fire();
                    });
        }
    }

    /// Where Enter does what the dialog is for; on a button it presses the button.
    private static boolean isEntry(EventTarget target) {
        return target instanceof TextInputControl || target instanceof CheckBox;
    }

    private Optional<Button> primary() {
        for (int i = 0; i < buttons.size(); i++) {
            if (sheet.choices().get(i).kind() == Choice.Kind.PRIMARY
                    && !buttons.get(i).isDisabled()) {
                return Optional.of(buttons.get(i));
            }
        }
        return Optional.empty();
    }

    /// As high as its content is at its width. A plain scroll pane asks for the height of lines
    /// that do not wrap, and then scrolls those that do.
    private static final class WrappingScroll extends ScrollPane {

        private final Region content;

        private WrappingScroll(Region content) {
            super(content);
            this.content = content;
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return content.prefHeight(width) + 2;
        }
    }
}
