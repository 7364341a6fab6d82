package io.computehub.provider;

import io.computehub.domain.account.ProviderException;

/// Tells whose account a key opens, by a call that changes nothing.
public non-sealed interface Identifying extends Capability {

    /// The provider's own name for the account: never blank, the same for every key of it and for
    /// no other account.
    String identity() throws ProviderException;
}
