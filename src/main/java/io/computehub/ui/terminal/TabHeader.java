package io.computehub.ui.terminal;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

/// One tab: its name, which is the user's or the host's, and a cross.
final class TabHeader extends HBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Label name = new Label();
    private final TerminalDesk.Tab tab;
    private final Texts texts;
    private final Acts acts;

    /// What can be done with a tab.
    interface Acts {
        void choose();

        void close();

        void rename();

        void move(int by);
    }

    TabHeader(TerminalDesk.Tab tab, boolean chosen, Texts texts, Acts acts) {
        this.tab = tab;
        this.texts = texts;
        this.acts = acts;
        getStyleClass().add("terminal-tab");
        setAlignment(Pos.CENTER_LEFT);
        pseudoClassStateChanged(CHOSEN, chosen);
        setAccessibleRole(AccessibleRole.TAB_ITEM);
        setFocusTraversable(true);
        name.getStyleClass().add("medium");
        var close = Buttons.icon(Feather.X, texts.say(TabHeader.class, "tab.close"), acts::close);
        close.setFocusTraversable(false);
        getChildren().addAll(Icons.of(Feather.TERMINAL, "icon-small"), name, close);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnContextMenuRequested(event -> {
            menu().show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        var tip = new Tooltip();
        tip.textProperty().bind(name.textProperty());
        Tooltip.install(this, tip);
        Fx.bind(this, tab.used().title(), this::title);
    }

    private void title(String told) {
        var shown =
                tab.name()
                        .orElse(
                                told.isBlank()
                                        ? texts.say(TabHeader.class, "tab.name", tab.number())
                                        : told);
        name.setText(shown);
        setAccessibleText(shown);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.MIDDLE) {
            acts.close();
        } else if (event.getButton() == MouseButton.PRIMARY) {
            acts.choose();
            if (event.getClickCount() == 2) {
                acts.rename();
            }
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            acts.choose();
        } else if (event.getCode() == KeyCode.F2) {
            acts.rename();
        } else if (event.getCode() == KeyCode.DELETE) {
            acts.close();
        } else {
            return;
        }
        event.consume();
    }

    private ContextMenu menu() {
        return new ContextMenu(
                item("tab.rename", acts::rename),
                item("tab.left", () -> acts.move(-1)),
                item("tab.right", () -> acts.move(1)),
                item("tab.close", acts::close));
    }

    private MenuItem item(String key, Runnable run) {
        var item = new MenuItem(texts.say(TabHeader.class, key));
        item.setOnAction(_ -> {
            acts.choose();
            run.run();
        });
        return item;
    }
}
