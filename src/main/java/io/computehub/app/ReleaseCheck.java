package io.computehub.app;

import io.computehub.license.Shop;
import io.computehub.license.TrustedKey;
import io.computehub.license.TrustedKeys;

import java.util.Optional;

/// Keeps a build from being released that takes licenses anybody can sign, or none that the owner
/// can. Run by `mvn -Prelease`.
public final class ReleaseCheck {

    private ReleaseCheck() {}

    public static void main(String[] none) {
        // Throws where the address of the shop is none.
        var _ = Shop.page();
        objection(TrustedKeys.shipped())
                .ifPresent(why -> {
                    System.err.println(why);
                    System.exit(1);
                });
    }

    static Optional<String> objection(TrustedKeys trusted) {
        boolean development = trusted.keys().stream().anyMatch(TrustedKey::isDevelopment);
        boolean own = trusted.keys().stream().anyMatch(key -> !key.isDevelopment());
        if (development) {
            return Optional.of(
                    "No release: license/trusted-keys.json trusts the development key, whose"
                            + " private half is in the tests for all to see. Remove it"
                            + (own ? "." : " and put the key of license-issuer keygen there."));
        }
        return own
                ? Optional.empty()
                : Optional.of(
                        "No release: license/trusted-keys.json trusts no key, so no license could"
                            + " ever be activated. Put the key of license-issuer keygen there.");
    }
}
