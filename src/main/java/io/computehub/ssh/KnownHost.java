package io.computehub.ssh;

import java.time.Instant;

/// A host key that was accepted. `place` says whose: of one rented machine, or of an address.
public record KnownHost(String place, String type, String fingerprint, Instant seenAt) {}
