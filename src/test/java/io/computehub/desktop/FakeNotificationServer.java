package io.computehub.desktop;

import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/// A desktop that keeps the messages it is to show, on a bus of its own.
public final class FakeNotificationServer implements NotificationServer, AutoCloseable {

    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";

    /// What came.
    public record Shown(
            int number, String title, String text, List<String> actions, byte urgency) {}

    private final EmbeddedDBusDaemon daemon;
    private final DBusConnection connection;
    private final String address;
    private final List<String> capabilities;
    private final LinkedBlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
    private int last;
    private boolean hasty;

    public FakeNotificationServer(Path folder, String... capabilities) throws Exception {
        this.capabilities = List.of(capabilities);
        address = "unix:path=" + folder.resolve("bus");
        daemon = new EmbeddedDBusDaemon(address + ",listen=true");
        daemon.startInBackgroundAndWait();
        connection = DBusConnectionBuilder.forAddress(address).withShared(false).build();
        connection.requestBusName(NAME);
        connection.exportObject(PATH, this);
    }

    public DBusConnectionBuilder bus() {
        return DBusConnectionBuilder.forAddress(address);
    }

    public LinkedBlockingQueue<Shown> shown() {
        return shown;
    }

    /// From now on each message is clicked before its number is told.
    public synchronized void clickAtOnce() {
        hasty = true;
    }

    /// The person clicks a message.
    public void click(Shown one) {
        try {
            connection.sendMessage(new Clicked(new UInt32(one.number()), "default"));
        } catch (DBusException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Clicked extends DBusSignal {

        Clicked(UInt32 number, String action) throws DBusException {
            super((byte) 'l', ":1.1", PATH, NAME, "ActionInvoked", "us", number, action);
        }
    }

    @Override
    public synchronized UInt32 show(
            String program,
            UInt32 replaces,
            String icon,
            String title,
            String text,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expires) {
        last++;
        var one = new Shown(last, title, text, actions, (byte) hints.get("urgency").getValue());
        if (hasty) {
            click(one);
        }
        shown.add(one);
        return new UInt32(last);
    }

    @Override
    public List<String> capabilities() {
        return capabilities;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }

    @Override
    public void close() throws Exception {
        connection.close();
        daemon.close();
    }
}
