package io.computehub.fleet;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.Prepaid.Refill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// That what is paid ahead for a machine is nearly used up: `left` is how long it lasts at least.
/// Then its provider ends it, and its data is gone.
public record Dryness(Level level, Duration left) {

    public enum Level {
        SOON,
        URGENT
    }

    /// Below this there is still a day to look after it.
    public static final Duration SOON = Duration.ofHours(24);

    public static final Duration URGENT = Duration.ofHours(3);

    /// Empty where it lasts, where nobody tells how long, and where its provider fills it up from a
    /// balance that lasts. What is filled up lasts as long as that balance; where the balance is
    /// not known, as long as what it has.
    public static Optional<Dryness> of(
            Instance instance, Optional<AccountHealth> account, Instant now) {
        if (!instance.state().mayBill()) {
            return Optional.empty();
        }
        return instance.prepaid()
                .flatMap(prepaid -> lasts(prepaid, account, now))
                .filter(left -> left.compareTo(SOON) < 0)
                .map(left ->
                        new Dryness(left.compareTo(URGENT) < 0 ? Level.URGENT : Level.SOON, left));
    }

    public static Optional<Dryness> of(FleetRow row, Fleet fleet, Instant now) {
        return row.ending().isPresent()
                ? Optional.empty()
                : row.instance().flatMap(one -> of(one, fleet.account(row.account()), now));
    }

    private static Optional<Duration> lasts(
            Prepaid prepaid, Optional<AccountHealth> account, Instant now) {
        var alone = prepaid.lasts(now);
        if (prepaid.refill() != Refill.BY_ITSELF) {
            return alone;
        }
        var balance = account.filter(health -> health.balance().known().isPresent());
        if (balance.isEmpty()) {
            return alone;
        }
        // The balance has what is paid ahead in it; without a runway nothing is being spent.
        return balance.flatMap(AccountHealth::runway)
                .map(runway -> alone.filter(own -> own.compareTo(runway) > 0).orElse(runway));
    }
}
