package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.license.DevelopmentKey;
import io.computehub.license.Revocations;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A license is revoked while machines run. What was set goes on guarding, and all that ends,
/// counts or writes out works as before.
class LosingProTest {

    @TempDir private Path folder;
    private Shell shell;
    private SimCloud cloud;

    @BeforeEach
    void open() throws IOException {
        shell = Shell.over(folder, "correct horse battery");
        cloud = SimCloud.start(SimOptions.defaults().withSpeed(600));
        var added =
                shell.typing(
                        cloud.key("runpod").revealText(),
                        "accounts",
                        "add",
                        "runpod",
                        "--name",
                        "ru",
                        "--key-stdin",
                        "--endpoint",
                        cloud.baseUrl("runpod").toString());
        assertThat(added.exit()).as(added.all()).isZero();
        shell.buyPro();
    }

    @AfterEach
    void close() {
        cloud.close();
        shell.close();
    }

    private void lose() {
        var list = new Revocations(1, DevelopmentKey.ISSUED, Set.of(DevelopmentKey.license().id()));
        var text = new String(DevelopmentKey.file(list), StandardCharsets.UTF_8);
        assertThat(shell.typing(text, "license", "revocations", "-").exit()).isZero();
        assertThat(shell.run("license", "show").out()).contains("opens nothing");
    }

    private static JsonNode json(Shell.Result result) throws IOException {
        return new JsonMapper().readTree(result.out());
    }

    private void deploy(String name, String end) throws IOException {
        var offers = shell.run("--json", "offers", "type:ondemand", "--limit", "5");
        var words = new ArrayList<>(List.of("deploy", "--yes", "--name", name, "--end", end));
        for (var offer : json(offers).get("offers")) {
            words.addAll(List.of("--offer", offer.get("id").asText()));
        }
        var deployed = shell.run(words.toArray(String[]::new));
        assertThat(deployed.exit()).as(deployed.all()).isZero();
    }

    @Test
    void aGuardThatIsSetStillEndsItsMachine() throws IOException {
        deploy("guarded", "5s");
        lose();
        for (int look = 0; look < 200 && !cloud.truth().alive().isEmpty(); look++) {
            var _ = shell.run("instances", "list");
        }
        assertThat(cloud.truth().alive()).isEmpty();
    }

    @Test
    void aGuardCanStillBeSet() throws IOException {
        deploy("open", "none");
        lose();
        assertThat(shell.run("instances", "extend", "open", "--end", "2h").exit()).isZero();
        var shown = json(shell.run("--json", "instances", "show", "open"));
        assertThat(Instant.parse(shown.get("ends_at").asText())).isAfter(Instant.now());
    }

    @Test
    void oneAndManyMachinesAreTerminatedWithProof() throws IOException {
        deploy("one", "8h");
        deploy("two", "8h");
        deploy("three", "8h");
        lose();
        var one = shell.run("instances", "terminate", "one", "--yes", "--wait", "60s");
        assertThat(one.exit()).as(one.all()).isZero();
        var rest = shell.run("instances", "terminate", "two", "three", "--yes", "--wait", "60s");
        assertThat(rest.exit()).as(rest.all()).isZero();
        assertThat(rest.err()).contains("Proven gone");
        assertThat(cloud.truth().alive()).isEmpty();
    }

    @Test
    void manyAreStoppedOneByOneThen() throws IOException {
        deploy("one", "8h");
        deploy("two", "8h");
        lose();
        var both = shell.run("instances", "stop", "one", "two");
        assertThat(both.exit()).as(both.all()).isEqualTo(7);
        assertThat(both.out()).isEmpty();
        assertThat(shell.run("instances", "stop", "one").exit()).isZero();
        assertThat(shell.run("instances", "stop", "two").exit()).isZero();
    }

    @Test
    void everythingCanBeStoppedAtOnce() throws IOException {
        deploy("one", "8h");
        lose();
        var all = shell.run("instances", "stop-all", "--yes", "--wait", "60s");
        assertThat(all.exit()).as(all.all()).isZero();
    }

    @Test
    void costsHostsAndTheVaultAreWrittenOut() throws IOException {
        deploy("one", "8h");
        lose();
        var csv = shell.run("costs", "--csv");
        assertThat(csv.exit()).as(csv.all()).isZero();
        assertThat(csv.out()).contains(",");
        var hosts = shell.run("--json", "hosts", "export");
        assertThat(hosts.exit()).as(hosts.all()).isZero();
        var backup = folder.resolve("all.chbackup");
        var saved =
                shell.run(
                        "vault",
                        "backup",
                        backup.toString(),
                        "--backup-password-file",
                        shell.file("backup-password", "another good password"));
        assertThat(saved.exit()).as(saved.all()).isZero();
        assertThat(Files.size(backup)).isPositive();
    }
}
