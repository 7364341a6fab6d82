package io.computehub.fleet;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.money.Rate;
import io.computehub.flow.Reading;
import io.computehub.provider.BalanceReading.Balance;
import io.computehub.provider.VolumeKeeping.Volume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How an account answers. `nextRead` is absent until the first turn ends. `runway` is how long the
/// balance lasts at `burning`, absent where either is unknown or zero. `burning` is what its
/// machines and volumes bill together. `volumes` is fresh and empty at a provider that keeps none
/// apart from machines.
public record AccountHealth(
        Account account,
        State state,
        Optional<Instant> lastRead,
        Optional<ProviderException> failure,
        Optional<Instant> nextRead,
        Reading<Balance> balance,
        Rate burning,
        Optional<Duration> runway,
        int instances,
        Reading<List<Volume>> volumes) {

    AccountHealth at(Rate now, Optional<Duration> left) {
        return new AccountHealth(
                account, state, lastRead, failure, nextRead, balance, now, left, instances,
                volumes);
    }

    /// What its volumes bill, as far as they and their rates are known.
    public Rate storing() {
        return Rate.sum(known().stream().flatMap(volume -> volume.rate().stream()).toList());
    }

    /// How many of its volumes bill at a rate that the provider does not tell.
    public int unpricedVolumes() {
        return (int) known().stream().filter(volume -> volume.rate().isEmpty()).count();
    }

    /// How many of its volumes are known to bill.
    public int billingVolumes() {
        return (int)
                known().stream()
                        .filter(one -> one.rate().filter(rate -> !rate.isZero()).isPresent())
                        .count();
    }

    private List<Volume> known() {
        return volumes.known().orElse(List.of());
    }

    public enum State {
        /// Not asked yet.
        UNREAD,
        /// The last list was complete.
        ANSWERS,
        /// The last list failed; it is tried again.
        LATE,
        /// The key is refused; it is tried again now and then, and when somebody asks.
        REFUSED
    }
}
