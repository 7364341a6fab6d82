package io.computehub.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

class ReflowTest {

    @Test
    void aLongLineIsBrokenAnewAndTheCursorStaysWithItsCharacter() {
        var bench = new Bench(10, 4).feed("$ 0123456789abcdef");
        bench.terminal.resize(6, 4);
        assertThat(bench.screen()).isEqualTo("$ 0123\n456789\nabcdef");
        bench.terminal.resize(20, 4);
        assertThat(bench.screen()).isEqualTo("$ 0123456789abcdef");
        bench.feed("!");
        assertThat(bench.line(0)).isEqualTo("$ 0123456789abcdef!");
    }

    @Test
    void aLowerScreenKeepsTheEndAndAHigherOneBringsTheRestBack() {
        var bench = new Bench(10, 4).feed("a\r\nb\r\nc\r\nd");
        bench.terminal.resize(10, 2);
        assertThat(bench.screen()).isEqualTo("c\nd");
        assertThat(bench.view().kept()).isEqualTo(2);
        bench.terminal.resize(10, 4);
        assertThat(bench.screen()).isEqualTo("a\nb\nc\nd");
        assertThat(bench.view().kept()).isZero();
    }

    @Test
    void emptyLinesUnderTheCursorAreNoText() {
        var bench = new Bench(10, 6).feed("a\r\n$ ");
        bench.terminal.resize(10, 3);
        assertThat(bench.screen()).isEqualTo("a\n$");
        assertThat(bench.cursor()).isEqualTo("2,1");
    }

    @Test
    void aWideCharacterMovesWholeToTheNextLine() {
        var bench = new Bench(8, 4).feed("abc中文d");
        bench.terminal.resize(4, 4);
        assertThat(bench.screen()).isEqualTo("abc\n中文\nd");
        assertThat(bench.terminal.text(new Place(0, 0), new Place(99, 0)).replace(" ", ""))
                .isEqualTo("abc中文d\n");
    }

    @Test
    void looksAndLinksAndMarksMoveWithTheirText() {
        var bench = new Bench(10, 3).feed("aaaaaaa\033[31;1me\u0301\033[0m");
        bench.terminal.resize(5, 3);
        var line = bench.view().line(1);
        assertThat(line.character(2)).isEqualTo("e\u0301");
        assertThat(Style.has(line.style(2), Style.BOLD)).isTrue();
    }

    @Test
    void noTextIsLostWhateverTheSizes() {
        var random = new Random(7);
        var bench = new Bench(40, 10, 100_000);
        var said = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            var line = i + ":" + "ab中é".repeat(random.nextInt(30));
            said.append(line).append('\n');
            bench.feed(line + "\r\n");
            if (i % 10 == 0) {
                bench.terminal.resize(2 + random.nextInt(100), 2 + random.nextInt(40));
            }
        }
        bench.terminal.resize(500, 10);
        long first = bench.view().firstNumber() - bench.view().kept();
        var text = bench.terminal.text(new Place(first, 0), new Place(first + 100_000, 0));
        // A wide character that did not fit left a blank at the end of its line.
        assertThat(text.replace(" ", "").strip()).isEqualTo(said.toString().strip());
    }
}
