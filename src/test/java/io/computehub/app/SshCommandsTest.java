package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.ssh.Sshd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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
    void aKeyTakesACertificateAndTheAgentIsAskedOnlyOnceItWasSaidSo() throws Exception {
        Sshd.assumeInstalled();
        var authority = folder.resolve("authority");
        Sshd.execute(
                List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", authority.toString()));
        done("keys", "generate", "desk");
        var half = Path.of(shell.file("desk.pub", shell.run("keys", "show", "desk").out()));
        Sshd.execute(
                List.of(
                        "ssh-keygen",
                        "-q",
                        "-s",
                        authority.toString(),
                        "-I",
                        "ada",
                        "-n",
                        "root",
                        half.toString()));
        var certificate = half.resolveSibling("desk-cert.pub").toString();
        assertThat(done("keys", "certify", "desk", certificate).at("/certificate/users/0").asText())
                .isEqualTo("root");
        assertThat(shell.run("keys", "list").out()).contains("ada");
        assertThat(shell.run("keys", "certify", "desk", half.toString()).exit()).isEqualTo(2);
        assertThat(shell.run("keys", "certify", "desk").exit()).isEqualTo(2);
        assertThat(done("keys", "certify", "desk", "--remove").has("certificate")).isFalse();

        assertThat(done("keys", "agent").path("asked").asBoolean()).isFalse();
        assertThat(done("keys", "agent", "on").path("asked").asBoolean()).isTrue();
        assertThat(done("keys", "list").path("agent").asBoolean()).isTrue();
        assertThat(shell.run("keys", "agent", "maybe").exit()).isEqualTo(2);
        assertThat(done("keys", "agent", "off").path("asked").asBoolean()).isFalse();
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

        withoutProASingleFileIsAll();
        shell.buyPro();
        files();
        var forgotten = shell.run("ssh", "--forget-host-key", "box", "nvidia-smi");
        assertThat(forgotten.exit()).as("asked anew").isEqualTo(255);
    }

    private void withoutProASingleFileIsAll() throws Exception {
        var one = Files.writeString(folder.resolve("one"), "1");
        var two = Files.writeString(folder.resolve("two"), "2");
        var many = shell.run("files", "put", "box", one.toString(), two.toString(), "--to", "/x");
        assertThat(many.exit()).isEqualTo(7);
        assertThat(many.err())
                .contains("is part of ComputeHub Pro", "Nothing was done.", "$49")
                .contains("Without Pro: one terminal and one file at a time");
        assertThat(shell.run("files", "ls", "box", "/x").exit()).as("no folder").isEqualTo(6);
        done("files", "put", "box", one.toString(), "--to", "/x");
        done("files", "get", "box", "/x/one", "--to", folder.resolve("single").toString());
        var whole = shell.run("--json", "files", "get", "box", "/x", "--to", folder.toString());
        assertThat(whole.exit()).isEqualTo(7);
        assertThat(document(whole).at("/results/0/failure").asText()).contains("Pro");
        assertThat(folder.resolve("x")).doesNotExist();
        var tunnel = shell.run("--json", "tunnel", "box", "8188");
        assertThat(tunnel.exit()).isEqualTo(7);
        assertThat(document(tunnel).at("/error/kind").asText()).isEqualTo("pro-needed");
        assertThat(shell.run("--lang", "zh", "tunnel", "box", "8188").err())
                .contains("属于 ComputeHub Pro");
    }

    /// Files go there, are listed, come back and are deleted.
    private void files() throws Exception {
        var here = Files.createDirectories(folder.resolve("here"));
        Files.writeString(here.resolve("数据 a.txt"), "content");
        var put = done("files", "put", "box", here.resolve("数据 a.txt").toString(), "--to", "/data");
        assertThat(put.at("/results/0/result").asText()).isEqualTo("copied");
        assertThat(
                        shell.run(
                                        "files",
                                        "put",
                                        "box",
                                        here.resolve("数据 a.txt").toString(),
                                        "--to",
                                        "/data")
                                .exit())
                .as("there already")
                .isEqualTo(5);
        assertThat(done("files", "ls", "box", "/data").at("/entries/0/name").asText())
                .isEqualTo("数据 a.txt");
        assertThat(shell.run("files", "ls", "box", "/data").out())
                .contains("-rw-")
                .contains("数据 a.txt");
        done("files", "chmod", "box", "600", "/data/数据 a.txt");
        assertThat(done("files", "ls", "box", "/data").at("/entries/0/mode").asText())
                .isEqualTo("0600");
        assertThat(shell.run("files", "chmod", "box", "u+x", "/data").exit()).isEqualTo(2);
        assertThat(shell.run("files", "chmod", "box", "600", "/none").exit()).isEqualTo(6);
        var back = folder.resolve("back");
        var got = done("files", "get", "box", "/data", "--to", back.toString());
        assertThat(got.at("/results/0/files").asInt()).isEqualTo(1);
        assertThat(back.resolve("data/数据 a.txt")).hasContent("content");
        assertThat(shell.run("ssh", "box", "ls", "/data").out())
                .as("the shell sees the same disk")
                .contains("数据 a.txt");
        assertThat(shell.run("files", "rm", "box", "/data").exit()).as("no yes").isEqualTo(2);
        assertThat(shell.run("files", "rm", "box", "/", "--yes").exit()).isEqualTo(2);
        done("files", "rm", "box", "/data", "--yes");
        assertThat(shell.run("files", "ls", "box", "/data").exit()).isEqualTo(6);
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
