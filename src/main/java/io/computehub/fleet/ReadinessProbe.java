package io.computehub.fleet;

import io.computehub.domain.instance.SshAddress;

import java.util.function.Consumer;

/// Finds out whether SSH answers.
@FunctionalInterface
public interface ReadinessProbe {

    /// Returns at once; `result` is called later, on another thread, with whether a server greeted
    /// as SSH does. Where too many probes are under way the result is false.
    void probe(SshAddress address, Consumer<Boolean> result);
}
