package io.computehub.desktop;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Shows messages on a Linux desktop, where it has a server for them on the session bus (Desktop
/// Notifications Specification 1.2). Safe for all threads; connecting and showing block a moment.
public final class DesktopNotes implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DesktopNotes.class.getName());
    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    private static final String PROGRAM = "io.computehub.ComputeHub";

    /// The action of the message itself.
    private static final String DEFAULT = "default";

    /// As the specification counts it.
    public enum Urgency {
        LOW,
        NORMAL,
        CRITICAL
    }

    /// One message. `open` names what a click does, and `opened` does it, on a thread of the bus.
    public record Note(String title, String text, Urgency urgency, String open, Runnable opened) {}

    private final DBusConnection connection;
    private final NotificationServer server;
    private final boolean actions;
    private final boolean markup;

    /// Held from asking to knowing the number: a click may be heard before the answer, and waits.
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<UInt32, Runnable> shown = new HashMap<>();

    private DesktopNotes(DBusConnection connection) throws DBusException {
        this.connection = connection;
        this.server = connection.getRemoteObject(NAME, PATH, NotificationServer.class);
        var can = server.capabilities();
        this.actions = can.contains("actions");
        this.markup = can.contains("body-markup");
        var _ = connection.addGenericSigHandler(signal("ActionInvoked"), this::invoked);
        var _ = connection.addGenericSigHandler(signal("NotificationClosed"), this::gone);
    }

    /// Empty where there is no such bus or nobody who shows messages, as on other systems.
    public static Optional<DesktopNotes> connect() {
        return connect(DBusConnectionBuilder::forSessionBus);
    }

    static Optional<DesktopNotes> connect(Supplier<DBusConnectionBuilder> bus) {
        try {
            var connection = bus.get().withShared(false).build();
            try {
                return Optional.of(new DesktopNotes(connection));
            } catch (DBusException | RuntimeException failure) {
                close(connection);
                throw failure;
            }
        } catch (DBusException | RuntimeException failure) {
            LOG.log(Level.DEBUG, "no messages here: " + failure.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static DBusMatchRule signal(String member) {
        return DBusMatchRuleBuilder.create()
                .withType("signal")
                .withInterface(NAME)
                .withMember(member)
                .build();
    }

    /// Whether it was shown.
    public boolean show(Note note) {
        lock.lock();
        try {
            var id =
                    server.show(
                            "ComputeHub",
                            new UInt32(0),
                            PROGRAM,
                            note.title(),
                            markup ? escaped(note.text()) : note.text(),
                            actions ? List.of(DEFAULT, note.open()) : List.of(),
                            Map.of(
                                    "urgency",
                                    new Variant<>((byte) note.urgency().ordinal()),
                                    "desktop-entry",
                                    new Variant<>(PROGRAM)),
                            -1);
            shown.put(id, note.opened());
            return true;
        } catch (RuntimeException failure) {
            // Whoever showed messages is gone.
            LOG.log(Level.DEBUG, "not shown: " + failure.getClass().getSimpleName());
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Names come from elsewhere and mean nothing to the desktop.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void invoked(DBusSignal signal) {
        taken(signal).ifPresent(Runnable::run);
    }

    private void gone(DBusSignal signal) {
        var _ = taken(signal);
    }

    private Optional<Runnable> taken(DBusSignal signal) {
        lock.lock();
        try {
            return id(signal).map(shown::remove);
        } finally {
            lock.unlock();
        }
    }

    private static Optional<UInt32> id(DBusSignal signal) {
        try {
            var said = signal.getParameters();
            return said != null && said.length > 0 && said[0] instanceof UInt32 id
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (DBusException unreadable) {
            return Optional.empty();
        }
    }

    private static void close(DBusConnection connection) {
        try {
            connection.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        close(connection);
    }
}
