package io.computehub.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.Secret;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiRequest;
import io.computehub.http.HttpKit;
import io.computehub.http.Pacer;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.ProviderRegistry;
import io.computehub.settings.SettingsStore;
import io.computehub.settings.Theme;
import io.computehub.vault.Canary;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// A key and two passwords are planted, a whole session is driven, everything is logged down to the
/// finest, and then all that is left behind is searched for them.
class LeakTest {

    private static final String KEY = "rpa_CANARY7Q2mXw9ZtLkV4sBn8Yc3HdJf6";
    private static final String PASSWORD = "canary password Grünspecht 41";
    private static final String BACKUP = "canary backup Zaunkönig 7733";

    @TempDir Path folder;

    /// Another program's files, which hold keys all along.
    @TempDir Path otherTools;

    // Several threads write into it.
    @SuppressWarnings("JdkObsolete")
    private final StringBuffer said = new StringBuffer();

    private final Logger root = Logger.getLogger("");
    private final Handler ear = new Ear();
    private Level before = Level.INFO;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(ear);
    }

    @AfterEach
    void stop() {
        root.setLevel(before);
        root.removeHandler(ear);
    }

    @Test
    void aPlantedKeyIsFoundNowhere() throws Exception {
        session();
        assertThat(said.toString()).as("the log was heard").contains("canary marker");
        for (var secret : List.of(KEY, PASSWORD, BACKUP)) {
            var canary = new Canary(secret);
            assertThat(canary.in(said.toString().getBytes(StandardCharsets.UTF_8)))
                    .as("in the log and the texts of exceptions")
                    .isEmpty();
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(canary.in(Files.readAllBytes(file))).as("in %s", file).isEmpty();
                }
            }
        }
    }

    @Test
    void theSearchFindsWhatIsThere() {
        var canary = new Canary(KEY);
        var bytes = KEY.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 3; shift++) {
            var text = ("x".repeat(shift) + KEY + "yz").getBytes(StandardCharsets.UTF_8);
            assertThat(canary.in(java.util.Base64.getEncoder().encode(text))).isPresent();
        }
        assertThat(canary.in(("-" + KEY).getBytes(StandardCharsets.UTF_16BE))).isPresent();
        assertThat(
                        canary.in(
                                java.util.HexFormat.of()
                                        .withUpperCase()
                                        .formatHex(bytes)
                                        .getBytes(StandardCharsets.US_ASCII)))
                .isPresent();
        assertThat(canary.in("rpa_CANARY7Q2".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private void session() throws Exception {
        var cloud = echoingCloud();
        var settings = SettingsStore.open(folder.resolve("settings.json"));
        settings.change(now -> now.withTheme(Theme.DARK));
        try (var http = new HttpKit(InstantSource.system(), HttpKit.Limits.DEFAULT);
                var vault = TestVaults.in(folder.resolve("home"));
                var password = Secret.of(PASSWORD);
                var backup = Secret.of(BACKUP)) {
            vault.create(password);
            var book =
                    new AccountBook(
                            vault, new ProviderRegistry(List.of(new FakeProvider.Factory())), http);
            var account = book.add(FakeProvider.ID, "Work", key(KEY), Optional.empty());
            tell(account);
            tell(book.check(account.id()));
            attempt(() -> book.add(FakeProvider.ID, "Other", key(KEY + " x"), Optional.empty()));
            attempt(() -> book.add(FakeProvider.ID, "Other", key(KEY + "é"), Optional.empty()));
            attempt(() -> AccountBook.endpoint("https://" + "user@host"));
            call(http, account, cloud);
            find(book);
            vault.hide();
            attempt(() -> vault.reveal(backup));
            vault.reveal(password);
            attempt(() -> vault.changePassword(backup, password));
            vault.backup(folder.resolve("my.backup"), backup);
            restored(backup, password);
            book.replaceCredentials(account.id(), key(KEY));
            book.provider(account.id()).ifPresent(this::tell);
            vault.lock();
            attempt(() -> vault.open(backup));
            attempt(() -> vault.sealer().seal(new byte[1], cell()));
            vault.open(password);
            attempt(() -> vault.sealer().unseal(KEY.getBytes(StandardCharsets.UTF_8), cell()));
            crash(vault, book);
            book.close();
        } finally {
            cloud.stop(0);
        }
        System.getLogger(LeakTest.class.getName()).log(System.Logger.Level.TRACE, "canary marker");
    }

    private void find(AccountBook book) throws IOException {
        Files.writeString(otherTools.resolve("config"), "[" + KEY + "]\napi_key = '" + KEY + "'");
        Files.writeString(otherTools.resolve("odd"), KEY + " " + KEY);
        var factory = new FakeProvider.Factory();
        factory.places =
                List.of(
                        KeyPlace.variable("FAKE_API_KEY"),
                        KeyPlace.named("config", "api_key"),
                        KeyPlace.wholeFile(KeyPlace.Base.HOME, "odd"));
        var providers = new ProviderRegistry(List.of(factory));
        var search = new KeySearch(book, providers, otherTools, Map.of("FAKE_API_KEY", KEY + "2"));
        tell(search.where());
        try (var found = search.look()) {
            tell(found);
            assertThat(found.keys()).hasSize(2);
            assertThat(found.passedOver()).hasSize(1);
            for (var key : found.keys()) {
                var outcome = new KeyImport(book, providers).add(key);
                tell(outcome);
                tell(KeyImport.explain(outcome, "Fake.ai"));
            }
        }
    }

    private void restored(Secret backup, Secret password) {
        try (var second = TestVaults.in(folder.resolve("second"))) {
            attempt(() -> second.restore(folder.resolve("my.backup"), password, password));
            second.restore(folder.resolve("my.backup"), backup, password);
        }
    }

    /// What the one handler of programming errors would write: the objects at hand and the trace.
    @SuppressWarnings("ObjectToString")
    private void crash(Vault vault, AccountBook book) {
        attempt(() -> {
            throw new IllegalStateException("crash with " + vault + book.accounts().get());
        });
        attempt(() ->
                vault.database()
                        .write(_ -> {
                            throw new IllegalStateException("crash in a transaction");
                        }));
        attempt(() ->
                vault.database()
                        .write(connection -> {
                            try (var statement = connection.createStatement()) {
                                return statement.executeUpdate(
                                        "INSERT INTO credential SELECT * FROM credential");
                            }
                        }));
    }

    private void call(HttpKit http, Account account, HttpServer cloud) {
        var origin = URI.create("http://127.0.0.1:" + cloud.getAddress().getPort());
        var target =
                new ApiClient.Target(
                        account.name(),
                        origin,
                        Optional.of(Secret.of(KEY)),
                        new Pacer(http.clock(), 10, 600));
        try (var client = http.client(target)) {
            tell(target);
            attempt(() -> {
                var reply = client.send(ApiRequest.get("/echo"));
                tell(reply.status());
                tell(reply.json());
            });
        }
    }

    /// Sends the key back in the answer, as bad servers do.
    private static HttpServer echoingCloud() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body =
                            ("{\"error\":\"bad key "
                                            + exchange.getRequestHeaders().getFirst("Authorization")
                                            + "\"}")
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(401, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static Credentials key(String key) {
        return Credentials.ofKey(Secret.of(key));
    }

    private static io.computehub.vault.Sealer.Cell cell() {
        return new io.computehub.vault.Sealer.Cell("credential", "1", "key");
    }

    private interface Attempt {
        void make() throws Exception;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.make();
        } catch (ProviderException failure) {
            tell(Failures.explain(failure, "Fake.ai"));
            trace(failure);
        } catch (Exception failure) {
            tell(failure);
            trace(failure);
        }
    }

    private void trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        said.append(text);
        System.getLogger(LeakTest.class.getName())
                .log(System.Logger.Level.TRACE, "failed", failure);
    }

    private void tell(Object object) {
        said.append(object).append('\n');
    }

    private final class Ear extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            // The server's own log repeats what it was sent; it is the cloud's, not ours.
            var name = String.valueOf(line.getLoggerName());
            if (!name.startsWith("com.sun.net.httpserver") && !name.startsWith("sun.net.http")) {
                said.append(formatter.format(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
