package io.computehub.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;

/// A rented machine's host may send whatever it likes.
class HostileTest {

    private final Bench bench = new Bench(20, 4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033]2;rm -rf ~\007\033[21t", // title read back
                "\033]0;x\007\033[20t", // icon read back
                "\033]52;c;?\007", // clipboard read
                "\033P$qm\033\\", // setting read back
                "\033P+q544e\033\\", // terminfo read back
                "\005", // answerback
                "\033[8;9999;9999t", // resize
                "\033[3;0;0t\033[2t\033[5t", // move, iconify, raise
                "\033[5i\033[4i", // print
                "\033]50;?\007", // font
                "\033]4;1;?\007", // palette
                "\033]7;file:///etc\007\033]1337;File=:AA\007", // files
                "\033_Gi=1,a=q;AAAA\033\\", // pictures
                "\033[>q\033[x\033[1'z\033[1'w", // version, parameters, locator
            })
    void nothingTheHostChoseIsAnswered(String attack) {
        bench.feed(attack);
        assertThat(bench.said).isEmpty();
        assertThat(bench.view().columns()).isEqualTo(20);
        assertThat(bench.view().rows()).isEqualTo(4);
        assertThat(bench.clipboards).isEmpty();
    }

    @Test
    void everyAnswerIsMadeOfNumbersAndFixedWords() {
        bench.feed("\033[c\033[>c\033[5n\033[6n\033[?6n\033[18t\033[?2004$p\033[20$p\033]11;?\007");
        var fixed =
                Pattern.compile("\033(\\[[?>]?[0-9;]*(\\$y|[cnRt])|]1[01];rgb:[0-9a-f/]+\033\\\\)");
        assertThat(bench.said).hasSize(9).allMatch(said -> fixed.matcher(said).matches());
    }

    @Test
    void aFloodOfQuestionsGetsALimitedAnswer() {
        bench.feed("\033[6n".repeat(100_000));
        assertThat(bench.said.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(4096);
    }

    @Test
    void aTitleIsOneLineThatShowsWhatItHolds() {
        bench.feed("\033]0;ab\u0001\u202ecd\n" + "x".repeat(5000) + "\007");
        assertThat(bench.titles.getFirst()).startsWith("abcd").hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void theClipboardIsOnlyOfferedAndNeverWithoutAnEnd() {
        bench.feed("\033]52;c;aGVsbG8=\007\033]52;c;!!!\007");
        assertThat(bench.clipboards).containsExactly("hello");
        bench.feed("\033]52;c;" + "A".repeat(10_000_000));
        bench.feed("\007ok");
        assertThat(bench.clipboards).hasSize(1);
        assertThat(bench.line(0)).isEqualTo("ok");
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        bench.feed("\033]8;;javascript:alert(1)\033\\a\033]8;;file:///etc/passwd\033\\b");
        bench.feed("\033]8;;https://example.org/x\033\\c\033]8;;\033\\d");
        assertThat(bench.terminal.link(new Place(0, 0))).isEmpty();
        assertThat(bench.terminal.link(new Place(0, 1))).isEmpty();
        assertThat(bench.terminal.link(new Place(0, 2))).contains("https://example.org/x");
        assertThat(bench.terminal.link(new Place(0, 3))).isEmpty();
        bench.feed("\r\n\n\n\n\n");
        assertThat(bench.terminal.link(new Place(0, 2))).contains("https://example.org/x");
    }

    @Test
    void pastedTextCannotLeaveItsBracketsNorPressKeys() {
        bench.feed("\033[?2004h");
        bench.terminal.paste("ls\n\033[201~rm -rf ~\n\u0003\u007f\u009b201~");
        assertThat(bench.said).containsExactly("\033[200~ls\r[201~rm -rf ~\r201~\033[201~");
    }

    @Test
    void randomBytesBreakNothingAndHoldNoMemory() {
        var random = new Random(20260917);
        var parts =
                new String[] {
                    "\033[",
                    "\033]8;;http://a\033\\",
                    "\033P",
                    "?",
                    ";",
                    ":",
                    "1049h",
                    "1049l",
                    "m",
                    "r",
                    "H",
                    "J",
                    "38:2::1:2:3m",
                    "\t",
                    "中",
                    "e\u0301",
                    "\n",
                    "65535",
                    "S",
                    "T",
                    "L",
                    "M",
                    "@",
                    "P",
                    "X",
                    "b",
                    "\033c",
                    "\033#8",
                    "\0337",
                    "\0338"
                };
        for (int i = 0; i < 300; i++) {
            var noise = new byte[20_000];
            random.nextBytes(noise);
            bench.feed(noise);
            var made = new StringBuilder();
            for (int k = 0; k < 2_000; k++) {
                made.append(parts[random.nextInt(parts.length)]);
                if (random.nextInt(4) == 0) {
                    made.append(random.nextInt(90));
                }
            }
            bench.feed(made.toString().getBytes(StandardCharsets.UTF_8));
            bench.terminal.resize(1 + random.nextInt(60), 1 + random.nextInt(30));
            bench.view(random.nextInt(50));
            bench.terminal.find("a", 5);
            bench.terminal.text(new Place(0, 0), new Place(Long.MAX_VALUE, 5));
        }
        bench.feed("\033\\\030\033c\033[Halive");
        assertThat(bench.line(0)).isEqualTo("alive");
        assertThat(bench.view().kept()).isLessThanOrEqualTo(1000);
    }
}
