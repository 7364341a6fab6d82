package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whatever is typed wrongly gets a sentence in the user's language and the right exit code, and
/// changes nothing.
class BadInputTest {

    private static final String PASSWORD = "correct horse battery";
    private static final int USAGE = 2;
    private static final int VAULT = 3;
    private static final int NOT_FOUND = 6;

    @TempDir private Path folder;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        shell = Shell.over(folder, PASSWORD);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aCommandLineThatCannotBeReadIsExplained() {
        refused(USAGE, "--frobnicate", "offers", "--frobnicate=s3cret");
        refused(USAGE, "offerz", "offerz");
        refused(USAGE, "N", "accounts", "test");
        refused(USAGE, "--name", "accounts", "add", "runpod", "--key-stdin");
        refused(USAGE, "--limit", "offers", "--limit", "many");
        refused(USAGE, "--limit", "offers", "--limit", "0");
        refused(USAGE, "--since", "costs", "--since", "yesterday");
        refused(USAGE, "--by", "costs", "--by", "colour");
        refused(USAGE, "--lang", "offers", "--limit", "1", "--lang", "en", "--lang", "zh");
        refused(USAGE, "--speed", "sim", "--speed", "0");
        refused(USAGE, "70000", "sim", "--port", "70000");
        refused(USAGE, "65535", "sim", "--port", "70000");
        refused(USAGE, "none", "deploy", "--offer", "a/b", "--name", "n", "--end", "9999d");
        refused(USAGE, "0.35", "instances", "bid", "x", "--bid", "cheap");
        refused(USAGE, "", "vault", "status", "s3cret");
        refused(USAGE, "--key-stdin", "accounts", "add", "runpod", "--name", "a");
    }

    @Test
    void aLanguageThatIsNotSpokenIsRefused() {
        var result = shell.run("--lang", "fr", "vault", "status");
        assertThat(result.exit()).isEqualTo(USAGE);
        assertThat(result.err()).contains("--lang takes one of en|zh");
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithAnExample() {
        var words = List.of("accounts", "add", "runpod", "--name", "a", "--key-stdin");
        for (var language : List.of("en", "zh")) {
            var all = new ArrayList<>(words);
            all.addAll(List.of("--endpoint", "not an address", "--lang", language));
            var result = shell.typing("key", all.toArray(String[]::new));
            assertThat(result.exit()).isEqualTo(USAGE);
            assertThat(result.err()).contains("--endpoint").contains("https://");
            spoken(result, language);
        }
    }

    @Test
    void aQueryThatDoesNotParseOrCanMatchNothingIsExplained() {
        refused(USAGE, "price", "offers", "price<cheap");
        refused(USAGE, "price", "offers", "price<0");
        refused(USAGE, "price", "prices", "price<=$0/h");
        refused(USAGE, "price", "offers", "price<-1");
        refused(USAGE, "colour", "offers", "colour:red");
    }

    @Test
    void whatIsNoNameKeyOrAddressIsRefusedAndNothingIsAdded() throws IOException {
        assertThat(add("key-one", "good").exit()).isZero();

        refusedEntry("60", "key-two", "n".repeat(61));
        refusedEntry("", "key-two", " ");
        refusedEntry("good", "key-two", "good");
        refusedEntry("", "key two", "spaced");
        refusedEntry("", "ключ", "odd");
        refusedEntry("", "k".repeat(5_000), "long");
        refusedEntry("", "", "none");
        refusedEntry("https", "key-two", "plain", "--endpoint", "http://example.com");
        refusedEntry("https", "key-two", "asked", "--endpoint", "https://example.com/?a=b");
        refused(
                NOT_FOUND,
                "runpod",
                "accounts",
                "add",
                "nowhere",
                "--name",
                "n",
                "--key-file",
                shell.file("key", "key-two"));

        assertThat(names()).containsExactly("good");
    }

    @Test
    void aRentalThatMakesNoSenseIsRefusedBeforeAnythingIsAsked() throws IOException {
        try (var cloud = SimCloud.start(SimOptions.defaults())) {
            var added =
                    shell.typing(
                            cloud.key("vast").revealText(),
                            "accounts",
                            "add",
                            "vast",
                            "--name",
                            "va",
                            "--key-stdin",
                            "--endpoint",
                            cloud.baseUrl("vast").toString());
            assertThat(added.exit()).as(added.err()).isZero();
            var spot = offer("type:spot");

            rentRefused("", spot, "--bid", "0");
            rentRefused("", spot, "--bid", "-1");
            rentRefused("60", spot, "--name", "n".repeat(61));
            rentRefused("100000", spot, "--disk", "0");
            rentRefused("65535", spot, "--port", "99999");
            rentRefused("1BAD", spot, "--env", "1BAD=x");
            refused(
                    USAGE, "--end", "deploy", "--offer", spot, "--name", "n", "--yes", "--end",
                    "soon");
            assertThat(cloud.truth().alive()).isEmpty();
        }
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            refused(USAGE, port, "sim", "--port", port);
        }
    }

    @Test
    void aDataFolderThatCannotBeUsedIsNamed() throws IOException {
        var file = shell.file("no-folder", "");
        for (var language : List.of("en", "zh")) {
            for (var command :
                    List.of(
                            List.of("vault", "init"),
                            List.of("accounts", "list"),
                            List.of("--demo", "prices"))) {
                var words = new ArrayList<>(List.of("--home", file, "--lang", language));
                words.addAll(List.of("--password-file", shell.file("password", PASSWORD)));
                words.addAll(command);
                var result = Shell.call(shell.opener(), "", words);
                assertThat(result.exit()).as("%s %s", words, result.err()).isIn(USAGE, VAULT);
                assertThat(result.err()).contains(file);
                spoken(result, language);
            }
        }
        assertThat(Path.of(file)).isRegularFile();
    }

    @Test
    void aBackupThatCannotBeWrittenOrReadIsNamedAndTheVaultStays() throws IOException {
        var own = shell.file("own", "another good password");
        var nowhere = folder.resolve("nowhere").resolve("my.backup").toString();
        refused(VAULT, "nowhere", "vault", "backup", nowhere, "--backup-password-file", own);
        refused(
                USAGE,
                "missing",
                "vault",
                "backup",
                folder.resolve("b").toString(),
                "--backup-password-file",
                folder.resolve("missing").toString());
        var noBackup = shell.file("no-backup", "this is no backup");
        refused(VAULT, "", "vault", "restore", noBackup, "--backup-password-file", own);
        assertThat(names()).isEmpty();
    }

    @Test
    void aPasswordThatIsShortEmptyOrMissingIsExplained() {
        refused(
                VAULT,
                "8",
                "vault",
                "change-password",
                "--new-password-file",
                shell.file("s", "x"));
        refused(
                USAGE,
                "",
                "vault",
                "change-password",
                "--new-password-file",
                shell.file("e", "\n"));
        refused(VAULT, "", "vault", "init");
        assertThat(names()).isEmpty();
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws IOException {
        Files.createDirectory(shell.home().resolve("settings.json"));
        refused(USAGE, "settings.json", "accounts", "list");
    }

    private void rentRefused(String named, String offer, String... more) {
        var words = new ArrayList<>(List.of("deploy", "--offer", offer, "--yes"));
        if (!List.of(more).contains("--name")) {
            words.addAll(List.of("--name", "n"));
        }
        words.addAll(List.of(more));
        // Each try reads the whole market, so one language each will do.
        words.addAll(List.of("--lang", more[0].equals("--bid") ? "zh" : "en"));
        var result = shell.run(words.toArray(String[]::new));
        assertThat(result.exit()).as("%s: %s", words, result.all()).isEqualTo(USAGE);
        assertThat(result.err()).contains(named);
        spoken(result, more[0].equals("--bid") ? "zh" : "en");
    }

    private String offer(String query) throws IOException {
        var offers = shell.run("--json", "offers", query, "--limit", "1");
        return new ObjectMapper().readTree(offers.out()).at("/offers/0/id").asText();
    }

    private Shell.Result add(String key, String name, String... more) {
        var words = new ArrayList<>(List.of("accounts", "add", "runpod", "--name", name));
        words.addAll(List.of("--key-stdin"));
        words.addAll(List.of(more));
        return shell.typing(key, words.toArray(String[]::new));
    }

    private void refusedEntry(String named, String key, String name, String... more) {
        var english = add(key, name, more);
        assertThat(english.exit()).as(english.all()).isEqualTo(USAGE);
        assertThat(english.err()).contains(named);
        spoken(english, "en");
        var words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--lang", "zh"));
        var chinese = add(key, name, words.toArray(String[]::new));
        assertThat(chinese.exit()).isEqualTo(USAGE);
        spoken(chinese, "zh");
    }

    private void refused(int exit, String named, String... words) {
        boolean choosing = List.of(words).contains("--lang");
        for (var language : choosing ? List.of("en") : List.of("en", "zh")) {
            var all = new ArrayList<>(List.of(words));
            if (!choosing) {
                all.addAll(List.of("--lang", language));
            }
            var result = shell.run(all.toArray(String[]::new));
            assertThat(result.exit()).as("%s: %s", all, result.all()).isEqualTo(exit);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).as("%s", all).contains(named).doesNotContain("s3cret");
            spoken(result, language);
        }
    }

    /// A sentence of that language, and nothing that only a programmer reads.
    private static void spoken(Shell.Result result, String language) {
        var first = result.err().lines().findFirst().orElse("");
        assertThat(first).isNotBlank().doesNotContain("Exception");
        if (language.equals("zh")) {
            assertThat(first).containsPattern("\\p{IsHan}");
        }
    }

    private List<String> names() {
        try {
            var list = shell.run("--json", "accounts", "list");
            assertThat(list.exit()).as(list.err()).isZero();
            var names = new ArrayList<String>();
            new ObjectMapper()
                    .readTree(list.out())
                    .get("accounts")
                    .forEach(account -> names.add(account.get("name").asText()));
            return names;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
