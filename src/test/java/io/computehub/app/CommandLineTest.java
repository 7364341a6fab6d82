package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.computehub.cli.Cli;
import io.computehub.fleet.FleetPolicy;
import io.computehub.sim.CallKind;
import io.computehub.sim.Fault;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// The command line as a script uses it, over the simulated cloud and a vault on disk.
class CommandLineTest {

    private static final String PASSWORD = "correct horse battery";

    /// The usual rules of proof, over moments instead of minutes.
    private static final FleetPolicy QUICK =
            new FleetPolicy(
                    Duration.ofMillis(100),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    new FleetPolicy.Proof(
                            3,
                            Duration.ofMillis(300),
                            3,
                            Duration.ofMillis(300),
                            3,
                            Duration.ofMillis(300)),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1));

    private record Result(int exit, String out, String err) {}

    @TempDir private Path folder;
    private SimCloud cloud;
    private Path passwordFile;

    @BeforeEach
    void openCloudAndVault() throws IOException {
        cloud = SimCloud.start(SimOptions.defaults().withSpeed(600));
        passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        assertThat(run("vault", "init").exit()).isZero();
    }

    @AfterEach
    void closeCloud() {
        cloud.close();
    }

    @Test
    void aKeyIsAddedFromStandardInputTestedAndListedWithoutBeingShown() throws IOException {
        addAccounts();

        var test = run("accounts", "test", "ru");
        assertThat(test.exit()).as(test.err()).isZero();
        assertThat(test.out()).contains("offers: can be read");

        var list = run("--json", "accounts", "list");
        assertThat(json(list).get("accounts")).hasSize(2);
        var key = cloud.key("runpod").revealText();
        assertThat(list.out() + list.err() + test.out() + test.err()).doesNotContain(key);
    }

    @Test
    void howFarAProviderIsSupportedStandsInTheListOfAccounts() throws IOException {
        addAccounts();
        assertThat(addTensorDock().exit()).isZero();
        var rows = json(run("--json", "accounts", "list")).get("accounts");
        assertThat(rows).hasSize(3);
        for (var row : rows) {
            boolean limited = row.get("provider").asText().equals("tensordock");
            assertThat(row.get("support").asText()).isEqualTo(limited ? "degraded" : "active");
            assertThat(row.get("support_note").isNull()).isEqualTo(!limited);
        }
        assertThat(run("accounts", "list").out()).contains("Limited support");
        assertThat(run("--lang", "zh", "accounts", "list").out()).contains("有限支持");
    }

    @Test
    void anOpenPartOfACredentialIsTakenByFieldAndASecretOneNever() throws IOException {
        var id = "id=4c1ee7b5-7a3f-4c6f-9b5e-0d2f3a1c9e88";
        assertThat(addTensorDock("--field", id).exit()).isZero();
        var test = run("--json", "accounts", "test", "dock");
        assertThat(json(test).get("balance").isTextual()).isTrue();
        var secret = addTensorDock("--field", "key=secret");
        assertThat(secret.exit()).isEqualTo(2);
        assertThat(secret.err()).contains("TensorDock takes no key by --field. It takes: id");
        assertThat(run("--lang", "zh", "accounts", "add", "--help").out()).contains("--field");
    }

    private Result addTensorDock(String... words) {
        var all = new ArrayList<>(List.of("accounts", "add", "tensordock", "--name", "dock"));
        all.addAll(List.of("--key-stdin", "--endpoint", cloud.baseUrl("tensordock").toString()));
        all.addAll(List.of(words));
        return runWith(cloud.key("tensordock").revealText() + "\n", all.toArray(String[]::new));
    }

    @Test
    void aRefusedKeyEndsWithItsOwnCodeAndASentence() {
        var added =
                runWith(
                        "not-the-key\n",
                        "accounts",
                        "add",
                        "runpod",
                        "--name",
                        "bad",
                        "--key-stdin",
                        "--endpoint",
                        cloud.baseUrl("runpod").toString());
        assertThat(added.exit()).as(added.err()).isZero();

        var english = run("accounts", "test", "bad");
        assertThat(english.exit()).isEqualTo(4);
        assertThat(english.err()).contains("RunPod");
        assertThat(run("--lang", "zh", "accounts", "test", "bad").err()).contains("密钥");
        assertThat(run("offers").exit()).isEqualTo(4);
    }

    @Test
    void offersOfBothProvidersStandInOneListCheapestFirst() throws IOException {
        addAccounts();
        var offers = run("--json", "offers", "gpu:4090", "--limit", "200");
        assertThat(offers.exit()).as(offers.err()).isZero();
        var rows = json(offers).get("offers");
        var prices =
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new BigDecimal(row.get("true_per_hour").asText()))
                        .toList();
        assertThat(prices).isNotEmpty().isSorted();
        assertThat(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.get("provider").asText()))
                .contains("runpod", "vast");
    }

    @Test
    void aQueryThatDoesNotParseIsExplainedInBothLanguages() {
        var english = run("offers", "price<cheap");
        assertThat(english.exit()).isEqualTo(2);
        assertThat(english.err()).contains("price");
        assertThat(run("--lang", "zh", "offers", "price<cheap").err())
                .containsPattern("\\p{IsHan}");
    }

    @Test
    void anInstanceIsRentedStoppedStartedAndEndedWithProof() throws IOException {
        addAccounts();
        var deployed = deploy("runpod", "--json", "--name", "first");
        assertThat(deployed.exit()).as(deployed.err()).isZero();
        var id = json(deployed).get("id").asText();
        assertThat(cloud.truth().alive()).hasSize(1);

        // The simulated clock runs 600 times faster, so it is up at the next look or soon after.
        awaitState(id, "running");
        assertThat(run("instances", "stop", "first").exit()).isZero();
        awaitState(id, "stopped");
        startOnceTheHostHasRoom("first");
        awaitState(id, "running");

        var gone = run("instances", "terminate", "first", "--yes", "--wait", "60s");
        assertThat(gone.exit()).as(gone.err()).isZero();
        assertThat(gone.err()).contains("Proven gone");
        assertThat(cloud.truth().alive()).isEmpty();
        assertThat(run("instances", "list").err()).contains("Nothing is running");
    }

    @Test
    void stoppingEverythingWaitsUntilEachIsSeenStopped() throws IOException {
        addAccounts();
        var deployed = deploy("runpod", "--json", "--name", "first");
        assertThat(deployed.exit()).as(deployed.err()).isZero();
        awaitState(json(deployed).get("id").asText(), "running");

        var unseen = run("instances", "stop-all", "--yes", "--no-wait");
        assertThat(unseen.exit()).as(unseen.err()).isEqualTo(8);
        assertThat(unseen.err()).contains("Not seen stopped: first");
        var seen = run("instances", "stop-all", "--yes", "--wait", "60s");
        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(json(run("--json", "instances", "list")).get("instances").get(0).get("state"))
                .hasToString("\"stopped\"");
    }

    @Test
    void aMachineThatMayNotBeStoppedIsNotWaitedFor() throws IOException {
        addAccounts();
        var deployed = deploy("runpod", "--json", "--name", "first");
        assertThat(deployed.exit()).as(deployed.err()).isZero();
        awaitState(json(deployed).get("id").asText(), "running");

        cloud.faults().rate("runpod", CallKind.STOP, Fault.FORBIDDEN, 1);
        var refused = run("--json", "instances", "stop-all", "--yes", "--wait", "5s");
        assertThat(refused.exit()).as(refused.err()).isIn(4, 5);
        assertThat(refused.err())
                .doesNotContain("Waiting until each is seen stopped")
                .doesNotContain("Each that was asked is seen stopped");
        assertThat(json(refused).at("/results/0/result").asText()).isEqualTo("failed");
    }

    @Test
    void aTerminationThatIsNotAwaitedEndsAsNotProven() throws IOException {
        addAccounts();
        var deployed = deploy("vast", "--name", "short", "--end", "none");
        assertThat(deployed.exit()).as(deployed.err()).isZero();
        assertThat(deployed.err()).contains("Nothing ends this machine by itself");

        var asked = run("instances", "terminate", "short", "--yes", "--no-wait");
        assertThat(asked.exit()).isEqualTo(8);
        assertThat(asked.err()).contains("may still cost money");

        // Its account goes, and what may bill is still told of.
        assertThat(run("accounts", "remove", "va").exit()).isZero();
        assertThat(run("instances", "list").out()).contains("short");

        // Stopping everything cannot reach it, and is no success while it may bill.
        var all = run("--json", "instances", "stop-all", "--yes");
        assertThat(all.exit()).as(all.err()).isEqualTo(8);
        assertThat(all.err())
                .contains("Nobody was asked to stop: short")
                .doesNotContain("Each that was asked is seen stopped");
        assertThat(json(all).at("/results/0/result").asText()).isEqualTo("not-asked");
        assertThat(json(all).at("/results/0/why").asText()).isEqualTo("ending");
    }

    @Test
    void aProviderThatFailsIsToldAndItsRowsAreNotTakenForAbsent() throws IOException {
        addAccounts();
        cloud.faults().rate("vast", CallKind.LIST, Fault.SERVER_ERROR, 1);
        var list = run("instances", "list");
        assertThat(list.exit()).isEqualTo(5);
        assertThat(list.err()).contains("Vast.ai");
    }

    @Test
    void volumesAreListedAndInTheTotalOnceHoweverTheyAreUsed() throws Exception {
        addAccounts();
        var before = run("instances", "list");
        assertThat(before.err()).doesNotContain("volumes");
        var kept = make("network-volumes", "{'name':'kept','size':100,'dataCenter':'EU-RO-1'}");
        make("network-volumes", "{'name':'cat-data','size':200,'dataCenter':'EU-RO-1'}");
        rentWith(kept.get("id").asText());

        var listed = run("--json", "accounts", "volumes", "ru");
        assertThat(listed.exit()).as(listed.err()).isZero();
        var volumes = json(listed).get("volumes");
        assertThat(volumes).hasSize(2);
        assertThat(volumes.get(0).get("attached_to")).hasSize(1);
        assertThat(volumes.get(1).get("attached_to")).isEmpty();
        assertThat(run("accounts", "volumes", "ru").out()).contains("cat-data", "no machine");
        assertThat(run("--lang", "zh", "accounts", "volumes", "ru").out()).contains("没有机器");

        var fleet = json(run("--json", "instances", "list"));
        var total = new BigDecimal(fleet.get("total_per_hour").asText());
        var truth = cloud.truth().burn("runpod").perHour().amount();
        // A document carries six decimals.
        assertThat(total.subtract(truth).abs()).isLessThan(new BigDecimal("1e-6"));
        assertThat(new BigDecimal(fleet.get("volumes_per_hour").asText())).isPositive();
        assertThat(run("instances", "list").err()).contains("Of it for volumes");
    }

    @Test
    void volumesThatCannotBeReadAreToldAsUnknown() throws IOException {
        addAccounts();
        cloud.faults().rate("runpod", CallKind.VOLUMES, Fault.SERVER_ERROR, 1);
        var listed = run("--json", "accounts", "volumes", "ru");
        assertThat(listed.exit()).isEqualTo(5);
        assertThat(json(listed).get("volumes").isNull()).isTrue();
        assertThat(run("accounts", "volumes", "ru").err()).contains("are not known");
        assertThat(run("instances", "list").err()).contains("Not known").contains("ru");
        assertThat(run("accounts", "volumes", "va").err()).contains("has no volumes");
    }

    /// A pod that mounts the volume, of whatever is in stock beside it.
    private void rentWith(String volume) throws Exception {
        var offers = run("--json", "offers", "provider:runpod", "type:ondemand", "--limit", "5000");
        for (var offer : json(offers).get("offers")) {
            var key = offer.get("id").asText().split("/", 2)[1].split(":", -1);
            if (key[0].equals("secure") && key[3].equals("EU-RO-1")) {
                var pod =
                        "{'name':'user','image':'img','cloud':'SECURE','disk':20,"
                                + "'gpu':{'id':'"
                                + URLDecoder.decode(key[4], StandardCharsets.UTF_8)
                                + "','count':1},'mounts':{'network':[{'volumeId':'"
                                + volume
                                + "','path':'/workspace'}]}}";
                if (post("pods", pod).statusCode() == 201) {
                    return;
                }
            }
        }
        throw new AssertionError("nothing is in stock beside the volume");
    }

    private JsonNode make(String what, String body) throws Exception {
        var answer = post(what, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> post(String what, String body) throws Exception {
        var base = cloud.baseUrl("runpod").toString().replaceAll("/$", "");
        var request =
                HttpRequest.newBuilder(URI.create(base + "/v2/" + what))
                        .header("Authorization", "Bearer " + cloud.key("runpod").revealText())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void whatIsMissingOrWrongHasItsOwnCodeAndNothingIsDone() throws IOException {
        addAccounts();
        assertThat(run("instances", "stop", "nobody").exit()).isEqualTo(6);
        assertThat(run("deploy", "--offer", "x", "--name", "n", "--yes").exit()).isEqualTo(2);
        assertThat(run("deploy", "--offer", "x/y", "--name", "n", "--yes").exit()).isEqualTo(6);
        assertThat(run("offers", "--limit", "0").exit()).isEqualTo(2);
        assertThat(run("nonsense").exit()).isEqualTo(2);
        assertThat(cloud.truth().alive()).isEmpty();
    }

    @Test
    void aWrongPasswordIsToldAndEndsWithThree() throws IOException {
        var wrong = Files.writeString(folder.resolve("wrong"), "incorrect horse\n");
        var result =
                call(
                        "",
                        List.of(
                                "--home",
                                home(),
                                "--password-file",
                                wrong.toString(),
                                "accounts",
                                "list"));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).isNotBlank();
    }

    @Test
    void theVaultIsBackedUpAndRestoredOnACleanMachine() throws IOException {
        addAccounts();
        var own = Files.writeString(folder.resolve("own"), "another good password\n").toString();
        var backup = folder.resolve("vault.backup").toString();
        assertThat(run("vault", "backup", backup, "--backup-password-file", own).exit()).isZero();

        var clean = folder.resolve("clean").toString();
        var restored =
                call(
                        "",
                        List.of(
                                "--home",
                                clean,
                                "--password-file",
                                passwordFile.toString(),
                                "vault",
                                "restore",
                                backup,
                                "--backup-password-file",
                                own));
        assertThat(restored.exit()).as(restored.err()).isZero();
        var list =
                call(
                        "",
                        List.of(
                                "--home",
                                clean,
                                "--password-file",
                                passwordFile.toString(),
                                "--json",
                                "accounts",
                                "list"));
        assertThat(json(list).get("accounts")).hasSize(2);
    }

    @Test
    void costsAreToldByProviderAndAsCsv() throws IOException {
        addAccounts();
        var costs = run("--json", "costs", "--since", "1d");
        assertThat(costs.exit()).as(costs.err()).isZero();
        assertThat(json(costs).get("currency").asText()).isEqualTo("USD");
        assertThat(run("costs", "--csv").out()).startsWith("key,name,total");
    }

    @Test
    void helpAndCompletionSpeakBothLanguagesWithoutAVault() {
        assertThat(call("", List.of("--help")).out()).contains("Usage: computehub");
        assertThat(call("", List.of("--lang", "zh", "--help")).out()).contains("加密保险库");
        assertThat(call("", List.of("--lang", "zh", "instances", "--help")).out())
                .contains("用法：computehub instances")
                .contains("命令：")
                .doesNotContain("Show this", "Print version", "Usage", "Commands");
        assertThat(call("", List.of("completion")).out()).contains("complete -F");
        assertThat(call("", List.of("deploy", "--help")).out()).contains("--env-file");
    }

    @Test
    void theDemoNeedsNoPasswordAndKeepsOutOfTheRealVault() throws IOException {
        var prices = call("", List.of("--home", home(), "--demo", "--json", "prices", "gpu:4090"));
        assertThat(prices.exit()).as(prices.err()).isZero();
        assertThat(json(prices).get("offers")).isNotEmpty();
        assertThat(json(run("--json", "accounts", "list")).get("accounts")).isEmpty();
    }

    /// One of the cheapest five: at this speed of the market one may be gone at the next look, and
    /// a list that still holds one that is there is good enough.
    private Result deploy(String provider, String... more) throws IOException {
        var found =
                run("--json", "offers", "provider:" + provider, "type:ondemand", "--limit", "5");
        var words = new ArrayList<>(List.of("deploy", "--yes"));
        for (var offer : json(found).get("offers")) {
            words.addAll(List.of("--offer", offer.get("id").asText()));
        }
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    /// Its host's GPUs may be taken meanwhile, as they may be in earnest; some looks later they are
    /// not.
    private void startOnceTheHostHasRoom(String name) {
        for (int look = 0; look < 40; look++) {
            if (run("instances", "start", name).exit() == 0) {
                return;
            }
        }
        throw new AssertionError("the host of " + name + " stays full");
    }

    private void awaitState(String id, String state) throws IOException {
        for (int look = 0; look < 20; look++) {
            var shown = run("--json", "instances", "show", id);
            if (shown.exit() == 0 && json(shown).get("state").asText().equals(state)) {
                return;
            }
        }
        throw new AssertionError(id + " did not become " + state);
    }

    private void addAccounts() {
        // Two are enough: each has its own test of how it is asked, and every command asks them
        // all.
        for (var provider : List.of("runpod", "vast")) {
            var added =
                    runWith(
                            cloud.key(provider).revealText() + "\n",
                            "accounts",
                            "add",
                            provider,
                            "--name",
                            provider.substring(0, 2),
                            "--key-stdin",
                            "--endpoint",
                            cloud.baseUrl(provider).toString());
            assertThat(added.exit()).as(added.err()).isZero();
        }
    }

    private Result run(String... words) {
        return runWith("", words);
    }

    private Result runWith(String input, String... words) {
        var all =
                new ArrayList<>(
                        List.of("--home", home(), "--password-file", passwordFile.toString()));
        all.addAll(List.of(words));
        return call(input, all);
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private static Result call(String input, List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                Cli.run(
                        new CliOpener(Locale.ENGLISH, QUICK),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        Locale.ENGLISH,
                        words);
        return new Result(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }
}
