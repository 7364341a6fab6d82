package io.computehub.account;

import io.computehub.domain.account.ProviderException;

/// What one read-only call of a check came to.
public sealed interface ScopeResult {

    /// Answered, with so many entries.
    record Ok(int count) implements ScopeResult {}

    /// The provider knows the key and says no, or does not know it.
    record Refused(ProviderException why) implements ScopeResult {}

    /// No verdict on the key: the network, the provider or its answer failed.
    record Failed(ProviderException why) implements ScopeResult {}

    /// This provider has no such thing.
    record NotOffered() implements ScopeResult {}
}
