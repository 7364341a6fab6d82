package io.computehub.desktop;

import io.computehub.flow.Subscription;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Hears from a Linux desktop that its screen was locked: the signal `ActiveChanged(true)`, which
/// the screen savers of GNOME, KDE, Cinnamon, MATE and Xfce send on the session bus
/// (freedesktop.org idle inhibition draft; each under its own interface name).
public final class ScreenLock {

    private static final Logger LOG = System.getLogger(ScreenLock.class.getName());

    private static final List<String> SAVERS =
            List.of(
                    "org.freedesktop.ScreenSaver",
                    "org.gnome.ScreenSaver",
                    "org.cinnamon.ScreenSaver",
                    "org.mate.ScreenSaver",
                    "org.xfce.ScreenSaver");

    private ScreenLock() {}

    /// Runs `locked` on a thread of the bus whenever the screen is locked, until closed. Blocks
    /// while connecting. Empty where there is no such bus, as on other systems.
    public static Optional<Subscription> listen(Runnable locked) {
        return listen(DBusConnectionBuilder::forSessionBus, locked);
    }

    static Optional<Subscription> listen(Supplier<DBusConnectionBuilder> bus, Runnable locked) {
        try {
            // Looking for the bus fails too, where there is neither a bus nor a display.
            var connection = bus.get().withShared(false).build();
            try {
                for (var saver : SAVERS) {
                    var _ =
                            connection.addGenericSigHandler(
                                    changes(saver), signal -> hear(signal, locked));
                }
                return Optional.of(() -> close(connection));
            } catch (DBusException failure) {
                close(connection);
                throw failure;
            }
        } catch (DBusException | RuntimeException failure) {
            // No bus, or one that does not want us: idle time locks all the same.
            LOG.log(Level.DEBUG, "no screen lock is heard: " + failure.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static DBusMatchRule changes(String saver) {
        return DBusMatchRuleBuilder.create()
                .withType("signal")
                .withInterface(saver)
                .withMember("ActiveChanged")
                .build();
    }

    private static void hear(DBusSignal signal, Runnable locked) {
        try {
            var said = signal.getParameters();
            if (said != null && said.length > 0 && Boolean.TRUE.equals(said[0])) {
                locked.run();
            }
        } catch (DBusException unreadable) {
            LOG.log(Level.DEBUG, "an unreadable signal: " + unreadable.getClass().getSimpleName());
        }
    }

    private static void close(DBusConnection connection) {
        try {
            connection.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
