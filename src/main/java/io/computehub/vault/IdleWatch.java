package io.computehub.vault;

import io.computehub.flow.Poller;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Tells when nobody has done anything for a while. It goes by the clock on the wall and looks
/// often, so a computer that slept is locked soon after it wakes.
final class IdleWatch implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Runnable whenOver;
    private final Poller beat;
    private volatile Instant touched;
    private volatile @Nullable Duration time;

    IdleWatch(InstantSource clock, Runnable whenOver) {
        this.clock = clock;
        this.whenOver = whenOver;
        this.touched = clock.instant();
        this.beat = Poller.start("vault-idle", this::turn);
    }

    void touch() {
        touched = clock.instant();
    }

    void after(Optional<Duration> idle) {
        touch();
        time = idle.orElse(null);
    }

    boolean isOver() {
        var limit = time;
        return limit != null && Duration.between(touched, clock.instant()).compareTo(limit) >= 0;
    }

    /// As if the time were over.
    void leave() {
        var limit = time;
        if (limit != null) {
            touched = clock.instant().minus(limit);
            check();
        }
    }

    void check() {
        if (isOver()) {
            whenOver.run();
        }
    }

    private Duration turn() {
        check();
        return BEAT;
    }

    @Override
    public void close() {
        beat.close();
    }
}
