package io.computehub.ui.kit;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The bundled faces, and Chinese in its own forms.
///
/// The faces carry the Chinese of our own texts and the most common characters besides; for any
/// other JavaFX asks the system for a fallback face, once, by the locale of that moment. Under an
/// English locale it gets Japanese glyph forms (直, 骨, 角), so the toolkit starts under a Chinese
/// one, draws one Chinese text, and only then gets the user's locale back.
public final class Fonts {

    private static final List<String> FACES =
            List.of(
                    "HubSans-Regular.ttf",
                    "HubSans-Bold.ttf",
                    "HubSansMedium-Regular.ttf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Bold.ttf");

    private static Locale users = Locale.getDefault();
    private static boolean prepared;
    private static boolean loaded;

    private Fonts() {}

    /// Before the toolkit starts, on the thread that starts it.
    public static synchronized void prepare() {
        if (!prepared) {
            prepared = true;
            users = Locale.getDefault();
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        }
    }

    /// First thing on the JavaFX thread. Later calls do nothing.
    public static synchronized void load() {
        Fx.requireThread();
        if (loaded) {
            return;
        }
        loaded = true;
        for (var face : FACES) {
            load(Fonts.class.getResourceAsStream("fonts/" + face), face);
        }
        var feather = new FeatherIkonHandler();
        load(feather.getFontResourceAsStream(), "feather");
        var chinese = new Text("直骨角");
        chinese.setFont(Font.font("Hub Sans", 13));
        chinese.getLayoutBounds();
        if (prepared) {
            Locale.setDefault(users);
        }
    }

    private static void load(@Nullable InputStream resource, String name) {
        try (var face = Objects.requireNonNull(resource, name)) {
            Objects.requireNonNull(Font.loadFont(face, 13), name);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
