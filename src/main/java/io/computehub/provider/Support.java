package io.computehub.provider;

import io.computehub.text.Message;

import java.util.Locale;
import java.util.Optional;

/// How far an adapter can still be relied on, as its maker says. `note` says why, in the adapter's
/// own words; only what is fully supported goes without.
public record Support(State state, Optional<Message> note) {

    /// From good to bad.
    public enum State {
        ACTIVE,
        /// Works as far as is known, with something a renter should know first.
        DEGRADED,
        /// Nothing more is rented and no offer is listed. What runs stays visible and can be ended,
        /// and what was paid stays on the books.
        RETIRED
    }

    public static final Support ACTIVE = new Support(State.ACTIVE, Optional.empty());

    /// The state in a word or two.
    public Message word() {
        return Message.of(Support.class, key());
    }

    /// What the state means for a renter, and why; absent for what is fully supported.
    public Optional<Message> sentence() {
        return note.map(why -> Message.of(Support.class, key() + ".note", why));
    }

    private String key() {
        return "support." + state.name().toLowerCase(Locale.ROOT);
    }

    public static Support degraded(Message note) {
        return new Support(State.DEGRADED, Optional.of(note));
    }

    public static Support retired(Message note) {
        return new Support(State.RETIRED, Optional.of(note));
    }
}
