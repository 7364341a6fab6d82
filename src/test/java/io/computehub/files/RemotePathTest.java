package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

class RemotePathTest {

    private static final RemotePath HOME = path("/root");

    private static RemotePath path(String text) {
        return RemotePath.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "~, /root",
        "~/a b, /root/a b",
        "work, /root/work",
        "../etc/./x, /etc/x",
        "/a//b/, /a/b",
        "/.., /",
        "~user, /root/~user",
        "'', /root"
    })
    void whatAPersonTypesIsReadAsAShellWould(String typed, String meant) {
        assertThat(RemotePath.of(typed, HOME)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../x", "/etc", "a\0b"})
    void aNameThatLeadsElsewhereIsNone(String name) {
        assertThat(HOME.child(name)).isEmpty();
    }

    @Test
    void whatWouldNotBeSeenAsItIsStandsEscaped() {
        var gbk = HOME.child("中文".getBytes(Charset.forName("GBK"))).orElseThrow();
        assertThat(gbk.name()).isEqualTo("\\xd6\\xd0\\xce\\xc4");
        assertThat(gbk.text()).isEmpty();
        assertThat(HOME.child("a\nb\u202egpj").orElseThrow().name())
                .isEqualTo("a\\x0ab\\xe2\\x80\\xaegpj");
        assertThat(HOME.child("数据 👩‍💻.txt").orElseThrow().name()).isEqualTo("数据 👩‍💻.txt");
        assertThat(HOME.child(new byte[] {(byte) 0xe4, (byte) 0xb8}).orElseThrow().name())
                .isEqualTo("\\xe4\\xb8");
    }

    @Test
    void aPathKnowsWhereItLies() {
        assertThat(path("/a/b/c").parent()).contains(path("/a/b"));
        assertThat(path("/a").parent()).contains(RemotePath.ROOT);
        assertThat(RemotePath.ROOT.parent()).isEmpty();
        assertThat(path("/a/b").isWithin(path("/a"))).isTrue();
        assertThat(path("/ab").isWithin(path("/a"))).isFalse();
        assertThat(path("/a").isWithin(path("/a"))).isFalse();
        assertThat(path("/a").isWithin(RemotePath.ROOT)).isTrue();
        assertThat(path("/a/b").name()).isEqualTo("b");
    }
}
