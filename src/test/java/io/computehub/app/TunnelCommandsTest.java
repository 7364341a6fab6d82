package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.ssh.SshConfigHosts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// `tunnel` and `hosts`, over the demo's machines.
class TunnelCommandsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path folder;

    @Test
    void aTunnelSaysWhyItCannotBe() throws Exception {
        try (var shell = Shell.over(folder, "correct horse battery")) {
            assertThat(shell.run("--demo", "tunnel", "flux-lora", "70000").exit()).isEqualTo(2);
            assertThat(shell.run("--demo", "tunnel", "nobody", "8188").exit()).isEqualTo(6);
            var keyless = shell.run("--demo", "--json", "tunnel", "flux-lora", "8188");
            assertThat(keyless.exit()).isEqualTo(255);
            var last = JSON.readTree(keyless.out().lines().toList().getLast());
            assertThat(last.get("state").asText()).isEqualTo("lost");
            assertThat(last.get("port").asInt()).isEqualTo(8188);
            assertThat(keyless.err()).contains("no SSH key");
        }
    }

    @Test
    void machinesAreNamedInAFileThatTheDemoKeepsToItself() throws Exception {
        try (var shell = Shell.over(folder, "correct horse battery")) {
            var exported = shell.run("--demo", "--json", "hosts", "export");
            assertThat(exported.exit()).isZero();
            var hosts = JSON.readTree(exported.out()).get("hosts");
            assertThat(hosts.findValuesAsText("name")).contains("flux-lora");
            var config = shell.home().resolve("demo/ssh/config");
            assertThat(Files.readString(config))
                    .startsWith(SshConfigHosts.BEGIN)
                    .contains("Host flux-lora\n");
            var removed = shell.run("--demo", "hosts", "export", "--remove");
            assertThat(removed.exit()).isZero();
            assertThat(config).isEmptyFile();
        }
    }

    @Test
    void hostKeysAreListedAndForgotten() throws Exception {
        try (var shell = Shell.over(folder, "correct horse battery")) {
            var none = shell.run("hosts", "list");
            assertThat(none.exit()).isZero();
            assertThat(none.err()).contains("No host key");
            assertThat(shell.run("hosts", "forget", "SHA256:x").exit()).isEqualTo(6);
            assertThat(shell.run("--demo", "keys", "generate", "k").exit()).isZero();
            var shown = shell.run("--demo", "ssh", "whisper-finetune", "true").err();
            var print = shown.substring(shown.lastIndexOf("SHA256:")).strip().split("\\s")[0];
            assertThat(
                            shell.run(
                                            "--demo",
                                            "ssh",
                                            "--accept-host-key",
                                            print,
                                            "whisper-finetune",
                                            "true")
                                    .exit())
                    .isZero();
            var listed = JSON.readTree(shell.run("--demo", "--json", "hosts", "list").out());
            var host = listed.get("hosts").get(0);
            assertThat(host.get("fingerprint").asText()).isEqualTo(print);
            var name = host.get("host").asText();
            assertThat(shell.run("--demo", "hosts", "list").out()).contains(name, print);
            assertThat(shell.run("--demo", "--json", "hosts", "forget", name).out())
                    .contains("forgotten");
            assertThat(shell.run("--demo", "hosts", "list").out()).isEmpty();
        }
    }
}
