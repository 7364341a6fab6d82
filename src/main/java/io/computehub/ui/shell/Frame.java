package io.computehub.ui.shell;

import io.computehub.flow.Subscription;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toasts;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.List;
import java.util.function.Supplier;

/// What a window shows, now the first run, then the unlock page, then the shell, with dialogs and
/// toasts over it. Content is built anew when the language changes. JavaFX thread.
public final class Frame {

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /// What a window's own frame may take.
    private static final double DECORATION = 40;

    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 520;

    private final Texts texts;
    private final Theme theme;
    private final Overlay overlay;
    private Supplier<? extends Node> content = Region::new;
    private Language shownIn;

    public Frame(Texts texts, Theme theme) {
        this.texts = texts;
        this.theme = theme;
        this.overlay = new Overlay(texts);
        this.shownIn = texts.language().get();
    }

    public Overlay overlay() {
        return overlay;
    }

    public Dialogs dialogs() {
        return overlay;
    }

    public Toasts toasts() {
        return overlay;
    }

    /// Shows what `build` makes, and again whenever the language changes.
    public void show(Supplier<? extends Node> build) {
        Fx.requireThread();
        content = build;
        shownIn = texts.language().get();
        overlay.cover(build.get());
    }

    /// Whether rows of tables stand closer, to show more at once.
    public void compact(boolean compact) {
        Fx.requireThread();
        overlay.pseudoClassStateChanged(COMPACT, compact);
    }

    /// Puts the frame into the stage and keeps it dressed until the subscription is closed.
    public Subscription open(Stage stage, List<Image> icons) {
        Fx.requireThread();
        // Not larger than the screen: the status line must not hang below it.
        var screen = Screen.getPrimary().getVisualBounds();
        var scene =
                new Scene(
                        overlay,
                        Math.min(WIDTH, screen.getWidth() - DECORATION),
                        Math.min(HEIGHT, screen.getHeight() - DECORATION));
        stage.setTitle("ComputeHub");
        stage.getIcons().setAll(icons);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        return Bag.of(theme.dress(scene), followLanguage());
    }

    /// Rebuilds on a language change; for tests that bring their own scene.
    public Subscription followLanguage() {
        return Fx.follow(
                texts.language(),
                now -> {
                    if (now != shownIn) {
                        show(content);
                    }
                });
    }
}
