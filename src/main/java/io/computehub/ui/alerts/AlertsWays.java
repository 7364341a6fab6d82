package io.computehub.ui.alerts;

import io.computehub.alert.AlertDesk;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Overlay;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.Executor;

/// What the notification centre works with. `threads` runs what touches the disk.
public record AlertsWays(
        AlertDesk desk,
        Texts texts,
        Overlay overlay,
        Navigator navigator,
        Clock clock,
        Executor threads) {

    private static final System.Logger LOG = System.getLogger(AlertsWays.class.getName());

    /// Away from the JavaFX thread.
    void write(Runnable change) {
        threads.execute(() -> {
            try {
                change.run();
            } catch (VaultException.Locked left) {
                LOG.log(Level.DEBUG, "locked before an alert was marked");
            }
        });
    }

    String say(String key, Object... arguments) {
        return texts.say(AlertsWays.class, key, arguments);
    }
}
