package io.computehub.license;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The key that tests sign with. Its private half follows from a sentence that stands here, so no
/// release may trust it.
public final class DevelopmentKey {

    public static final Instant ISSUED = Instant.parse("2026-11-20T08:00:00Z");

    private static final String SENTENCE = "ComputeHub development key: trusted by no release";

    private DevelopmentKey() {}

    public static LicenseIssuer issuer() {
        return issuer(SENTENCE);
    }

    /// A key of another sentence.
    static LicenseIssuer issuer(String sentence) {
        try {
            return LicenseIssuer.of(
                    MessageDigest.getInstance("SHA-256")
                            .digest(sentence.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static TrustedKeys trusted() {
        return new TrustedKeys(List.of(issuer().key()));
    }

    static LicenseVerifier verifier() {
        return new LicenseVerifier(trusted());
    }

    public static License license() {
        return new License(
                "7K3M-9QXT-2VHB-C4NA",
                "Mei Zhang",
                "mei@example.org",
                ISSUED,
                Optional.empty(),
                Optional.empty());
    }

    public static byte[] file(License license) {
        return issuer().license(license).getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] file(Revocations list) {
        return issuer().revocations(list).getBytes(StandardCharsets.UTF_8);
    }
}
