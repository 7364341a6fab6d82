package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.ssh.Sshd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `own`, from the hosts of an SSH configuration to work on a machine behind another.
class OwnCommandsTest {

    @TempDir private Path folder;
    private Shell shell;
    private Sshd gate;
    private Sshd lab;
    private String config;

    @BeforeEach
    void open() throws IOException {
        Sshd.assumeInstalled();
        shell = Shell.over(folder, "correct horse battery");
        var key = json(shell.run("--json", "keys", "generate", "k")).get("public_key").asText();
        gate = Sshd.start(folder.resolve("gate"), List.of(key));
        lab = Sshd.start(folder.resolve("lab"), List.of(key));
        config =
                shell.file(
                        "config",
                        """
                        Host gate
                            HostName localhost
                            Port %d
                        Host lab
                            HostName 127.0.0.1
                            ProxyJump gate
                        Host by-command
                            ProxyCommand nc %%h %%p
                        Host round
                            ProxyJump round
                        Host *
                            User %s
                            Port %d
                        """
                                .formatted(
                                        gate.address().port(),
                                        lab.address().user(),
                                        lab.address().port()));
    }

    @AfterEach
    void close() {
        if (shell != null) {
            gate.close();
            lab.close();
            shell.close();
        }
    }

    private static JsonNode json(Shell.Result result) throws IOException {
        assertThat(result.exit()).as(result.all()).isZero();
        return new JsonMapper().readTree(result.out());
    }

    private String way() {
        return lab.address().brief()
                + " via "
                + lab.address().user()
                + "@localhost:"
                + gate.address().port();
    }

    private Shell.Result add(String... more) {
        var words = new ArrayList<>(List.of("own", "add", "--ssh-config", config));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private void addLab() throws IOException {
        var added =
                add(
                        "lab",
                        "--accept-host-key",
                        gate.fingerprint(),
                        "--accept-host-key",
                        lab.fingerprint());
        assertThat(added.exit()).as(added.all()).isZero();
    }

    @Test
    void theHostsOfTheConfigurationAreListedWithTheirWays() throws Exception {
        var hosts = json(shell.run("--json", "own", "add", "--ssh-config", config)).get("hosts");
        assertThat(hosts.findValuesAsText("alias")).containsExactly("gate", "lab");
        assertThat(hosts.get(1).get("address").asText()).isEqualTo(way());
        assertThat(add().out()).contains(way()).doesNotContain("by-command", "round");
    }

    @Test
    void aHostThatCannotBeReachedOrAFileThatIsNotThereIsSaidSo() {
        for (var name : List.of("by-command", "round", "nobody", "*")) {
            var refused = add(name);
            assertThat(refused.exit()).isEqualTo(6);
            assertThat(refused.err()).contains(name + " is no host");
        }
        var absent = shell.run("own", "add", "--ssh-config", "/nowhere/config", "lab");
        assertThat(absent.exit()).isEqualTo(2);
        assertThat(absent.err()).contains("/nowhere/config");
    }

    @Test
    void eachHostOfTheWayIsAskedAboutBeforeAnythingIsKept() throws Exception {
        var first = add("lab");
        assertThat(first.exit()).isEqualTo(255);
        assertThat(first.err())
                .contains("localhost")
                .contains("--accept-host-key " + gate.fingerprint())
                .doesNotContain(lab.fingerprint());
        var second = add("lab", "--accept-host-key", gate.fingerprint());
        assertThat(second.exit()).isEqualTo(255);
        assertThat(second.err()).contains("--accept-host-key " + lab.fingerprint());
        assertThat(shell.run("own", "list").err()).contains("no machine of your own");
        assertThat(add("lab", "--accept-host-key", lab.fingerprint()).exit()).isZero();
        assertThat(json(shell.run("--json", "own", "list")).at("/machines/0/address").asText())
                .isEqualTo(way());
        assertThat(shell.run("hosts", "list").out())
                .contains("localhost:" + gate.address().port())
                .contains("via localhost:");
    }

    @Test
    void aWayIsTypedByHandAsWell() throws Exception {
        var typed = lab.address().brief();
        var through = lab.address().user() + "@localhost:" + gate.address().port();
        var added =
                shell.run(
                        "own",
                        "add",
                        typed,
                        "--via",
                        through,
                        "--accept-host-key",
                        gate.fingerprint(),
                        "--accept-host-key",
                        lab.fingerprint());
        assertThat(added.exit()).as(added.all()).isZero();
        assertThat(json(shell.run("--json", "own", "list")).at("/machines/0/address").asText())
                .isEqualTo(way());
        var wrong = shell.run("own", "add", typed, "--via", "gate");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("gate is no way");
        assertThat(shell.run("own", "add", "--this-computer", "--via", through).exit())
                .isEqualTo(2);
        var trusted = shell.run("own", "trust", typed, "--via", through, "--forget-host-key");
        assertThat(trusted.exit()).isEqualTo(255);
        assertThat(trusted.err()).contains(lab.fingerprint()).doesNotContain(gate.fingerprint());
    }

    @Test
    void everythingOnTheMachineGoesThroughTheSameWay() throws Exception {
        addLab();
        shell.buyPro();
        var ssh =
                shell.run("ssh", "--accept-host-key", lab.fingerprint(), "127.0.0.1", "echo there");
        assertThat(ssh.out()).as(ssh.all()).isEqualTo("there\n");
        assertThat(shell.run("instances", "show", "127.0.0.1").out())
                .contains(" -J " + lab.address().user() + "@localhost:" + gate.address().port());
        var file = Files.writeString(folder.resolve("there"), "x\n").getFileName().toString();
        assertThat(shell.run("files", "ls", "127.0.0.1", folder.toString()).out()).contains(file);
        var spoken = folder.resolve("there").toString();
        assertThat(shell.run("logs", "127.0.0.1", "--source", spoken).out()).isEqualTo("x\n");
        var measured = json(shell.run("--json", "metrics", "127.0.0.1"));
        assertThat(measured.get("source").asText()).isEqualTo("ssh");

        gate.stop();
        for (var broken :
                List.of(
                        shell.run("ssh", "127.0.0.1", "true"),
                        shell.run("own", "list"),
                        shell.run("own", "trust", way()))) {
            assertThat(broken.all()).contains("localhost refuses the connection");
        }
    }

    @Test
    void thisComputerIsMeasuredAndReadWithoutSsh() throws Exception {
        var added = shell.run("own", "add", "--this-computer");
        assertThat(added.exit()).as(added.all()).isZero();
        var name = json(shell.run("--json", "own", "list")).at("/machines/0/name").asText();
        var measured = json(shell.run("--json", "metrics", name));
        assertThat(measured.get("source").asText()).isEqualTo("local");
        var file = Files.writeString(folder.resolve("comfyui.log"), "model loaded\n");
        var log = shell.run("logs", name, "--source", file.toString());
        assertThat(log.out()).as(log.all()).isEqualTo("model loaded\n");
    }
}
