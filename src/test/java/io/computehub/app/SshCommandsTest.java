package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// `keys` and `ssh`, from the first key to a command on a rented machine.
class SshCommandsTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir private Path folder;
    private Shell shell;
    private SimCloud cloud;

    @BeforeEach
    void open() throws IOException {
        shell = Shell.over(folder, PASSWORD);
        cloud = SimCloud.start(SimOptions.manual(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    @AfterEach
    void close() {
        cloud.close();
        shell.close();
    }

    private static JsonNode document(Shell.Result result) throws IOException {
        return new JsonMapper().readTree(result.out());
    }

    private JsonNode done(String... words) throws IOException {
        var all = new String[words.length + 1];
        all[0] = "--json";
        System.arraycopy(words, 0, all, 1, words.length);
        var result = shell.run(all);
        assertThat(result.exit()).as(result.all()).isZero();
        return document(result);
    }

    @Test
    void aKeyIsMadeNamedChosenAndForgottenAndItsPrivateHalfIsNeverShown() throws Exception {
        var made = done("keys", "generate", "laptop");
        assertThat(made.path("result").asText()).isEqualTo("added");
        assertThat(made.path("public_key").asText()).startsWith("ssh-ed25519 AAAA");
        var print = made.path("fingerprint").asText();
        assertThat(shell.run("keys", "generate", "LAPTOP").exit()).isEqualTo(2);

        assertThat(done("keys", "rename", "laptop", "desk").path("name").asText())
                .isEqualTo("desk");
        assertThat(shell.run("keys", "rename", "desk", " ").exit()).isEqualTo(2);
        assertThat(shell.run("keys", "rename", "laptop", "x").exit()).isEqualTo(6);

        assertThat(shell.run("keys", "show", print).out()).startsWith("ssh-ed25519 AAAA");
        done("keys", "use", "desk");
        assertThat(done("keys", "list").at("/keys/0/usual").asBoolean()).isTrue();
        done("keys", "use", "all");
        assertThat(done("keys", "list").at("/keys/0/usual").asBoolean()).isFalse();
        assertThat(shell.run("keys", "list").out()).contains("desk").contains(print);

        var unread = shell.run("keys", "import", shell.file("junk", "no key at all"));
        assertThat(unread.exit()).isEqualTo(2);
        assertThat(unread.err()).isNotBlank().doesNotContain("no key at all");

        assertThat(shell.run("keys", "remove", "desk").exit()).as("without --yes").isEqualTo(2);
        assertThat(done("keys", "remove", "desk", "--yes").path("result").asText())
                .isEqualTo("removed");
        assertThat(done("keys", "list").path("keys")).isEmpty();
    }

    @Test
    void aCommandRunsOnARentedMachineOnceItsFingerprintIsAccepted() throws Exception {
        done("keys", "generate", "laptop");
        addAccount("vast");
        assertThat(done("accounts", "keys", "vast", "--add", "laptop").path("ssh_keys"))
                .anySatisfy(key -> assertThat(key.path("type").asText()).isEqualTo("ssh-ed25519"));
        var offer =
                done("offers", "type:ondemand gpus<=1", "--limit", "1").at("/offers/0/id").asText();
        done("deploy", "--offer", offer, "--name", "box", "--yes");
        var early = shell.run("ssh", "box", "nvidia-smi");
        assertThat(early.exit()).as(early.all()).isNotZero();
        cloud.clock().advance(Duration.ofMinutes(15));

        var asked = shell.run("ssh", "box", "nvidia-smi");
        assertThat(asked.exit()).isEqualTo(255);
        assertThat(asked.err()).contains("--accept-host-key SHA256:");
        var print = asked.err().replaceAll("(?s).*--accept-host-key (SHA256:\\S+).*", "$1");

        var wrong = shell.run("ssh", "--accept-host-key", "SHA256:wrong", "box", "nvidia-smi");
        assertThat(wrong.exit()).isEqualTo(255);
        var first = shell.run("ssh", "--accept-host-key", print, "box", "nvidia-smi");
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.out()).contains("NVIDIA-SMI");
        var again = shell.run("ssh", "box", "nosuchcommand");
        assertThat(again.exit()).isEqualTo(127);
        var forgotten = shell.run("ssh", "--forget-host-key", "box", "nvidia-smi");
        assertThat(forgotten.exit()).as("asked anew").isEqualTo(255);
    }

    private void addAccount(String provider) {
        var added =
                shell.typing(
                        cloud.key(provider).revealText(),
                        "accounts",
                        "add",
                        provider,
                        "--name",
                        provider,
                        "--key-stdin",
                        "--endpoint",
                        cloud.baseUrl(provider).toString());
        assertThat(added.exit()).as(added.all()).isZero();
    }
}
