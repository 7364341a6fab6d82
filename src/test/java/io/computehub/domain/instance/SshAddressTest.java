package io.computehub.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ada@lab via ada@gate | ssh -J ada@gate ada@lab",
                "ada@lab:2200 via ada@gate:2222, root@in | ssh -p 2200 -J ada@gate:2222,root@in"
                        + " ada@lab",
                "ada@lab via ada@fe80::1 | ssh -J \"ada@[fe80::1]\" ada@lab",
                "ada@lab via ada@[fe80::1]:23 | ssh -J \"ada@[fe80::1]:23\" ada@lab"
            })
    void theWayIsPartOfWhatIsWrittenAndOfTheCommand(String written, String command) {
        var address = SshAddress.parse(written).orElseThrow();
        assertThat(address.brief()).isEqualTo(written);
        assertThat(address.command()).isEqualTo(command);
        assertThat(address.words()).doesNotContain("").noneMatch(word -> word.contains("\""));
    }

    @Test
    void theLastHostOnTheWayIsReachedThroughThoseBeforeIt() {
        var address = SshAddress.parse("a@lab via a@one,a@two:23").orElseThrow();
        var gate = address.gate().orElseThrow();
        assertThat(gate.brief()).isEqualTo("a@two:23 via a@one");
        assertThat(gate.gate().flatMap(SshAddress::gate)).isEmpty();
        assertThat(address.through(List.of()).brief()).isEqualTo("a@lab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@lab via",
                "a@lab via ",
                "a@lab via gate",
                "a@lab via a@gate via a@other",
                "a@lab via a@gate,",
                "a@lab via a@gate,,a@other",
                "a@lab via -oProxyCommand=id",
                "a@lab via a@1,a@2,a@3,a@4,a@5"
            })
    void aWayThatIsNoneIsNoAddress(String written) {
        assertThat(SshAddress.parse(written)).isEmpty();
    }

    @Test
    void aWayThatCouldNotBeRememberedIsRefused() {
        var longest = new SshAddress("h".repeat(253), 22, "a", false);
        assertThat(longest.through(List.of(new SshAddress("gate", 22, "a", false))).via())
                .hasSize(1);
        var gate = List.of(longest, longest);
        assertThatIllegalArgumentException().isThrownBy(() -> longest.through(gate));
    }
}
