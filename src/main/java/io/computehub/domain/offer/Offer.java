package io.computehub.domain.offer;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Rate;

import java.time.Instant;
import java.util.Optional;

/// Something rentable now: hardware, place, host, how it is bought, what it costs, and when that
/// was read. `until` is the end the host has set, where there is one. For spot offers `tariff.gpu`
/// is the lowest bid that would be taken now.
public record Offer(
        OfferId id,
        ProviderId provider,
        Gpus gpus,
        Machine machine,
        Place place,
        HostTier tier,
        Purchase purchase,
        Stock stock,
        Tariff tariff,
        Optional<Instant> until,
        Instant readAt) {

    public AccountId account() {
        return id.account();
    }

    /// The price on the provider's own list, before disk, traffic and fees.
    public Rate listed() {
        return tariff.gpu();
    }
}
