package io.computehub.fleet;

import io.computehub.text.Message;

import java.time.Instant;
import java.util.Optional;

/// One thing that happened. `target` is the key of the fleet's row it is about, `name` what that
/// was called then. `kind` is a stable word for icons and exports, such as `rented`.
public record JournalEntry(
        long number,
        Instant at,
        Actor who,
        String kind,
        Optional<String> target,
        String name,
        Message what) {

    public enum Actor {
        YOU,
        ENGINE,
        PROVIDER
    }
}
