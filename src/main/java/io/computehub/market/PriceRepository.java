package io.computehub.market;

import io.computehub.domain.account.ProviderId;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Where prices are remembered. Blocks; throws `VaultException` where the vault cannot be used.
public interface PriceRepository extends PriceHistory {

    /// The last hour whose prices of this provider are there.
    Optional<Instant> lastHour(ProviderId provider);

    /// All prices of a provider in one hour, or none of them.
    void save(ProviderId provider, Instant hour, Map<PriceClass, PriceHour> prices);

    /// Forgets what is older than `forget`, and keeps one hour of each day before `thin`.
    void prune(Instant forget, Instant thin);
}
