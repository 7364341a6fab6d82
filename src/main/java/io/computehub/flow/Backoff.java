package io.computehub.flow;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.RateLimited;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: doubling from `first` to `longest`, spread by jitter so that
/// many accounts do not knock together. A provider's `Retry-After` is kept and never shortened. Not
/// thread safe; one per poller.
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    public void succeeded() {
        failures = 0;
    }

    public int failures() {
        return failures;
    }

    /// The wait before the next try. Grows with each call until `succeeded`.
    public Duration after(ProviderException failure) {
        failures++;
        var own = spread(grown());
        return failure instanceof RateLimited limited
                ? limited.retryAfter()
                        .map(asked -> asked.plusMillis(random.nextLong(1, 500)))
                        .orElse(own)
                : own;
    }

    private Duration grown() {
        var wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /// A wait of about this long: between 75 % and 125 % of it.
    public Duration spread(Duration wait) {
        return Duration.ofMillis(Math.round(wait.toMillis() * (0.75 + random.nextDouble() / 2)));
    }
}
