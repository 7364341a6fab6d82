package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.domain.account.Secret;
import io.computehub.sim.CallKind;
import io.computehub.sim.Fault;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// `--json`: one document for each command whatever comes of it, in one style.
class DocumentsTest {

    private static final String PASSWORD = "correct horse battery";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build();

    @TempDir private Path folder;
    private Shell shell;
    private SimCloud cloud;

    @BeforeEach
    void open() throws IOException {
        shell = Shell.over(folder, PASSWORD);
        cloud = SimCloud.start(SimOptions.defaults());
    }

    @AfterEach
    void close() {
        cloud.close();
        shell.close();
    }

    @Test
    void everyCommandOverTheVaultTellsWhatItDid() throws Exception {
        var next = shell.file("next", PASSWORD);
        assertThat(done("vault", "status").path("state").asText()).isEqualTo("locked");
        assertThat(done("vault", "change-password", "--new-password-file", next))
                .isEqualTo(vault("password-changed", "null"));
        var backup = folder.resolve("b").toString();
        assertThat(done("vault", "backup", backup, "--backup-password-file", next))
                .isEqualTo(vault("backed-up", '"' + backup + '"'));
        var clean = folder.resolve("clean").toString();
        var restored =
                Shell.call(
                        shell.opener(),
                        "",
                        List.of(
                                "--json",
                                "--home",
                                clean,
                                "--password-file",
                                next,
                                "vault",
                                "restore",
                                backup,
                                "--backup-password-file",
                                next));
        assertThat(document(restored).path("result").asText()).isEqualTo("restored");
        var again =
                Shell.call(
                        shell.opener(),
                        "",
                        List.of(
                                "--json",
                                "--home",
                                clean,
                                "--password-file",
                                next,
                                "vault",
                                "init"));
        assertThat(document(again).at("/error/kind").asText()).isEqualTo("vault");
    }

    @Test
    void aVaultThatIsOpenElsewhereIsInUseAndNotLocked() throws IOException {
        try (var vault = Vault.in(shell.home(), InstantSource.system());
                var password = Secret.of(PASSWORD)) {
            vault.open(password);
            var status = done("vault", "status");
            assertThat(status.path("state").asText()).isEqualTo("in-use");
            assertThat(status.path("used_by_pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            var pid = Long.toString(ProcessHandle.current().pid());
            assertThat(shell.run("vault", "status").out()).contains(pid);
            assertThat(shell.run("--lang", "zh", "vault", "status").out())
                    .contains(pid)
                    .contains("另一个进程");
        }
        assertThat(done("vault", "status").path("state").asText()).isEqualTo("locked");
    }

    @Test
    void accountsAreAddedTestedAndRemovedWithADocumentEach() throws IOException {
        assertThat(addAccount("runpod").path("result").asText()).isEqualTo("added");
        var tested = done("accounts", "test", "runpod");
        assertThat(tested.at("/scopes/0/result").asText()).isEqualTo("ok");
        assertThat(tested.path("balance").isTextual()).isTrue();
        assertThat(done("accounts", "list").path("accounts")).hasSize(1);
        assertThat(done("accounts", "remove", "runpod").path("result").asText())
                .isEqualTo("removed");
        assertThat(ended(6, "accounts", "remove", "runpod").at("/error/kind").asText())
                .isEqualTo("not-found");
    }

    @Test
    void aFailureOfAnyKindIsADocumentToo() throws IOException {
        assertThat(ended(2, "offers", "--limit", "many").at("/error/kind").asText())
                .isEqualTo("usage");
        var query = ended(2, "--lang", "zh", "offers", "price<cheap");
        assertThat(query.at("/error/message").asText()).containsPattern("\\p{IsHan}");
        assertThat(ended(6, "instances", "list").at("/error/kind").asText()).isEqualTo("not-found");
        assertThat(ended(2, "costs", "--csv").at("/error/kind").asText()).isEqualTo("usage");
    }

    @Test
    void whatAnAccountThatNeverAnsweredHasIsUnknownAndNotNothing() throws IOException {
        addAccount("vast");
        cloud.faults().rate("vast", CallKind.LIST, Fault.SERVER_ERROR, 1);
        var list = ended(5, "instances", "list");
        assertThat(list.path("instances")).isEmpty();
        assertThat(list.path("total_per_hour").isNull()).isTrue();
        assertThat(list.at("/accounts/0/state").asText()).isEqualTo("late");
        assertThat(list.at("/accounts/0/read_at").isNull()).isTrue();
        assertThat(list.at("/accounts/0/failure/kind").asText()).isNotBlank();

        var told = shell.run("instances", "list");
        assertThat(told.err()).doesNotContain("Nothing is running").contains("not known");
        assertThat(shell.run("--lang", "zh", "instances", "list").err())
                .doesNotContain("没有运行中的实例")
                .contains("尚不清楚");

        cloud.faults().clear();
        assertThat(done("instances", "list").path("total_per_hour").asText()).isEqualTo("0");
        assertThat(shell.run("instances", "list").err()).contains("Nothing is running");
    }

    @Test
    void anInstanceIsRentedKeptAndEndedWithADocumentEach() throws Exception {
        addAccount("runpod");
        var script = shell.file("start.sh", "echo hello\n");
        var before = Instant.now();
        var rented =
                done(
                        "deploy",
                        "--offer",
                        offer("type:ondemand"),
                        "--name",
                        "first",
                        "--start-script",
                        script,
                        "--yes");
        assertThat(rented.path("result").asText()).isEqualTo("rented");
        assertThat(rented.path("refusals")).isEmpty();
        var end = Instant.parse(rented.path("ends_at").asText());
        assertThat(end)
                .isBetween(
                        before.plus(Duration.ofHours(8)), Instant.now().plus(Duration.ofHours(8)));
        assertThat(pods()).contains("base64 -d");

        var id = rented.path("id").asText();
        assertThat(done("instances", "extend", id, "--end", "none").path("ends_at").isNull())
                .isTrue();
        var extended = done("instances", "extend", "first", "--end", "2d");
        assertThat(Instant.parse(extended.path("ends_at").asText()))
                .isAfter(before.plus(Duration.ofHours(47)));
        assertThat(shell.run("--lang", "zh", "instances", "extend", "first", "--end", "1h").err())
                .contains("销毁 first");
        assertThat(done("instances", "rename", "first", "second").path("name").asText())
                .isEqualTo("second");
        assertThat(ended(2, "instances", "adopt", "second").at("/error/kind").asText())
                .isEqualTo("usage");

        var stopped = shell.run("--json", "instances", "stop", "second");
        assertThat(document(stopped).at("/results/0/id").asText()).isEqualTo(id);
        assertThat(document(stopped).at("/results/0/result").asText()).isEqualTo("asked");

        var asked = ended(8, "instances", "terminate", "second", "--yes", "--no-wait");
        assertThat(asked.at("/results/0/result").asText()).isEqualTo("not-proven-gone");
        assertThat(asked.at("/results/0/case/asks").asInt()).isPositive();
        var gone = done("instances", "terminate", "second", "--yes", "--wait", "60s");
        assertThat(gone.at("/results/0/result").asText()).isEqualTo("proven-gone");
        assertThat(gone.at("/results/0/case/proven_at").isTextual()).isTrue();
        assertThat(done("instances", "stop-all", "--yes").path("results")).isEmpty();
    }

    @Test
    void aRefusedOrderSaysWhyOfferByOffer() throws IOException {
        addAccount("runpod");
        cloud.faults().rate("runpod", CallKind.CREATE, Fault.NO_CAPACITY, 1);
        var offer = offer("type:ondemand");
        var gone = offer.substring(0, offer.indexOf('/')) + "/gone";
        var refused = ended(5, "deploy", "--offer", gone, "--offer", offer, "--name", "n", "--yes");
        assertThat(refused.path("result").asText()).isEqualTo("refused");
        assertThat(refused.path("id").isNull()).isTrue();
        assertThat(refused.at("/refusals/0/offer").asText()).isEqualTo(offer);
        assertThat(refused.at("/refusals/0/message").asText()).isNotBlank();
    }

    @Test
    void aMachineMadeElsewhereIsAdoptedAndOnlyThenHasAnEndTime() throws IOException {
        var foreign =
                rows(demo("instances", "list")).stream()
                        .filter(row -> row.path("claim").asText().equals("elsewhere"))
                        .findFirst()
                        .orElseThrow();
        var id = foreign.path("id").asText();
        var before = demo("instances", "extend", id, "--end", "8h");
        assertThat(before.at("/error/message").asText()).contains("instances adopt " + id);
        var adopted = demo("instances", "adopt", id, "--name", "mine");
        assertThat(adopted.path("claim").asText()).isEqualTo("ours");
        assertThat(adopted.path("name").asText()).isEqualTo("mine");
        assertThat(demo("instances", "extend", id, "--end", "8h").path("ends_at").isTextual())
                .isTrue();
    }

    @Test
    void whatIsPaidAheadIsInTheDocumentAndMoreIsPaidInOnce() throws IOException {
        var row =
                rows(demo("instances", "list")).stream()
                        .filter(one -> one.path("provider").asText().equals("akash"))
                        .findFirst()
                        .orElseThrow();
        assertThat(row.at("/prepaid/refill").asText()).isEqualTo("by-hand");
        assertThat(row.at("/prepaid/dry_at").isTextual()).isTrue();
        assertThat(row.at("/services/0/address").asText()).startsWith("http://");
        var id = row.path("id").asText();
        var left = new java.math.BigDecimal(row.at("/prepaid/left").asText());
        var done = demo("instances", "top-up", id, "--amount", "5", "--yes");
        assertThat(done.at("/results/0/result").asText()).isEqualTo("asked");
        var after = demo("instances", "show", id).at("/prepaid/left").asText();
        assertThat(new java.math.BigDecimal(after).subtract(left))
                .isBetween(new java.math.BigDecimal("4.9"), new java.math.BigDecimal("5"));
        demo("instances", "top-up", id, "--auto", "on", "--yes");
        assertThat(demo("instances", "show", id).at("/prepaid/refill").asText())
                .isEqualTo("by-itself");
        for (var wrong : List.of("0", "-5", "1.234", "1000000")) {
            var refused = demo("instances", "top-up", id, "--amount=" + wrong, "--yes");
            assertThat(refused.at("/error/kind").asText()).isEqualTo("usage");
        }
    }

    @Test
    void nothingIsPaidAheadWithoutAYesNorForWhatIsBilledToTheAccount() throws IOException {
        var rows = rows(demo("instances", "list"));
        for (var row : rows) {
            boolean akash = row.path("provider").asText().equals("akash");
            assertThat(row.path("prepaid").isNull()).isEqualTo(!akash);
            var args =
                    new java.util.ArrayList<>(
                            List.of("instances", "top-up", row.path("id").asText()));
            args.addAll(List.of("--amount", "5"));
            if (!akash) {
                args.add("--yes");
            }
            assertThat(demo(args.toArray(String[]::new)).at("/error/kind").asText())
                    .isEqualTo("usage");
        }
    }

    @Test
    void whatAMachineCanBecomeIsTold() throws IOException {
        var row =
                rows(demo("instances", "list")).stream()
                        .filter(one -> one.path("provider").asText().equals("tensordock"))
                        .findFirst()
                        .orElseThrow();
        var sizes = demo("instances", "resize", row.path("id").asText());
        assertThat(sizes.at("/now/gpus").asInt()).isPositive();
        assertThat(sizes.at("/most/disk_gb").asInt())
                .isGreaterThanOrEqualTo(sizes.at("/now/disk_gb").asInt());
        assertThat(sizes.at("/per_hour/gpu").asText()).matches("\\d+(\\.\\d{1,6})?");
        var unsold = demo("instances", "resize", row.path("id").asText(), "--vcpus", "3", "--yes");
        assertThat(unsold.at("/error/kind").asText()).isEqualTo("usage");
        var other =
                rows(demo("instances", "list")).stream()
                        .filter(one -> one.path("provider").asText().equals("runpod"))
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        demo("instances", "resize", other.path("id").asText())
                                .at("/error/kind")
                                .asText())
                .isEqualTo("provider-failed");
    }

    @Test
    void theBidOfASpotInstanceIsChangedAndOfAnotherRefused() throws IOException {
        addAccount("vast");
        var rented = done("deploy", "--offer", offer("spot"), "--name", "cheap", "--yes");
        assertThat(rented.path("result").asText()).isEqualTo("rented");
        var bid = done("instances", "bid", "cheap", "--bid", "3.5");
        assertThat(bid.at("/results/0/result").asText()).isEqualTo("asked");
        assertThat(ended(2, "instances", "bid", "cheap", "--bid", "0").at("/error/kind").asText())
                .isEqualTo("usage");
    }

    @Test
    void amountsHaveAtMostSixDecimalsAndWordsHaveHyphens() throws IOException {
        var list = demo("instances", "list");
        for (var row : rows(list)) {
            assertThat(row.path("rate_per_hour").asText()).matches("\\d+(\\.\\d{1,6})?");
            assertThat(row.path("spent").asText()).matches("\\d+(\\.\\d{1,6})?");
        }
        assertThat(list.path("total_per_hour").asText()).matches("\\d+(\\.\\d{1,6})?");
        var offers = demo("offers", "type:ondemand", "--limit", "50").path("offers");
        assertThat(offers).isNotEmpty();
        for (var offer : offers) {
            assertThat(offer.path("purchase").asText()).isEqualTo("on-demand");
            assertThat(offer.path("true_per_hour").asText()).matches("\\d+(\\.\\d{1,6})?");
        }
    }

    private static List<JsonNode> rows(JsonNode list) {
        var rows = new ArrayList<JsonNode>();
        list.path("instances").forEach(rows::add);
        return rows;
    }

    private JsonNode demo(String... words) throws IOException {
        var all = new ArrayList<>(List.of("--demo"));
        all.addAll(List.of(words));
        return document(run(all));
    }

    private String offer(String query) throws IOException {
        return done("offers", query, "--limit", "1").at("/offers/0/id").asText();
    }

    private JsonNode addAccount(String provider) throws IOException {
        return document(
                shell.typing(
                        cloud.key(provider).revealText(),
                        "--json",
                        "accounts",
                        "add",
                        provider,
                        "--name",
                        provider,
                        "--key-stdin",
                        "--endpoint",
                        cloud.baseUrl(provider).toString()));
    }

    private String pods() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var base = cloud.baseUrl("runpod").toString();
            var request =
                    HttpRequest.newBuilder(URI.create(base + "/v2/pods"))
                            .header("Authorization", "Bearer " + cloud.key("runpod").revealText())
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private JsonNode vault(String result, String file) throws IOException {
        return JSON.readTree(
                "{\"folder\":\"%s\",\"result\":\"%s\",\"file\":%s}"
                        .formatted(shell.home(), result, file));
    }

    private JsonNode done(String... words) throws IOException {
        return ended(0, words);
    }

    private JsonNode ended(int exit, String... words) throws IOException {
        var result = run(List.of(words));
        assertThat(result.exit()).as("%s: %s", List.of(words), result.all()).isEqualTo(exit);
        return document(result);
    }

    private Shell.Result run(List<String> words) {
        var all = new ArrayList<>(List.of("--json"));
        all.addAll(words);
        return shell.run(all.toArray(String[]::new));
    }

    /// Standard output holds one object and nothing else.
    private static JsonNode document(Shell.Result result) throws IOException {
        var document = JSON.readTree(result.out());
        assertThat(document.isObject()).as(result.all()).isTrue();
        return document;
    }
}
