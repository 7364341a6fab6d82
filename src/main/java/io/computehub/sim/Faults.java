package io.computehub.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The fault menu of a running cloud. Each call suffers at most one fault: the oldest order of "the
/// next n calls" that fits, else the first of the standing rates whose dice fall. Seeded, and safe
/// for use by several threads; lies are bounded in simulated time, so that truth shows in the end.
public final class Faults {

    private static final int LIES_PER_INSTANCE = 2;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final List<Next> orders = new ArrayList<>();
    private final List<Standing> standing = new ArrayList<>();
    private final Map<String, Integer> lies = new HashMap<>();
    private final Map<String, Instant> emptySince = new HashMap<>();
    private Duration lag = Duration.ofSeconds(45);
    private Duration emptyFor = Duration.ofSeconds(30);
    private Duration drip = Duration.ofSeconds(2);
    private Duration retryAfter = Duration.ofSeconds(1);

    Faults(InstantSource clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    /// One thing that was ordered.
    public sealed interface Rule {
        String provider();

        CallKind kind();

        Fault fault();
    }

    /// The next `left` calls of this kind suffer it.
    public record Next(String provider, CallKind kind, Fault fault, int left) implements Rule {}

    /// Each call of this kind suffers it with this probability.
    public record Standing(String provider, CallKind kind, Fault fault, double probability)
            implements Rule {}

    /// The next `calls` calls of this kind suffer `fault`.
    public synchronized void next(String provider, CallKind kind, Fault fault, int calls) {
        orders.add(new Next(provider, kind, fault, calls));
    }

    /// From now on each call of this kind suffers `fault` with this probability; 0 ends it.
    public synchronized void rate(String provider, CallKind kind, Fault fault, double probability) {
        standing.removeIf(
                rule -> rule.provider.equals(provider) && rule.kind == kind && rule.fault == fault);
        if (probability > 0) {
            standing.add(new Standing(provider, kind, fault, probability));
        }
    }

    /// What is ordered now, in the order in which it is looked at.
    public synchronized List<Rule> rules() {
        return Stream.<Rule>concat(orders.stream(), standing.stream()).toList();
    }

    /// Everything works again.
    public synchronized void clear() {
        orders.clear();
        standing.clear();
    }

    /// How old a lagging list is, in simulated time; at most ten minutes.
    public synchronized void setLag(Duration lag) {
        if (lag.isNegative() || lag.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("a list lags by at most ten minutes: " + lag);
        }
        this.lag = lag;
    }

    public synchronized Duration lag() {
        return lag;
    }

    /// How long lists may stay falsely empty at a time; they then tell the truth for as long.
    public synchronized void setEmptyFor(Duration emptyFor) {
        this.emptyFor = emptyFor;
    }

    /// How long, in real time, a dripping answer takes in all.
    public synchronized void setDrip(Duration drip) {
        this.drip = drip;
    }

    synchronized Duration emptyFor() {
        return emptyFor;
    }

    synchronized Duration drip() {
        return drip;
    }

    /// What a 429 asks for in its `Retry-After`, in whole seconds.
    public synchronized void setRetryAfter(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    synchronized Duration retryAfter() {
        return retryAfter;
    }

    synchronized Optional<Fault> draw(String provider, CallKind kind) {
        for (int i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            if (order.kind == kind && order.provider.equals(provider)) {
                if (order.left > 1) {
                    orders.set(i, new Next(provider, kind, order.fault, order.left - 1));
                } else {
                    orders.remove(i);
                }
                return allowed(provider, order.fault);
            }
        }
        for (var rule : standing) {
            if (rule.kind == kind
                    && rule.provider.equals(provider)
                    && random.nextDouble() < rule.probability) {
                return allowed(provider, rule.fault);
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> allowed(String provider, Fault fault) {
        if (fault != Fault.LIST_EMPTY) {
            return Optional.of(fault);
        }
        var now = clock.instant();
        var since = emptySince.computeIfAbsent(provider, _ -> now);
        if (!since.plus(emptyFor).plus(emptyFor).isAfter(now)) {
            emptySince.put(provider, now);
            return Optional.of(fault);
        }
        return since.plus(emptyFor).isAfter(now) ? Optional.of(fault) : Optional.empty();
    }

    /// Whether one more success may be lied about for this instance.
    public synchronized boolean mayLieAbout(String instance) {
        return lies.merge(instance, 1, Integer::sum) <= LIES_PER_INSTANCE;
    }

    /// Chance, from 0 to below `bound`.
    public synchronized int pick(int bound) {
        return random.nextInt(bound);
    }
}
