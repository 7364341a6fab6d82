package io.computehub.desktop;

import java.util.Optional;

/// Connects to a desktop of a test.
public final class TestNotes {

    private TestNotes() {}

    public static Optional<DesktopNotes> connect(FakeNotificationServer server) {
        return DesktopNotes.connect(server::bus);
    }
}
