package io.computehub.ui.kit;

import io.computehub.flow.Subscription;
import io.computehub.text.Texts;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A window's whole content, and what lies over it: dialogs, toasts, the command palette. Nothing
/// below can be reached while something is open, by mouse or keyboard: a focus that strays below,
/// because what had it was removed or asked for it late, is brought back. When all is closed it
/// returns to where it was. JavaFX thread, but for `Dialogs.ask` and `Toasts`, which any thread may
/// call.
public final class Overlay extends StackPane implements Dialogs, Toasts {

    private final StackPane below = new StackPane();
    private final ToastStack toasts;
    private final Deque<Sheet> waiting = new ArrayDeque<>();
    private final Deque<Layer> layers = new ArrayDeque<>();
    private boolean dialogOpen;

    public Overlay(Texts texts) {
        toasts = new ToastStack(texts);
        getStyleClass().add("overlay");
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        getChildren().addAll(below, toasts);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(_ -> keepFocus());
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
        layers.forEach(layer -> getChildren().remove(layer.node()));
        layers.clear();
        toasts.getChildren().clear();
    }

    /// Something lies over the window: its own keys rest.
    public boolean isBusy() {
        return !layers.isEmpty();
    }

    /// Lays a node over a veil; closing the subscription takes it away and returns the focus.
    ///
    /// @param first gets the focus
    public Subscription lay(Node content, Pos where, Node first) {
        var scene = getScene();
        var focused = Optional.ofNullable(scene == null ? null : scene.getFocusOwner());
        var veil = new Region();
        veil.getStyleClass().add("veil");
        var room = new StackPane(content);
        room.getStyleClass().add("dialog-room");
        StackPane.setAlignment(content, where);
        var layer = new Layer(new StackPane(veil, room), first);
        layers.push(layer);
        getChildren().add(layer.node());
        keepFocus();
        return () -> {
            if (layers.remove(layer)) {
                getChildren().remove(layer.node());
                focused.ifPresent(node -> Platform.runLater(() -> refocus(node)));
            }
        };
    }

    /// After the next layout: before that what is new takes no focus, and what was removed is still
    /// looked for an heir of.
    private void keepFocus() {
        if (isFocusAstray()) {
            Fx.afterLayout(
                    getScene(),
                    () -> {
                        if (isFocusAstray()) {
                            layers.element().takeFocus();
                        }
                    });
        }
    }

    private boolean isFocusAstray() {
        var scene = getScene();
        return !layers.isEmpty() && scene != null && !layers.element().holds(scene.getFocusOwner());
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
        closing.add(lay(dialog, Pos.CENTER, dialog.first()));
    }

    private record Layer(StackPane node, Node first) {

        private boolean holds(@Nullable Node owner) {
            for (var at = owner; at != null; at = at.getParent()) {
                if (at == node) {
                    return true;
                }
            }
            return false;
        }

        private void takeFocus() {
            first.requestFocus();
            if (!holds(node.getScene().getFocusOwner())) {
                FocusRing.first(node);
            }
        }
    }
}
