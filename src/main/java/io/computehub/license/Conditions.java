package io.computehub.license;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/// What a license is held against: the keys trusted here, the list of revocations that came with
/// this version, the day it was released (none for a build that is no release, which any license
/// covers), the computer and the time.
public record Conditions(
        TrustedKeys keys,
        Optional<byte[]> shippedRevocations,
        Optional<LocalDate> released,
        Machine machine,
        InstantSource clock) {

    private static final String REVOCATIONS = "revocations.txt";

    /// Those of this build on this computer.
    public static Conditions here(
            TrustedKeys keys, Optional<LocalDate> released, InstantSource clock) {
        return new Conditions(keys, shipped(), released, Machine.here(), clock);
    }

    /// There is none as long as nothing had to be revoked.
    private static Optional<byte[]> shipped() {
        try (var in = Conditions.class.getResourceAsStream(REVOCATIONS)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
