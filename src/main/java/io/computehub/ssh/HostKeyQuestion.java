package io.computehub.ssh;

/// Asks the user about a host seen for the first time. Called on the connecting thread, which
/// waits; it may take as long as a person does.
@FunctionalInterface
public interface HostKeyQuestion {

    /// What the host shows. `fingerprint` is `SHA256:…`, to be compared with what the provider or
    /// the machine itself says.
    record Shown(String host, int port, String type, String fingerprint) {}

    /// Whether it is the right one.
    boolean isAccepted(Shown shown) throws InterruptedException;
}
