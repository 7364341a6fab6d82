package io.computehub.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class TerminalTest {

    private final Bench bench = new Bench(10, 4);

    @Test
    void textWrapsAndScrollsAndWhatLeavesTheTopIsKept() {
        bench.feed("one\r\ntwo\r\n0123456789abc\r\nfour\r\nfive");
        assertThat(bench.screen()).isEqualTo("0123456789\nabc\nfour\nfive");
        assertThat(bench.view(2).kept()).isEqualTo(2);
        assertThat(Bench.text(bench.view(2).line(0))).isEqualTo("one");
        assertThat(bench.terminal.text(new Place(0, 0), new Place(9, 9)))
                .isEqualTo("one\ntwo\n0123456789abc\nfour\nfive");
    }

    @Test
    void theLastColumnWrapsOnlyWhenMoreComes() {
        bench.feed("0123456789");
        assertThat(bench.cursor()).isEqualTo("9,0");
        bench.feed("\r\nx");
        assertThat(bench.screen()).isEqualTo("0123456789\nx");
        bench.feed("\033[?7l\rabcdefghijkl");
        assertThat(bench.line(1)).isEqualTo("abcdefghil");
    }

    @Test
    void wideCharactersTakeTwoCellsAndAreNeverCutInHalf() {
        bench.feed("中文ab\r\n012345678中");
        assertThat(bench.screen()).isEqualTo("中文ab\n012345678\n中");
        bench.feed("\033[1;2Hx");
        assertThat(bench.line(0)).isEqualTo(" x文ab");
        bench.feed("\033[1;3Hy");
        assertThat(bench.line(0)).isEqualTo(" xy ab");
    }

    @Test
    void marksJoinTheCharacterBeforeThem() {
        bench.feed("e\u0301x👍🏽");
        assertThat(bench.view().line(0).character(0)).isEqualTo("e\u0301");
        assertThat(bench.view().line(0).character(1)).isEqualTo("x");
        bench.feed("\r" + "\u0301".repeat(500));
        assertThat(bench.view().line(0).character(0).length()).isLessThanOrEqualTo(40);
    }

    @Test
    void bytesMayComeInPiecesOfAnySize() {
        var bytes = "é中\033[1mB\033]0;title\033\\😀".getBytes(StandardCharsets.UTF_8);
        for (var octet : bytes) {
            bench.feed(new byte[] {octet});
        }
        assertThat(bench.line(0)).isEqualTo("é中B😀");
        assertThat(Style.has(bench.view().line(0).style(3), Style.BOLD)).isTrue();
        assertThat(bench.titles).containsExactly("title");
    }

    @Test
    void brokenUtf8ShowsAsReplacement() {
        bench.feed(new byte[] {'a', (byte) 0xc3, 'b', (byte) 0x80, (byte) 0xff, 'c'});
        assertThat(bench.line(0)).isEqualTo("a\ufffdb\ufffd\ufffdc");
        bench.feed(
                new byte[] {'\r', (byte) 0xc0, (byte) 0xaf, (byte) 0xed, (byte) 0xa0, (byte) 0x80});
        assertThat(bench.line(0)).startsWith("\ufffd\ufffd");
    }

    @Test
    void partsOfTheScreenScrollBetweenTheirMargins() {
        bench.feed("a\r\nb\r\nc\r\nd\033[2;3r\033[3;1H\nX");
        assertThat(bench.screen()).isEqualTo("a\nc\nX\nd");
        bench.feed("\033[2;1H\033MY");
        assertThat(bench.screen()).isEqualTo("a\nY\nc\nd");
        bench.feed("\033[r\033[2;1H\033[L");
        assertThat(bench.screen()).isEqualTo("a\n\nY\nc");
        bench.feed("\033[2M");
        assertThat(bench.screen()).isEqualTo("a\nc");
    }

    @Test
    void cellsAreInsertedDeletedAndErased() {
        bench.feed("abcdef\033[3G\033[2@");
        assertThat(bench.line(0)).isEqualTo("ab  cdef");
        bench.feed("\033[3P");
        assertThat(bench.line(0)).isEqualTo("abdef");
        bench.feed("\033[2X");
        assertThat(bench.line(0)).isEqualTo("ab  f");
        bench.feed("\033[4hXY\033[4l");
        assertThat(bench.line(0)).isEqualTo("abXY  f");
        bench.feed("\033[1K");
        assertThat(bench.line(0)).isEqualTo("      f");
    }

    @Test
    void aFullScreenProgramLeavesTheTextAsItWas() {
        bench.feed("one\r\ntwo\033[?1049h\033[2J\033[HVIM\033[?25l");
        assertThat(bench.screen()).isEqualTo("VIM");
        assertThat(bench.view().cursorShown()).isFalse();
        assertThat(bench.view().kept()).isZero();
        bench.feed("\033[?1049l\033[?25h!");
        assertThat(bench.screen()).isEqualTo("one\ntwo!");
    }

    @Test
    void linesAreDrawnWithTheSetForIt() {
        bench.feed("\033(0lqk\033(Blq");
        assertThat(bench.line(0)).isEqualTo("┌─┐lq");
        bench.feed("\r\033)0\016x\017x");
        assertThat(bench.line(0)).startsWith("│x");
    }

    @Test
    void tabsStopWhereTheyWereSet() {
        var wide = new Bench(40, 2);
        wide.feed("\tx\033[3g\r\033[5C\033H\r\ty\r\tz");
        assertThat(wide.line(0)).isEqualTo("     z  x");
        wide.feed("\r\033c\t\t\033[Z|");
        assertThat(wide.line(0)).isEqualTo("        |");
    }

    @Test
    void theCursorAndItsLooksAreSavedAndComeBack() {
        bench.feed("\033[2;3H\033[1;31m\0337\033[0m\033[H\0338x");
        var cell = bench.view().line(1).style(2);
        assertThat(Style.has(cell, Style.BOLD)).isTrue();
        assertThat(Style.foreground(cell)).isEqualTo(Style.indexed(1));
    }

    @Test
    void anUnchangedLineKeepsItsVersion() {
        bench.feed("a\r\nb");
        long first = bench.view().line(0).version();
        long second = bench.view().line(1).version();
        bench.feed("c");
        assertThat(bench.view().line(0).version()).isEqualTo(first);
        assertThat(bench.view().line(1).version()).isNotEqualTo(second);
    }

    @Test
    void aRepeatedCharacterFillsTheScreenAtMost() {
        bench.feed("x\033[65000b");
        assertThat(bench.view().kept()).isLessThanOrEqualTo(2);
    }

    @Test
    void aResetLeavesNothingOn() {
        bench.feed("\033[?1000h\033[?2004h\033[?1049habc\033c");
        assertThat(bench.terminal.wantsMouse()).isFalse();
        assertThat(bench.terminal.runsPastedLines()).isTrue();
        assertThat(bench.screen()).isEmpty();
    }

    @Test
    void whatComesAfterALostLineStandsBelowWhatWasThere() {
        bench.feed("one\r\ntwo$ ");
        bench.terminal.restore();
        bench.feed("new$ ");
        assertThat(bench.screen()).isEqualTo("one\ntwo$\nnew$");
        bench.feed("\033[1;2r\033[3;1H\033[!p?");
        assertThat(bench.line(2)).as("a soft reset leaves the cursor").isEqualTo("?ew$");
    }

    @Test
    void restoreSwitchesOffWhatALostProgramLeftOnAndKeepsTheText() {
        bench.feed("shell\033[?1049h\033[?1003h\033[?25l\033[31mvim");
        bench.terminal.restore();
        assertThat(bench.screen()).isEqualTo("shell");
        assertThat(bench.terminal.wantsMouse()).isFalse();
        assertThat(bench.view().cursorShown()).isTrue();
    }

    @Test
    void textIsFoundOverTheEndsOfLinesAndInWhatScrolledOff() {
        bench.feed("x needle\r\nabcdefghNEEdle\r\n\r\n\r\n\r\n");
        assertThat(bench.terminal.find("needle", 10))
                .containsExactly(
                        new Span(new Place(0, 2), new Place(0, 8)),
                        new Span(new Place(1, 8), new Place(2, 4)));
        assertThat(bench.terminal.find("needle", 1)).hasSize(1);
        assertThat(bench.terminal.find("", 10)).isEmpty();
    }

    @Test
    void aDoubleClickMeansAPathOrAWord() {
        var wide = new Bench(40, 2).feed("cat /tmp/a-b.txt (x)");
        assertThat(wide.terminal.word(new Place(0, 7)))
                .isEqualTo(new Span(new Place(0, 4), new Place(0, 16)));
        assertThat(wide.terminal.word(new Place(0, 17)))
                .isEqualTo(new Span(new Place(0, 17), new Place(0, 18)));
        assertThat(wide.terminal.word(new Place(1, 3)).isEmpty()).isTrue();
    }
}
