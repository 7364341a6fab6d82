package io.computehub.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;

class AlertKindTest {

    @ParameterizedTest
    @EnumSource
    void everyKindSaysWhatItIsAboutInBothLanguages(AlertKind kind) {
        var alert = new Alert(1, Instant.EPOCH, kind, "ch-1", "box", false, false);
        for (var language : Language.values()) {
            assertThat(new Texts(language).say(alert.what())).contains("box").doesNotContain("{");
        }
    }

    @Test
    void whatCostsMoneyUnseenIsCritical() {
        assertThat(AlertKind.NOT_PROVEN_GONE.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(AlertKind.ORPHAN.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(AlertKind.ofEvent("guard-failed")).contains(AlertKind.GUARD_FAILED);
        assertThat(AlertKind.ofEvent("started")).isEmpty();
    }
}
