package io.computehub.ui.kit;

import io.computehub.text.Language;
import io.computehub.text.Texts;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.imageio.ImageIO;

/// Writes pictures of screens into the folder named by the system property `screenshots`. The scene
/// has no window, so a picture may be larger than the headless screen, and nothing moves in it.
public final class Pictures {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private Pictures() {}

    /// One screen at 1440 × 900 in both languages and both themes: `name-light-en.png`,
    /// `name-dark-zh.png`, …
    public static void everywhere(String name, Function<Texts, Parent> screen) {
        everywhere(name, screen, _ -> {});
    }

    /// In each language and theme.
    ///
    /// @param pose done after the first layout: select a row, open a dialog
    public static void everywhere(
            String name, Function<Texts, Parent> screen, Consumer<Scene> pose) {
        for (var language : Language.values()) {
            for (boolean dark : List.of(false, true)) {
                take(
                        name + (dark ? "-dark-" : "-light-") + language.code(),
                        language,
                        dark,
                        100,
                        WIDTH,
                        HEIGHT,
                        screen,
                        pose);
            }
        }
    }

    /// The two hard cases: 1366 × 768, and 200 % at 1440 × 900; in both languages, light.
    public static void narrow(String name, Function<Texts, Parent> screen, Consumer<Scene> pose) {
        for (var language : Language.values()) {
            var end = "-" + language.code();
            take(name + "-1366" + end, language, false, 100, 1366, 768, screen, pose);
            take(name + "-200" + end, language, false, 200, WIDTH, HEIGHT, screen, pose);
        }
    }

    public static void take(
            String name,
            Language language,
            boolean dark,
            int scale,
            int width,
            int height,
            Function<Texts, Parent> screen,
            Consumer<Scene> pose) {
        Toolkit.start();
        var scene =
                Toolkit.on(() -> {
                    var root = screen.apply(new Texts(language));
                    var made = new Scene(root, width, height);
                    Theme.dress(made, dark, scale);
                    lay(made);
                    pose.accept(made);
                    return made;
                });
        // What was sent for later (focus, followed stores) arrives before the picture.
        Toolkit.settle();
        var image =
                Toolkit.on(() -> {
                    lay(scene);
                    return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
                });
        folder().ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
                ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        });
    }

    private static void lay(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty("screenshots")).map(Path::of);
    }
}
