package io.computehub.ui.kit;

import static java.util.Objects.requireNonNull;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The one door to the JavaFX thread.
public final class Fx {

    private Fx() {}

    /// Hands a store's values to `sink` on the JavaFX thread. Values that come faster than that
    /// thread takes them are skipped, never queued; nothing arrives after the subscription closed.
    public static <T> Subscription follow(Store<T> store, Consumer<? super T> sink) {
        var pending = new AtomicReference<@Nullable Held<T>>();
        var open = new AtomicBoolean(true);
        var subscription =
                store.observe(value -> {
                    if (pending.getAndSet(new Held<>(value)) == null) {
                        Platform.runLater(() -> {
                            var last = requireNonNull(pending.getAndSet(null));
                            if (open.get()) {
                                sink.accept(last.value());
                            }
                        });
                    }
                });
        return () -> {
            open.set(false);
            subscription.close();
        };
    }

    /// As `follow`, and draws the present value at once instead of one pulse later: no flash of
    /// emptiness when a screen is built. JavaFX thread.
    public static <T> Subscription show(Store<T> store, Consumer<? super T> sink) {
        requireThread();
        var first = store.get();
        sink.accept(first);
        var drawn = new AtomicReference<@Nullable T>(first);
        return follow(
                store,
                value -> {
                    // The value that was drawn at once comes again as the first one followed.
                    if (drawn.getAndSet(null) != value) {
                        sink.accept(value);
                    }
                });
    }

    /// Opens a subscription whenever `node` comes into a scene and closes it when it leaves.
    public static void whileShown(Node node, Supplier<? extends Subscription> opening) {
        var held = new Bag();
        if (node.getScene() != null) {
            held.add(opening.get());
        }
        node.sceneProperty()
                .addListener((_, before, after) -> {
                    if (before != after) {
                        held.close();
                    }
                    if (before != after && after != null) {
                        held.add(opening.get());
                    }
                });
    }

    /// Gives the focus to `field` once the page `root` has been laid out in its scene. Before that
    /// the scene would take it away again, as it looks for a heir of what was removed.
    public static void focusOnceShown(Node root, Node field) {
        whileShown(root, () -> afterLayout(root.getScene(), field::requestFocus));
    }

    /// Once the scene has been laid out again; closing the subscription calls it off.
    public static Subscription afterLayout(Scene scene, Runnable work) {
        var once =
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        Platform.runLater(work);
                    }
                };
        scene.addPostLayoutPulseListener(once);
        Platform.requestNextPulse();
        return () -> scene.removePostLayoutPulseListener(once);
    }

    /// Draws a store's values for as long as `node` is in a scene.
    public static <T> void bind(Node node, Store<T> store, Consumer<? super T> sink) {
        whileShown(node, () -> show(store, sink));
    }

    /// Runs on the JavaFX thread: at once when already there.
    public static void run(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    public static void requireThread() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "not the JavaFX thread: " + Thread.currentThread().getName());
        }
    }

    private record Held<T>(T value) {}
}
