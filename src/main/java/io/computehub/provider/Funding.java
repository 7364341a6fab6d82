package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;

/// Keeps money in what is paid ahead for one instance.
public non-sealed interface Funding extends Capability {

    /// Moves so much from the balance of the account. It makes at most one paid call and never
    /// repeats it: when the answer is lost it throws `OutcomeUnknown`, and the next reading of the
    /// instance tells.
    void topUp(InstanceId id, Money amount) throws ProviderException;

    /// Has the provider fill it up by itself from the balance of the account, or no longer. The
    /// same again changes nothing.
    void refill(InstanceId id, boolean byItself) throws ProviderException;
}
