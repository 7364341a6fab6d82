package io.computehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.computehub.account.AccountBook;
import io.computehub.account.Intake;
import io.computehub.account.KeySearch;
import io.computehub.cost.CostReport;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Secret;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.host.Machines;
import io.computehub.http.HttpKit;
import io.computehub.license.Entitlements;
import io.computehub.license.LicenseBook;
import io.computehub.license.LicenseVerifier;
import io.computehub.market.OfferBoard;
import io.computehub.provider.ProviderRegistry;
import io.computehub.settings.Settings;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.telemetry.Logs;
import io.computehub.telemetry.Telemetry;
import io.computehub.tunnel.SshNames;
import io.computehub.tunnel.Tunnels;
import io.computehub.ui.accounts.scripted.ScriptedCloud;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `accounts import` over a home folder of the test's and a provider that is scripted.
class AccountsImportTest {

    private static final String GOOD = "good-key-4711-good-kGOO";
    private static final String BAD = "bad-key-4711-bad-keyBAD";
    private static final String SLOW = "slow-key-4711-slow-SLOW";

    private record Result(int exit, String out, String err) {

        JsonNode json() {
            try {
                return new JsonMapper().readTree(out);
            } catch (IOException notOne) {
                throw new AssertionError(out, notOne);
            }
        }
    }

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final HttpKit http = new HttpKit(InstantSource.system(), HttpKit.Limits.DEFAULT);
    private final ProviderRegistry providers = new ProviderRegistry(List.of(new ScriptedCloud()));
    private Vault vault;
    private AccountBook book;
    private Intake intake = Intake.OPEN;
    private Path config;

    @BeforeEach
    void open() throws IOException {
        vault = TestVaults.open(folder.resolve("vault"));
        book = new AccountBook(vault, providers, http);
        config = Files.createDirectories(folder.resolve("home/.scripted")).resolve("config.toml");
    }

    @AfterEach
    void close() {
        book.close();
        vault.close();
        http.close();
    }

    @Test
    void withoutAChoiceItListsAndAddsNothing() throws IOException {
        keys(GOOD, BAD);
        environment.put("SCRIPTED_API_KEY", GOOD);
        var listed = run("accounts", "import");
        assertThat(listed.exit()).isZero();
        assertThat(listed.out())
                .contains("Scripted", "…kGOO", "SCRIPTED_API_KEY, ~/.scripted/config.toml [p0]")
                .doesNotContain(GOOD, BAD);
        assertThat(listed.err()).contains("accounts import --add NUMBER").doesNotContain(GOOD);
        assertThat(run("--lang", "zh", "accounts", "import").err()).contains("没有添加任何密钥");
        assertThat(book.accounts().get()).isEmpty();

        var document = run("--json", "accounts", "import").json();
        assertThat(document.path("keys")).hasSize(2);
        assertThat(document.at("/keys/0/number").asInt()).isEqualTo(1);
        assertThat(document.at("/keys/0/provider").asText()).isEqualTo("scripted");
        assertThat(document.at("/keys/0/ending").asText()).isEqualTo("kGOO");
        assertThat(document.at("/keys/0/places/1").asText())
                .isEqualTo("~/.scripted/config.toml [p0]");
        assertThat(document.at("/keys/0/account").isNull()).isTrue();
        assertThat(document.at("/keys/0/account_name").isNull()).isTrue();
        assertThat(document.path("passed_over")).isEmpty();
        assertThat(document.path("looked_in")).hasSize(2);
        assertThat(document.toString()).doesNotContain(GOOD, BAD);
    }

    @Test
    void whereNothingIsFoundItSaysWhereItLooked() throws IOException {
        Files.createSymbolicLink(config, Files.writeString(folder.resolve("out"), GOOD));
        var listed = run("accounts", "import");
        assertThat(listed.exit()).isZero();
        assertThat(listed.err())
                .contains("SCRIPTED_API_KEY, ~/.scripted/config.toml", "link that leads elsewhere");
        var document = run("--json", "accounts", "import").json();
        assertThat(document.path("keys")).isEmpty();
        assertThat(document.at("/passed_over/0/why").asText()).isEqualTo("link-outside");
    }

    @Test
    void whatIsNamedByNumberOrPlaceIsAddedPastFailures() throws IOException {
        keys(BAD, GOOD, SLOW);
        var added =
                run("--json", "accounts", "import", "--add", "1", "~/.scripted/config.toml [p1]");
        assertThat(added.exit()).isEqualTo(4);
        var results = added.json().path("results");
        assertThat(results).hasSize(2);
        assertThat(results.at("/0/result").asText()).isEqualTo("refused");
        assertThat(results.at("/0/failure/kind").asText()).isEqualTo("auth");
        assertThat(results.at("/0/account").isNull()).isTrue();
        assertThat(results.at("/1/result").asText()).isEqualTo("added");
        assertThat(results.at("/1/failure").isNull()).isTrue();
        assertThat(results.at("/1/account_name").asText()).isEqualTo("Scripted");
        assertThat(book.accounts().get()).extracting(Account::name).containsExactly("Scripted");

        var again = run("--json", "accounts", "import", "--add", "2", "--add", "3");
        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.json().at("/results/0/result").asText()).isEqualTo("known");
        assertThat(again.json().at("/results/1/result").asText()).isEqualTo("failed");
        assertThat(run("--json", "accounts", "import").json().at("/keys/1/account_name").asText())
                .isEqualTo("Scripted");
    }

    @Test
    void aPlaceNamesEveryKeyInItAndItsPathDoesToo() throws IOException {
        keys(GOOD, GOOD + "2");
        assertThat(run("accounts", "import", "--add", config.toString()).exit()).isZero();
        assertThat(book.accounts().get())
                .extracting(Account::name)
                .containsExactly("Scripted", "Scripted 2");
    }

    @Test
    void whatIsNotThereAddsNothingAtAll() throws IOException {
        keys(GOOD);
        var result = run("--json", "accounts", "import", "--add", "1", "7");
        assertThat(result.exit()).isEqualTo(6);
        assertThat(result.json().at("/error/kind").asText()).isEqualTo("not-found");
        assertThat(book.accounts().get()).isEmpty();
    }

    @Test
    void allAsksFirstAndTakesWhatIsNew() throws IOException {
        keys(GOOD);
        assertThat(run("accounts", "import", "--all").exit()).isEqualTo(2);
        assertThat(book.accounts().get()).isEmpty();
        assertThat(run("accounts", "import", "--all", "--yes").err()).contains("Scripted");
        assertThat(book.accounts().get()).hasSize(1);
        var again = run("--json", "accounts", "import", "--all", "--yes");
        assertThat(again.exit()).isZero();
        assertThat(again.json().path("results")).isEmpty();
        assertThat(run("accounts", "import", "--all", "--add", "1").exit()).isEqualTo(2);
    }

    @Test
    void theDemoTakesNoKey() throws IOException {
        keys(GOOD);
        intake = Intake.DEMO;
        var result = run("--json", "accounts", "import");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.json().at("/error/kind").asText()).isEqualTo("usage");
    }

    @Test
    void theCompletionKnowsIt() {
        assertThat(run("completion").out()).contains("import");
        assertThat(run("accounts", "import", "--help").out()).contains("--add", "--all", "--yes");
    }

    /// One profile for each.
    private void keys(String... keys) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            text.append("[p%d]\napi_key = \"%s\"\n".formatted(i, keys[i]));
        }
        Files.writeString(config, text);
    }

    private Result run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                Cli.run(
                        new Door(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(new byte[0]),
                        Locale.ENGLISH,
                        List.of(words));
        return new Result(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Opens nothing but what the command under test needs.
    private final class Door implements Opener, Services {

        @Override
        public Services open(Optional<Path> home, Supplier<Secret> password) {
            if (intake == Intake.DEMO) {
                book.close();
                book = new AccountBook(vault, providers, http, intake);
            }
            return this;
        }

        @Override
        public ProviderRegistry providers() {
            return providers;
        }

        @Override
        public AccountBook accounts() {
            return book;
        }

        @Override
        public KeySearch keys() {
            return new KeySearch(book, providers, folder.resolve("home"), environment);
        }

        @Override
        public InstantSource clock() {
            return http.clock();
        }

        @Override
        public void close() {}

        @Override
        public Vault vault(Optional<Path> home) {
            throw notNeeded();
        }

        @Override
        public LicenseBook license(Optional<Path> home) {
            throw notNeeded();
        }

        @Override
        public LicenseVerifier verifier() {
            throw notNeeded();
        }

        @Override
        public Entitlements entitlements() {
            throw notNeeded();
        }

        @Override
        public Services demo(Optional<Path> home) {
            throw notNeeded();
        }

        @Override
        public Simulation simulate(
                Optional<Path> home, int port, double speed, Optional<Long> seed) {
            throw notNeeded();
        }

        @Override
        public KeyRing keyRing() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public KnownHosts knownHosts() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public Connector connector() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public Logs logs() {
            throw notNeeded();
        }

        @Override
        public Telemetry telemetry() {
            throw notNeeded();
        }

        @Override
        public Tunnels tunnels() {
            throw notNeeded();
        }

        @Override
        public SshNames sshNames() {
            throw notNeeded();
        }

        @Override
        public Machines machines() {
            throw notNeeded();
        }

        @Override
        public OfferBoard offers() {
            throw notNeeded();
        }

        @Override
        public Store<Fleet> fleet() {
            throw notNeeded();
        }

        @Override
        public Deployments deployments() {
            throw notNeeded();
        }

        @Override
        public CostReport costs(Instant since, CostReport.By by) {
            throw notNeeded();
        }

        @Override
        public Settings settings() {
            throw notNeeded();
        }

        @Override
        public ZoneId zone() {
            throw notNeeded();
        }

        private static AssertionError notNeeded() {
            return new AssertionError("the command needs no such thing");
        }
    }
}
