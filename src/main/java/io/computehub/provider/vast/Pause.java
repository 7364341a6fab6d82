package io.computehub.provider.vast;

import io.computehub.domain.account.ProviderException;

import java.time.Duration;

/// Waits within a call. Ends with `Network` when interrupted. Handed in, so that tests do not wait.
@FunctionalInterface
interface Pause {
    void take(Duration time) throws ProviderException;
}
