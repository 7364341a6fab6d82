package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class EditNameTest {

    private static String name(String name, boolean windows) {
        return EditName.of(RemotePath.ROOT.child(name).orElseThrow(), windows);
    }

    @Test
    void whatIsPlainTextKeepsItsName() {
        assertThat(name("config.yaml", true)).isEqualTo("config.yaml");
        assertThat(name("README.MD", false)).isEqualTo("README.MD");
        assertThat(name("train.py", false)).isEqualTo("train.py");
    }

    @Test
    void whatASystemMightRunIsNamedAsText() {
        assertThat(name("train.py", true)).isEqualTo("train.py.txt");
        assertThat(name("invoice.pdf.exe", true)).isEqualTo("invoice.pdf.exe.txt");
        assertThat(name("menu.desktop", false)).isEqualTo("menu.desktop.txt");
        assertThat(name("page.html", false)).isEqualTo("page.html.txt");
        assertThat(name("run.command", false)).isEqualTo("run.command.txt");
        assertThat(name("Makefile", false)).isEqualTo("Makefile.txt");
        assertThat(name(".env", false)).isEqualTo(".env.txt");
    }

    @Test
    void theLongestNameStillIsOne() {
        var name = name("文".repeat(85), false);
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(250);
        assertThat(name).endsWith("文.txt");
    }
}
