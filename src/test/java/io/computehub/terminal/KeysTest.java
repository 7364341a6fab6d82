package io.computehub.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.terminal.MouseReport.Button;
import io.computehub.terminal.MouseReport.What;

import org.junit.jupiter.api.Test;

class KeysTest {

    private final Bench bench = new Bench(20, 4);

    private String pressed(Key key, int modifiers) {
        bench.said.clear();
        bench.terminal.press(key, modifiers);
        return bench.said.getFirst();
    }

    @Test
    void keysSendWhatXtermSends() {
        assertThat(pressed(Key.UP, 0)).isEqualTo("\033[A");
        assertThat(pressed(Key.LEFT, Key.CONTROL)).isEqualTo("\033[1;5D");
        assertThat(pressed(Key.F1, 0)).isEqualTo("\033OP");
        assertThat(pressed(Key.F5, Key.SHIFT)).isEqualTo("\033[15;2~");
        assertThat(pressed(Key.DELETE, 0)).isEqualTo("\033[3~");
        assertThat(pressed(Key.BACKSPACE, 0)).isEqualTo("\177");
        assertThat(pressed(Key.TAB, Key.SHIFT)).isEqualTo("\033[Z");
        assertThat(pressed(Key.ENTER, Key.ALT)).isEqualTo("\033\r");
        bench.feed("\033[?1h");
        assertThat(pressed(Key.UP, 0)).isEqualTo("\033OA");
        assertThat(pressed(Key.HOME, 0)).isEqualTo("\033OH");
    }

    @Test
    void theMouseIsReportedOnlyAsFarAsAskedFor() {
        var press = new MouseReport(What.PRESS, Button.LEFT, 4, 2, 0);
        var drag = new MouseReport(What.MOVE, Button.LEFT, 5, 2, 0);
        var move = new MouseReport(What.MOVE, Button.NONE, 5, 2, 0);
        assertThat(bench.terminal.mouse(press)).isFalse();
        bench.feed("\033[?1000h\033[?1006h");
        assertThat(bench.terminal.mouse(press)).isTrue();
        assertThat(bench.terminal.mouse(drag)).isFalse();
        bench.terminal.mouse(new MouseReport(What.RELEASE, Button.LEFT, 4, 2, Key.CONTROL));
        bench.feed("\033[?1002h");
        assertThat(bench.terminal.mouse(drag)).isTrue();
        assertThat(bench.terminal.mouse(move)).isFalse();
        bench.feed("\033[?1003h");
        assertThat(bench.terminal.mouse(move)).isTrue();
        assertThat(bench.said)
                .containsExactly("\033[<0;5;3M", "\033[<16;5;3m", "\033[<32;6;3M", "\033[<35;6;3M");
    }

    @Test
    void theWheelTurnsTheWayItIsTurned() {
        bench.feed("\033[?1000h\033[?1006h");
        bench.terminal.mouse(new MouseReport(What.PRESS, Button.WHEEL_UP, 0, 0, 0));
        bench.terminal.mouse(new MouseReport(What.PRESS, Button.WHEEL_DOWN, 0, 0, 0));
        assertThat(bench.said).containsExactly("\033[<64;1;1M", "\033[<65;1;1M");
        bench.said.clear();
        bench.feed("\033[?1006l");
        bench.terminal.mouse(new MouseReport(What.PRESS, Button.WHEEL_UP, 0, 0, 0));
        assertThat(bench.said).containsExactly("\033[M`!!");
    }

    @Test
    void theWheelIsArrowsInAFullScreenProgramOnly() {
        assertThat(bench.terminal.wheelAsArrows(-2)).isFalse();
        bench.feed("\033[?1049h");
        assertThat(bench.terminal.wheelAsArrows(-2)).isTrue();
        assertThat(bench.said).containsExactly("\033[A", "\033[A");
    }

    @Test
    void linesPastedIntoAShellThatKnowsNoBracketsAreRun() {
        assertThat(bench.terminal.runsPastedLines()).isTrue();
        bench.terminal.paste("a\r\nb\n");
        assertThat(bench.said).containsExactly("a\rb\r");
        bench.feed("\033[?2004h");
        assertThat(bench.terminal.runsPastedLines()).isFalse();
    }

    @Test
    void theFocusIsToldOnlyToWhomAsks() {
        bench.terminal.focus(true);
        assertThat(bench.said).isEmpty();
        bench.feed("\033[?1004h");
        bench.terminal.focus(false);
        assertThat(bench.said).containsExactly("\033[O");
    }
}
