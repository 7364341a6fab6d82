package io.computehub.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.ssh.KeyException.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicKeyTest {

    private static final String LINE =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIq43hLlSUsSYlatAG5cpXn7se0E/ZHmJfzaVkpaab33";

    @Test
    void aLineIsReadWithOrWithoutItsComment() throws Exception {
        var key = PublicKey.parse("  " + LINE + "  me@my laptop \n");
        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.fingerprint())
                .isEqualTo("SHA256:cLDnfwQiofryAPEBUfawFZIDuZ8/C8EvuLHcDzrN28M");
        assertThat(key.comment()).isEqualTo("me@my laptop");
        assertThat(PublicKey.parse(LINE).comment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA",
                "-----BEGIN RSA PRIVATE KEY-----",
                "PuTTY-User-Key-File-3: ssh-ed25519"
            })
    void aPrivateKeyIsRefusedAsWhatItIs(String text) {
        refused(Problem.PRIVATE, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 !!!!",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIIq4",
                "hello world"
            })
    void whatIsNoKeyIsRefused(String text) {
        refused(Problem.NO_PUBLIC_KEY, text);
    }

    @Test
    void twoLinesAreNotOneKey() {
        refused(Problem.NO_PUBLIC_KEY, LINE + "\n" + LINE);
    }

    private static void refused(Problem problem, String text) {
        assertThatThrownBy(() -> PublicKey.parse(text))
                .isInstanceOfSatisfying(
                        KeyException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
