package io.computehub.ui.kit;

import io.computehub.flow.Subscription;
import io.computehub.text.Texts;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A window's whole content, and what lies over it: dialogs, toasts, the command palette. Nothing
/// below can be reached while something is open; the focus then returns to where it was. JavaFX
/// thread, but for `Dialogs.ask` and `Toasts`, which any thread may call.
public final class Overlay extends StackPane implements Dialogs, Toasts {

    private final StackPane below = new StackPane();
    private final ToastStack toasts;
    private final Deque<Sheet> waiting = new ArrayDeque<>();
    private final Deque<Node> layers = new ArrayDeque<>();
    private boolean dialogOpen;

    public Overlay(Texts texts) {
        toasts = new ToastStack(texts);
        getStyleClass().add("overlay");
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        getChildren().addAll(below, toasts);
    }

    /// Puts the window's content under everything else, in the place of what was there.
    public void cover(Node content) {
        below.getChildren().setAll(content);
    }

    @Override
    public void ask(Question question) {
        Fx.run(() -> show(DialogPane.plain(question)));
    }

    @Override
    public void show(Sheet sheet) {
        Fx.requireThread();
        waiting.add(sheet);
        if (!dialogOpen) {
            next();
        }
    }

    @Override
    public void show(Toast toast) {
        Fx.run(() -> toasts.add(toast));
    }

    /// Takes away whatever lies over the window, and what waits to.
    public void clear() {
        Fx.requireThread();
        waiting.clear();
        dialogOpen = false;
        getChildren().removeAll(layers);
        layers.clear();
        toasts.getChildren().clear();
    }

    /// Something lies over the window: its own keys rest.
    public boolean isBusy() {
        return !layers.isEmpty();
    }

    /// Lays a node over a veil; closing the subscription takes it away and returns the focus.
    public Subscription lay(Node content, Pos where) {
        var scene = getScene();
        var focused = Optional.ofNullable(scene == null ? null : scene.getFocusOwner());
        var veil = new Region();
        veil.getStyleClass().add("veil");
        var room = new StackPane(content);
        room.getStyleClass().add("dialog-room");
        StackPane.setAlignment(content, where);
        var layer = new StackPane(veil, room);
        layers.push(layer);
        getChildren().add(layer);
        return () -> {
            if (layers.remove(layer)) {
                getChildren().remove(layer);
                focused.ifPresent(node -> Platform.runLater(() -> refocus(node)));
            }
        };
    }

    private void refocus(Node node) {
        if (!isBusy() && node.getScene() == getScene()) {
            node.requestFocus();
        }
    }

    private void next() {
        var sheet = waiting.poll();
        if (sheet == null) {
            return;
        }
        dialogOpen = true;
        var closing = new Bag();
        var dialog =
                new DialogPane(
                        sheet,
                        () -> {
                            closing.close();
                            dialogOpen = false;
                            next();
                        });
        closing.add(lay(dialog, Pos.CENTER));
        dialog.focusFirst();
    }
}
