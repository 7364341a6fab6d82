package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.license.DevelopmentKey;
import io.computehub.license.TrustedKey;
import io.computehub.license.TrustedKeys;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

/// What may be released, and when that was.
class ReleaseCheckTest {

    private static final TrustedKey OWN = DevelopmentKey.issuer().key();
    private static final TrustedKey DEVELOPMENT = new TrustedKey("development", OWN.bytes(), true);

    @Test
    void aBuildThatTrustsTheDevelopmentKeyIsNotReleased() {
        assertThat(objection(DEVELOPMENT)).contains("development key").contains("keygen");
        assertThat(objection(DEVELOPMENT, OWN)).contains("development key").contains("Remove it");
    }

    @Test
    void aBuildThatTrustsNoKeyIsNotReleased() {
        assertThat(objection()).contains("trusts no key");
    }

    @Test
    void aBuildThatTrustsTheOwnersKeyAloneIsReleased() {
        assertThat(ReleaseCheck.objection(new TrustedKeys(List.of(OWN)))).isEmpty();
    }

    @Test
    void theDayOfTheReleaseComesFromTheManifestAndIsMissingWhereThatHasNone() {
        assertThat(Version.released("2026-11-22T23:30:00Z")).contains(LocalDate.of(2026, 11, 22));
        assertThat(Version.released((String) null)).isEmpty();
        assertThat(Version.released("soon")).isEmpty();
    }

    private static String objection(TrustedKey... keys) {
        return ReleaseCheck.objection(new TrustedKeys(List.of(keys))).orElseThrow();
    }
}
