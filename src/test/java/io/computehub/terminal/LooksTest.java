package io.computehub.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.terminal.Style.Underline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {

    private long look(String rendition) {
        return new Bench(10, 2).feed("\033[" + rendition + "mx").view().line(0).style(0);
    }

    @Test
    void attributesAreSetAndTakenBack() {
        long all = look("1;2;3;4;5;7;8;9");
        for (long one :
                new long[] {
                    Style.BOLD,
                    Style.DIM,
                    Style.ITALIC,
                    Style.BLINK,
                    Style.INVERSE,
                    Style.HIDDEN,
                    Style.STRIKE
                }) {
            assertThat(Style.has(all, one)).isTrue();
        }
        assertThat(look("1;2;3;4;5;7;8;9;22;23;24;25;27;28;29")).isEqualTo(Style.PLAIN);
        assertThat(look("1;31")).isNotEqualTo(Style.PLAIN);
        assertThat(look("1;31;")).isEqualTo(Style.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "4,SINGLE",
        "4:0,NONE",
        "4:2,DOUBLE",
        "4:3,CURLY",
        "4:4,DOTTED",
        "4:5,DASHED",
        "21,DOUBLE",
        "4:9,SINGLE"
    })
    void anUnderlineHasItsForm(String rendition, Underline form) {
        assertThat(Style.underline(look(rendition))).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({"38;2;10;20;30", "38:2:10:20:30", "38:2::10:20:30", "38:2:1:10:20:30"})
    void aDirectColourMayBeWrittenInFourWays(String rendition) {
        long look = look(rendition + ";1");
        assertThat(Style.isDirect(Style.foreground(look))).isTrue();
        assertThat(Style.rgb(Style.foreground(look))).isEqualTo(0x0a141e);
        assertThat(Style.has(look, Style.BOLD)).isTrue();
    }

    @Test
    void paletteColoursAreKeptByNumber() {
        assertThat(Style.index(Style.foreground(look("38;5;208")))).isEqualTo(208);
        assertThat(Style.index(Style.background(look("48:5:17")))).isEqualTo(17);
        assertThat(Style.index(Style.foreground(look("95")))).isEqualTo(13);
        assertThat(Style.index(Style.background(look("41")))).isEqualTo(1);
        assertThat(look("31;39;41;49")).isEqualTo(Style.PLAIN);
    }

    @Test
    void theColourOfAnUnderlineChangesNoOther() {
        assertThat(look("58;2;1;2;3;1")).isEqualTo(look("1"));
        assertThat(look("58:5:9;1")).isEqualTo(look("1"));
    }

    @Test
    void whatIsErasedHasTheGroundOfThePen() {
        var view = new Bench(10, 2).feed("abc\033[44m\033[2K").view();
        assertThat(Style.index(Style.background(view.line(0).style(5)))).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "a,1",
        "é,1",
        "中,2",
        "ａ,2",
        "한,2",
        "😀,2",
        "─,1",
        "①,1",
        "★,1",
        "⚡,2",
        "\u0301,0",
        "\u200d,0"
    })
    void aCharacterTakesItsColumns(String character, int width) {
        assertThat(Widths.of(character.codePointAt(0))).isEqualTo(width);
    }
}
