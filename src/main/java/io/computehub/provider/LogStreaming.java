package io.computehub.provider;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;

import java.util.Optional;
import java.util.function.Consumer;

/// Tells an instance's log through the provider as it is written.
public non-sealed interface LogStreaming extends Capability {

    /// One line, and where to go on after it.
    record Line(String text, String place) {}

    /// Tells what came after a place, or without one the last lines, then each as it is written.
    /// Returns when the provider ends the stream; an interrupt ends it with `Network`.
    ///
    /// @param tail how many of the last lines, where there is no place
    /// @param sink takes lines, one after another, on a thread of its own
    void follow(InstanceId id, int tail, Optional<String> after, Consumer<Line> sink)
            throws ProviderException;
}
