package io.computehub.fleet;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.money.Rate;
import io.computehub.flow.Reading;
import io.computehub.provider.BalanceReading.Balance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How an account answers. `nextRead` is absent until the first turn ends. `runway` is how long the
/// balance lasts at `burning`, absent where either is unknown or zero.
public record AccountHealth(
        Account account,
        State state,
        Optional<Instant> lastRead,
        Optional<ProviderException> failure,
        Optional<Instant> nextRead,
        Reading<Balance> balance,
        Rate burning,
        Optional<Duration> runway,
        int instances) {

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
