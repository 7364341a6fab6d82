package io.computehub.ui.kit;

import io.computehub.text.Texts;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Objects;
import java.util.ResourceBundle;

/// Loads what lies beside a view: its FXML and its style sheet.
public final class Views {

    private Views() {}

    /// Loads `SomeView.fxml` from beside `view`'s class, with `view` as its controller and the
    /// texts of its package for `%keys`, in the language of the moment. JavaFX thread.
    // The caller knows what its own FXML begins with; a cast would say the same with more words.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <N extends Parent> N load(Object view, Texts texts) {
        Fx.requireThread();
        var home = view.getClass();
        var loader = new FXMLLoader(beside(home, home.getSimpleName() + ".fxml"));
        loader.setClassLoader(home.getClassLoader());
        loader.setResources(new Spoken(texts, home));
        loader.setControllerFactory(_ -> view);
        try {
            return loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Attaches the `style.css` that lies beside `home`.
    public static <N extends Parent> N style(N node, Class<?> home) {
        node.getStylesheets().add(beside(home, "style.css").toExternalForm());
        return node;
    }

    private static URL beside(Class<?> home, String name) {
        return Objects.requireNonNull(
                home.getResource(name), () -> name + " is not beside " + home.getName());
    }

    /// The bundle as people read it: `MessageFormat` patterns are said, not shown.
    private static final class Spoken extends ResourceBundle {

        private final Texts texts;
        private final Class<?> home;

        private Spoken(Texts texts, Class<?> home) {
            this.texts = texts;
            this.home = home;
        }

        @Override
        protected Object handleGetObject(String key) {
            return texts.say(home, key);
        }

        @Override
        public boolean containsKey(String key) {
            return texts.bundle(home).containsKey(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return texts.bundle(home).getKeys();
        }
    }
}
