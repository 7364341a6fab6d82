package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsiTest {

    @Test
    void coloursBecomeRunsAndTheRestOfTheSequencesIsDropped() {
        var runs = Ansi.runs("a \u001b[1;31mred\u001b[0m b\u001b[2K");
        assertThat(runs)
                .containsExactly(
                        new Ansi.Run("a ", 0, false),
                        new Ansi.Run("red", 2, true),
                        new Ansi.Run(" b", 0, false));
    }

    @Test
    void titlesLinksAndControlCharactersAreNeitherShownNorExecuted() {
        assertThat(
                        Ansi.plain(
                                "\u001b]0;title\u0007x\u001b]8;;http://e\u001b\\link\u001b]8;;\u001b\\\b\u0000y"))
                .isEqualTo("xlinky");
        assertThat(Ansi.plain("cut \u001b[")).isEqualTo("cut ");
        assertThat(Ansi.plain("cut \u001b]0;never ends")).isEqualTo("cut ");
        assertThat(Ansi.plain("\u001b")).isEmpty();
    }
}
