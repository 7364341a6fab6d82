package io.computehub.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordStrengthTest {

    @ParameterizedTest
    @CsvSource({
        "short, TOO_SHORT",
        "password1, WEAK",
        "aaaaaaaaaaaaaaaa, WEAK",
        "12345678, WEAK",
        "correct horse battery staple, STRONG",
        "一匹正确的马吃电池, GOOD"
    })
    void wordsRunsAndRepeatsCountForLittleAndLengthForMuch(
            String password, PasswordStrength expected) {
        assertThat(PasswordStrength.of(password)).isEqualTo(expected);
    }

    @Test
    void aLongerPasswordIsNeverWeaker() {
        var password = new StringBuilder("tz7!Kq");
        var last = PasswordStrength.TOO_SHORT;
        for (var next : "m2#Wb9xR4vLd".split("", 0)) {
            password.append(next);
            var now = PasswordStrength.of(password.toString());
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }
}
