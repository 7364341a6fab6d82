package io.computehub.account;

import io.computehub.domain.account.Standing.Doubted;

import java.time.Instant;
import java.util.Optional;

/// Whose an account is at its provider: `identity` as the provider names it, absent until it said
/// so. While there is `doubt`, the key may be of somebody else's account than `identity`.
public record Holder(Optional<String> identity, Optional<Doubted> doubt) {

    static final Holder UNKNOWN = new Holder(Optional.empty(), Optional.empty());

    static Holder of(Optional<String> identity) {
        return new Holder(identity, Optional.empty());
    }

    /// Nothing is left to ask.
    boolean settled() {
        return identity.isPresent() && doubt.isEmpty();
    }

    boolean is(String other) {
        return doubt.isEmpty() && identity.equals(Optional.of(other));
    }

    /// The key was replaced at `now` by one nobody can tell the owner of.
    Holder doubted(Instant now) {
        return new Holder(identity, Optional.of(new Doubted(first(now), now)));
    }

    private Instant first(Instant now) {
        return doubt.map(Doubted::first).orElse(now);
    }
}
