package io.computehub.provider.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A shell that is given a quoted word gives it back as it was.
class ShellWordsTest {

    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "plain",
                    "two words",
                    "it's",
                    "'",
                    "''",
                    "'; rm -rf / #",
                    "$(id)",
                    "`id`",
                    "$HOME",
                    "a\\b\\",
                    "\"",
                    "a\nb",
                    "a\tb",
                    "*",
                    "~",
                    "-n",
                    "!history",
                    "{a,b}",
                    "&& id",
                    "| id",
                    "> /tmp/x",
                    "\u0001",
                    "名字 🙂");

    @Test
    void noWordMeansAnythingToTheShell() throws Exception {
        for (var word : HOSTILE) {
            assertThat(echoed(ShellWords.command("printf", "%s.", word))).isEqualTo(word + ".");
        }
    }

    @Test
    void manyWordsStayApart() throws Exception {
        var words = new java.util.ArrayList<>(List.of("printf", "<%s>"));
        words.addAll(HOSTILE);
        assertThat(echoed(ShellWords.command(words.toArray(String[]::new))))
                .isEqualTo("<" + String.join("><", HOSTILE) + ">");
    }

    @Test
    void whatNoShellCanHoldIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ShellWords.quoted("a\0b"));
    }

    private static String echoed(String command) throws IOException {
        var shell = new ProcessBuilder("/bin/sh", "-c", command).start();
        shell.getOutputStream().close();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
