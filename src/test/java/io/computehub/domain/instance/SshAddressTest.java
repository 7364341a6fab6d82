package io.computehub.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 22, root, ssh root@203.0.113.7",
        "ssh4.vast.ai, 10600, root, ssh -p 10600 root@ssh4.vast.ai",
        "2001:db8::1, 2222, ubuntu, ssh -p 2222 ubuntu@2001:db8::1",
        "ssh.runpod.io, 22, abc-64411, ssh abc-64411@ssh.runpod.io"
    })
    void theCommandCanBePasted(String host, int port, String user, String command) {
        assertThat(new SshAddress(host, port, user, false).command()).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-oProxyCommand=id",
                "a b",
                "a;id",
                "a$(id)",
                "a`id`",
                "a|id",
                "a\nb",
                "a@b",
                "a/b",
                "höst"
            })
    void aHostThatAShellWouldReadOtherwiseIsRefused(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SshAddress(host, 22, "root", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-l", "a b", "root;id", "a@b", "a:b", "$USER"})
    void aUserThatAShellWouldReadOtherwiseIsRefused(String user) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SshAddress("host", 22, user, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void aPortThatIsNoneIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SshAddress("host", port, "root", false));
    }

    @Test
    void aRefusalDoesNotRepeatWhatWasRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SshAddress("$(id)", 22, "root", false))
                .withMessageNotContaining("id)");
    }
}
