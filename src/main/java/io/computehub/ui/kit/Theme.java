package io.computehub.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import io.computehub.flow.Store;
import io.computehub.flow.Subscription;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// Light or dark, and how large. Two sets of variables over one style sheet, over AtlantaFX.
public final class Theme {

    private final Store<Appearance> appearance;

    public Theme(Store<Appearance> appearance) {
        this.appearance = appearance;
    }

    public Store<Appearance> appearance() {
        return appearance;
    }

    /// Dresses the scene and keeps it dressed as the user or the system changes their mind, until
    /// the subscription is closed. JavaFX thread.
    public Subscription dress(Scene scene) {
        Fx.requireThread();
        var system =
                Platform.getPreferences()
                        .colorSchemeProperty()
                        .subscribe(_ -> dress(scene, appearance.get()));
        return Bag.of(system::unsubscribe, Fx.show(appearance, now -> dress(scene, now)));
    }

    /// Dresses the scene once, as told. JavaFX thread.
    public static void dress(Scene scene, boolean dark, int scale) {
        Fx.requireThread();
        Fonts.load();
        scene.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        double em = Em.BASE * scale / 100;
        Em.tell(scene, em);
        // The size is a sheet, not an inline style, so that menus and tooltips, which take over the
        // sheets of their owner's scene, grow with the window.
        var size = ".root { -fx-font-size: " + em + "px; }";
        scene.getStylesheets()
                .setAll(
                        List.of(
                                sheet(dark ? "tokens-dark.css" : "tokens-light.css"),
                                sheet("base.css"),
                                sheet("controls.css"),
                                sheet("parts.css"),
                                inline(size)));
    }

    private static void dress(Scene scene, Appearance now) {
        dress(scene, now.mode().isDark(), now.scale());
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource("css/" + name), name)
                .toExternalForm();
    }

    private static String inline(String css) {
        var encoded = Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
        return "data:text/css;charset=utf-8;base64," + encoded;
    }

    /// What the user chose.
    ///
    /// @param scale of type and everything measured by it, in percent
    public record Appearance(Mode mode, int scale) {

        public static final int SMALLEST = 80;
        public static final int LARGEST = 200;
        public static final Appearance DEFAULT = new Appearance(Mode.SYSTEM, 100);

        public Appearance {
            scale = Math.clamp(scale, SMALLEST, LARGEST);
        }
    }

    /// Which of the two sets of colours.
    public enum Mode {
        SYSTEM,
        LIGHT,
        DARK;

        /// JavaFX thread.
        public boolean isDark() {
            return switch (this) {
                case LIGHT -> false;
                case DARK -> true;
                case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
            };
        }
    }
}
