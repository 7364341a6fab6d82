package io.computehub.ui.terminal;

import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import org.kordamp.ikonli.feather.Feather;

import java.util.concurrent.Executor;

/// Without a key there is no way in: makes the first one, and puts its public half on the
/// clipboard, since the machine must learn it.
final class FirstKey {

    private final Texts texts;
    private final KeyRing keys;
    private final Toasts toasts;
    private final Executor threads;

    FirstKey(Texts texts, KeyRing keys, Toasts toasts, Executor threads) {
        this.texts = texts;
        this.keys = keys;
        this.toasts = toasts;
        this.threads = threads;
    }

    Node offer() {
        return new EmptyState(
                Feather.KEY,
                say("key.none"),
                say("key.none.more"),
                Buttons.primary(say("key.make"), Feather.KEY, () -> threads.execute(this::make)));
    }

    private void make() {
        try {
            var key = keys.generate(say("key.name"));
            Platform.runLater(() -> {
                var content = new ClipboardContent();
                content.putString(key.publicLine());
                Clipboard.getSystemClipboard().setContent(content);
            });
            toasts.tell(Role.SUCCESS, say("key.made"), say("key.made.more"));
        } catch (KeyException refused) {
            toasts.tell(Role.DANGER, texts.say(refused), "");
        }
    }

    private String say(String key) {
        return texts.say(FirstKey.class, key);
    }
}
