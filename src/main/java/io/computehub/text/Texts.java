package io.computehub.text;

import io.computehub.flow.Store;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/// Says messages in the language of the moment. Each feature keeps its own bundle,
/// `messages.properties` (English) and `messages_zh.properties` (Chinese), beside its classes.
/// Texts are `MessageFormat` patterns: an apostrophe is written twice, `{0}` is the first argument.
/// Safe for all threads.
public final class Texts {

    private final Store<Language> language;

    public Texts(Language language) {
        this.language = new Store<>(language);
    }

    public Store<Language> language() {
        return language;
    }

    public String say(Message message) {
        return say(message.home(), message.key(), message.arguments().toArray());
    }

    public String say(Explained failure) {
        return say(failure.explanation());
    }

    public String say(Class<?> home, String key, Object... arguments) {
        var locale = language.get().locale();
        var pattern = bundle(home).getString(key);
        var said = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            said[i] = arguments[i] instanceof Message inner ? say(inner) : arguments[i];
        }
        return new MessageFormat(pattern, locale).format(said);
    }

    /// The bundle beside a class, for FXML.
    public ResourceBundle bundle(Class<?> home) {
        return ResourceBundle.getBundle(
                home.getPackageName() + ".messages",
                language.get().locale(),
                home.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Formats formats() {
        return Formats.in(language.get());
    }
}
