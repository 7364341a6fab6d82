package io.computehub.alert;

import io.computehub.fleet.JournalEntry;
import io.computehub.text.Message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// Alerts of a test.
public final class TestAlerts {

    private TestAlerts() {}

    /// Machines that became ready, all at once.
    ///
    /// @param first number of the event about the first of them
    public static void ready(AlertDesk desk, long first, String... names) {
        var events = new ArrayList<JournalEntry>();
        for (int i = 0; i < names.length; i++) {
            events.addFirst(
                    new JournalEntry(
                            first + i,
                            Instant.parse("2026-11-27T12:00:00Z"),
                            JournalEntry.Actor.ENGINE,
                            "ready",
                            Optional.of("ch-" + i),
                            names[i],
                            Message.of(JournalEntry.class, "event.ready", names[i])));
        }
        desk.hear(events);
    }
}
