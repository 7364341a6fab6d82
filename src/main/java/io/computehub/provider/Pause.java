package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;

import java.time.Duration;
import java.time.InstantSource;

/// Waits within a call. Ends with `Network` when interrupted. Handed in, so that tests do not wait.
@FunctionalInterface
public interface Pause {

    void take(Duration time) throws ProviderException;

    /// Over when so much time has passed in reality.
    static void real(Duration time) throws ProviderException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Network("interrupted", interrupted);
        }
    }

    /// Over when so much time has passed by the given clock, or in reality.
    static Pause by(InstantSource clock) {
        return time -> {
            var end = clock.instant().plus(time);
            long begun = System.nanoTime();
            try {
                while (clock.instant().isBefore(end)
                        && System.nanoTime() - begun < time.toNanos()) {
                    Thread.sleep(Math.min(50, time.toMillis()));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Network("interrupted", interrupted);
            }
        };
    }
}
