package io.computehub.fleet;

import io.computehub.domain.instance.Instance;

import java.time.Instant;

/// An instance as it was listed last, when that was, and since when it has been in its state.
record Seen(Instance instance, Instant readAt, Instant since) {

    static Seen first(Instance instance, Instant now) {
        var began = instance.startedAt().or(instance::createdAt).orElse(now);
        return new Seen(instance, now, began.isAfter(now) ? now : began);
    }

    Seen again(Instance next, Instant now) {
        boolean same = next.state().getClass().equals(instance.state().getClass());
        return new Seen(next, now, same ? since : now);
    }
}
