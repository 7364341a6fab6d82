package io.computehub.license;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Tells the genuine from the rest, by the trusted keys alone: no network, no clock, no state.
public final class LicenseVerifier {

    private final TrustedKeys keys;

    public LicenseVerifier(TrustedKeys keys) {
        this.keys = keys;
    }

    /// What a genuine license says; whether it holds here and now is for `LicenseBook` to say.
    public License license(byte[] file) throws LicenseException {
        return Claims.license(open(Paper.LICENSE, file));
    }

    /// A genuine list of revocations.
    public Revocations revocations(byte[] file) throws LicenseException {
        return Claims.revocations(open(Paper.REVOCATIONS, file));
    }

    /// Whether a file means to be a list of revocations.
    public static boolean isRevocations(byte[] file) {
        return file.length <= Armour.LARGEST && Armour.holds(Paper.REVOCATIONS, file);
    }

    private ObjectNode open(Paper paper, byte[] file) throws LicenseException {
        return Jws.open(paper, Armour.unwrap(paper, file), keys);
    }
}
