package io.computehub.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/// Over a real bus, of our own.
class ScreenLockTest {

    @TempDir Path folder;

    private final Semaphore locks = new Semaphore(0);

    @Test
    @Timeout(60)
    void aScreenThatIsLockedIsHeardAndOneThatIsUnlockedIsNot() throws Exception {
        var address = "unix:path=" + folder.resolve("bus");
        try (var daemon = new EmbeddedDBusDaemon(address + ",listen=true")) {
            daemon.startInBackgroundAndWait();
            var listening =
                    ScreenLock.listen(
                                    () -> DBusConnectionBuilder.forAddress(address), locks::release)
                            .orElseThrow();
            try (listening;
                    var desktop =
                            DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
                desktop.sendMessage(changed("org.kde.Something", true));
                desktop.sendMessage(changed("org.gnome.ScreenSaver", false));
                desktop.sendMessage(changed("org.gnome.ScreenSaver", true));
                desktop.sendMessage(changed("org.freedesktop.ScreenSaver", true));
                locks.acquire(2);
            }
            assertThat(locks.availablePermits()).isZero();
        }
    }

    @Test
    void withoutABusNothingIsHeard() {
        var nowhere = "unix:path=" + folder.resolve("none");
        assertThat(
                        ScreenLock.listen(
                                () -> DBusConnectionBuilder.forAddress(nowhere), locks::release))
                .isEmpty();
    }

    @Test
    void aBusThatCannotBeLookedForIsNone() {
        assertThat(
                        ScreenLock.listen(
                                () -> {
                                    throw new IllegalStateException("no display");
                                },
                                locks::release))
                .isEmpty();
    }

    private static DBusSignal changed(String saver, boolean active) throws Exception {
        return new Sent(saver, active);
    }

    private static final class Sent extends DBusSignal {

        Sent(String saver, boolean active) throws Exception {
            super((byte) 'l', ":1.9", "/org/ScreenSaver", saver, "ActiveChanged", "b", active);
        }
    }
}
