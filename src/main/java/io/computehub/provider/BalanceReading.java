package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.util.Optional;

/// Reads what is left on the account.
public non-sealed interface BalanceReading extends Capability {

    Balance balance() throws ProviderException;

    /// `left` is prepaid credit and may be negative. `theirRate` is what the provider itself says
    /// is being spent, where it does; `limit` how much the account may burn at most.
    record Balance(Money left, Optional<Rate> theirRate, Optional<Rate> limit) {}
}
