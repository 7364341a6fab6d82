package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;

/// Changes the bid of a spot instance.
public non-sealed interface Bidding extends Capability {

    /// `bid` is per hour for the whole instance.
    void changeBid(InstanceId id, Rate bid) throws ProviderException;
}
