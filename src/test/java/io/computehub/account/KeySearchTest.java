package io.computehub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.computehub.account.PassedOver.Why;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.http.HttpKit;
import io.computehub.provider.KeyPlace;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is found where, and what is left alone.
class KeySearchTest {

    private static final String KEY = "rpa_4HdJf6Q2mXw9ZtLkV4sBn8Yc3";
    private static final String OTHER = "rpa_9YcTfQ2mXw1ZtLkV4sBn8xxyz";

    @TempDir Path folder;

    private final FakeProvider.Factory fake = new FakeProvider.Factory();
    private final HttpKit http = new HttpKit(InstantSource.system(), HttpKit.Limits.DEFAULT);
    private final Map<String, String> environment = new HashMap<>();
    private Path home;
    private Vault vault;
    private AccountBook book;
    private ProviderRegistry providers;

    @BeforeEach
    void open() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        vault = TestVaults.open(folder.resolve("vault"));
        use(new ProviderRegistry(List.of(fake)));
    }

    private void use(ProviderRegistry registry) {
        providers = registry;
        book = new AccountBook(vault, providers, http);
    }

    @AfterEach
    void close() {
        book.close();
        vault.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runpod | .runpod/config.toml      | apikey = 'KEY'",
                "runpod | .runpod/config.toml      | apiKey = \"KEY\"",
                "runpod | .runpod/credentials.toml | api_key = \"KEY\"",
                "runpod | .runpod.yaml             | apiKey: KEY",
                "vast   | .config/vastai/vast_api_key | KEY",
                "vast   | .vast_api_key            | KEY"
            })
    void theToolsOfTheProvidersLeaveTheirKeysThere(String provider, String file, String content)
            throws IOException {
        use(ProviderRegistry.discover());
        write(file, content.replace("KEY", KEY) + "\n");
        try (var found = look()) {
            var only = only(found);
            assertThat(only.provider()).isEqualTo(new ProviderId(provider));
            assertThat(only.key().revealText()).isEqualTo(KEY);
            assertThat(only.spots()).extracting(KeySpot::name).containsExactly("~/" + file);
        }
    }

    @ParameterizedTest
    @CsvSource({"RUNPOD_API_KEY,runpod", "VAST_API_KEY,vast"})
    void theirVariablesAreReadToo(String variable, String provider) {
        use(ProviderRegistry.discover());
        environment.put(variable, " " + KEY + "\n");
        try (var found = look()) {
            var only = only(found);
            assertThat(only.provider()).isEqualTo(new ProviderId(provider));
            assertThat(only.key().revealText()).isEqualTo(KEY);
            assertThat(only.spots()).extracting(KeySpot::name).containsExactly(variable);
            assertThat(only.number()).isEqualTo(1);
            assertThat(only.ending()).isEqualTo("8Yc3");
        }
    }

    @Test
    void everyProviderSaysWhereItsKeysMayLie() {
        use(ProviderRegistry.discover());
        assertThat(search().where())
                .filteredOn(where -> where.provider().value().equals("vast"))
                .flatExtracting(KeySearch.Where::places)
                .containsExactly(
                        "VAST_API_KEY",
                        "~/.config/vastai/vast_api_key",
                        "~/.vast_api_key",
                        "~/.dstack/server/config.yml");
        for (var factory : providers.all()) {
            if (!factory.keyPlaces().isEmpty()) {
                assertThat(factory.credentialFields())
                        .filteredOn(field -> !field.optional())
                        .as(factory.label())
                        .extracting(ProviderFactory.CredentialField::secret)
                        .containsExactly(true);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key = \"KEY\"",
                "api_key='KEY'",
                "  Api_Key : KEY  ",
                "api_key = KEY # mine",
                "api_key = \"KEY\"   # mine",
                "api_key = 'KEY';mine",
                "\"api_key\": \"KEY\",",
                "\uFEFFapi_key: KEY",
                "other = 1\r\napi_key = \"KEY\"\r\nlast = 2\r\n",
                "{\"user\":{\"api_key\":\"KEY\"},\"x\":1}",
                "{\n  \"Api_Key\" : \"KEY\"\n}",
                "# api_key = \"rpa_commentedOutCommentedOut\"\napi_key = \"KEY\"",
                "key = 'rpa_anotherNameAnotherName'\napi_key = \"KEY\""
            })
    void aNamedValueIsReadInEveryWriting(String content) throws IOException {
        fake.places = List.of(KeyPlace.named(".fake/config", "api_key"));
        write(".fake/config", content.replace("KEY", KEY));
        try (var found = look()) {
            assertThat(only(found).key().revealText()).isEqualTo(KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing here",
                "#api_key = \"KEY\"",
                "api_key_old = \"KEY\"",
                "my_api_key = \"KEY\"",
                "api_key = \"\"",
                "api_key = \"short\"",
                "api_key = \"KEY",
                "api_key = \"KEY and more\"",
                "api_key = \"KEY\\n\"",
                "api_key = KEY KEY",
                "api_key = ${KEY}",
                "api_key = $KEY_OF_MINE",
                "api_key = <your-key-goes-here>",
                "api_key = \"KEYé\"",
                "{\"api_key\": 12345678901}",
                "{\"api_key\": null}"
            })
    void whatDoesNotLookLikeAKeyIsLeftAloneAndSaidToBe(String content) throws IOException {
        fake.places = List.of(KeyPlace.named(".fake/config", "api_key"));
        write(".fake/config", content.replace("KEY", KEY));
        try (var found = look()) {
            assertThat(found.keys()).isEmpty();
            assertThat(found.passedOver())
                    .containsExactly(new PassedOver("~/.fake/config", Why.NO_KEY));
        }
    }

    @Test
    void aFileOfSeveralProfilesHoldsSeveralKeys() throws IOException {
        use(ProviderRegistry.discover());
        write(
                ".runpod/config.toml",
                """
                apikey = '%1$s'
                apiurl = 'https://api.runpod.io/graphql'

                [default]
                api_key = "%1$s"

                [work] # the other one
                api_key = "%2$s"
                """
                        .formatted(KEY, OTHER));
        try (var found = look()) {
            assertThat(found.keys())
                    .extracting(it -> it.key().revealText())
                    .containsExactly(KEY, OTHER);
            assertThat(found.keys().getFirst().spots())
                    .extracting(KeySpot::name)
                    .containsExactly("~/.runpod/config.toml", "~/.runpod/config.toml [default]");
            assertThat(found.keys().getLast().spots())
                    .extracting(KeySpot::name)
                    .containsExactly("~/.runpod/config.toml [work]");
        }
    }

    @Test
    void theSameKeyInTwoPlacesIsOneKey() throws IOException {
        use(ProviderRegistry.discover());
        environment.put("VAST_API_KEY", KEY);
        write(".vast_api_key", KEY + "\n");
        write(".config/vastai/vast_api_key", OTHER);
        try (var found = look()) {
            assertThat(found.keys()).extracting(FoundKey::number).containsExactly(1, 2);
            assertThat(found.keys().getFirst().spots())
                    .extracting(KeySpot::name)
                    .containsExactly("VAST_API_KEY", "~/.vast_api_key");
            var spot = found.keys().getFirst().spots().getLast();
            assertThat(spot.isCalled("~/.vast_api_key")).isTrue();
            assertThat(spot.isCalled(home.resolve(".vast_api_key").toString())).isTrue();
            assertThat(spot.isCalled("VAST_API_KEY")).isFalse();
        }
    }

    @Test
    void aKeyOfAnAccountIsMarkedSo() throws Exception {
        fake.places = List.of(KeyPlace.variable("A"), KeyPlace.variable("B"));
        environment.putAll(Map.of("A", KEY, "B", OTHER));
        var account = add("Work", KEY);
        try (var found = look()) {
            assertThat(found.keys())
                    .extracting(FoundKey::known)
                    .containsExactly(Optional.of(account), Optional.empty());
        }
    }

    @Test
    void aDamagedKeyInTheVaultIsLikeNone() throws Exception {
        fake.places = List.of(KeyPlace.variable("A"));
        environment.put("A", KEY);
        var _ = add("Work", KEY);
        var _ =
                vault.database()
                        .write(connection -> {
                            try (var update = connection.createStatement()) {
                                return update.executeUpdate(
                                        "UPDATE credential SET sealed = X'0102'");
                            }
                        });
        try (var found = look()) {
            assertThat(only(found).known()).isEmpty();
        }
    }

    @Test
    void theFolderForSettingsIsTheOneTheVariableNames() throws IOException {
        use(ProviderRegistry.discover());
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere/vastai"));
        Files.writeString(elsewhere.resolve("vast_api_key"), KEY);
        write(".config/vastai/vast_api_key", OTHER);
        environment.put("XDG_CONFIG_HOME", elsewhere.getParent().toString());
        try (var found = look()) {
            assertThat(only(found).key().revealText()).isEqualTo(KEY);
            assertThat(only(found).spots())
                    .extracting(KeySpot::name)
                    .containsExactly(elsewhere.resolve("vast_api_key").toString());
        }
        environment.put("XDG_CONFIG_HOME", "relative/is/ignored");
        try (var found = look()) {
            assertThat(only(found).key().revealText()).isEqualTo(OTHER);
        }
    }

    @Test
    void aServersConfigurationGivesEachProviderItsOwn() throws IOException {
        use(ProviderRegistry.discover());
        write(
                ".dstack/server/config.yml",
                """
                projects:
                - name: main
                  backends:
                  # the cheap ones
                  - type: vastai
                    creds:
                      type: api_key
                      api_key: %2$s
                  - type: lambda
                    creds:
                      type: api_key
                      api_key: secret_lambdaLambdaLambda
                  - type: runpod
                    regions:
                    - EU-RO-1
                    creds:
                      type: api_key
                      api_key: "%1$s"
                  - type: aws
                    creds:
                      type: default
                """
                        .formatted(KEY, OTHER));
        try (var found = look()) {
            assertThat(found.keys())
                    .filteredOn(it -> it.provider().value().equals("runpod"))
                    .extracting(it -> it.key().revealText())
                    .containsExactly(KEY);
            assertThat(found.keys())
                    .filteredOn(it -> it.provider().value().equals("vast"))
                    .extracting(it -> it.key().revealText())
                    .containsExactly(OTHER);
            assertThat(found.passedOver()).isEmpty();
        }
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        fake.places = List.of(KeyPlace.wholeFile(KeyPlace.Base.HOME, ".fake"));
        write(".fake", KEY + " ".repeat(KeyFile.LARGEST));
        assertPassedOver(Why.TOO_LARGE);
    }

    @Test
    void aLinkOutOfTheHomeIsNotFollowedAndOneWithinIs() throws IOException {
        fake.places = List.of(KeyPlace.wholeFile(KeyPlace.Base.HOME, ".fake"));
        var outside = Files.writeString(folder.resolve("outside"), KEY);
        var link = Files.createSymbolicLink(home.resolve(".fake"), outside);
        assertPassedOver(Why.LINK_OUTSIDE);
        Files.delete(link);
        write("dotfiles/fake", KEY);
        Files.createSymbolicLink(link, Path.of("dotfiles/fake"));
        try (var found = look()) {
            assertThat(only(found).key().revealText()).isEqualTo(KEY);
        }
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("gone"));
        assertPassedOver(Why.UNREADABLE);
    }

    @Test
    void aFolderLinkedOutOfTheHomeIsNotFollowedEither() throws IOException {
        fake.places = List.of(KeyPlace.wholeFile(KeyPlace.Base.HOME, ".fake/key"));
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("key"), KEY);
        Files.createSymbolicLink(home.resolve(".fake"), outside);
        try (var found = look()) {
            assertThat(found.keys()).isEmpty();
            assertThat(found.passedOver())
                    .containsExactly(new PassedOver("~/.fake/key", Why.LINK_OUTSIDE));
        }
    }

    @Test
    void whatIsNoFileOrNotOursIsSaidToBeUnreadable() throws IOException {
        fake.places = List.of(KeyPlace.wholeFile(KeyPlace.Base.HOME, ".fake"));
        Files.createDirectory(home.resolve(".fake"));
        assertPassedOver(Why.UNREADABLE);
        Files.delete(home.resolve(".fake"));
        write(".fake", KEY);
        Files.setPosixFilePermissions(
                home.resolve(".fake"), PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(home.resolve(".fake"))).isFalse();
        assertPassedOver(Why.UNREADABLE);
    }

    @Test
    void whatAnOlderPowerShellWroteIsReadAndWhatIsNoTextIsNot() throws IOException {
        fake.places = List.of(KeyPlace.wholeFile(KeyPlace.Base.HOME, ".fake"));
        Files.write(
                home.resolve(".fake"),
                ("\uFEFF" + KEY + "\r\n").getBytes(StandardCharsets.UTF_16LE));
        try (var found = look()) {
            assertThat(only(found).key().revealText()).isEqualTo(KEY);
        }
        Files.write(home.resolve(".fake"), new byte[] {(byte) 0xC3, 0x28, 1, 2, 3, 4, 5, 6, 7, 8});
        assertPassedOver(Why.NO_KEY);
    }

    @Test
    void aShortKeyIsFoundButNothingOfItIsShown() {
        fake.places = List.of(KeyPlace.variable("A"));
        environment.put("A", "good-key");
        try (var found = look()) {
            assertThat(only(found).ending()).isEmpty();
        }
    }

    @Test
    void nothingIsFoundInAnEmptyHomeAndAMissingOne() throws IOException {
        use(ProviderRegistry.discover());
        try (var found = look()) {
            assertThat(found.keys()).isEmpty();
            assertThat(found.passedOver()).isEmpty();
        }
        Files.delete(home);
        try (var found = look()) {
            assertThat(found.keys()).isEmpty();
        }
    }

    @Test
    void closingWipesEveryKeyAndNothingPrintsThem() throws IOException {
        fake.places = List.of(KeyPlace.variable("A"), KeyPlace.named(".fake/config", "api_key"));
        environment.put("A", KEY);
        write(".fake/config", "[a]\napi_key = \"" + OTHER + "\"\n");
        var found = look();
        var kept = found.keys().getFirst().key();
        assertThat(found.toString() + found.keys() + search().where())
                .doesNotContain(KEY, OTHER, KEY.substring(4, 16));
        found.close();
        assertThatThrownBy(kept::revealText).isInstanceOf(IllegalStateException.class);
    }

    private void assertPassedOver(Why why) {
        try (var found = look()) {
            assertThat(found.keys()).isEmpty();
            assertThat(found.passedOver()).containsExactly(new PassedOver("~/.fake", why));
        }
    }

    private static FoundKey only(FoundKeys found) {
        assertThat(found.keys()).hasSize(1);
        return found.keys().getFirst();
    }

    private Account add(String name, String key) throws AccountException {
        try (var credentials = Credentials.ofKey(Secret.of(key))) {
            return book.add(FakeProvider.ID, name, credentials, Optional.empty());
        }
    }

    private KeySearch search() {
        return new KeySearch(book, providers, home, environment);
    }

    private FoundKeys look() {
        return search().look();
    }

    private void write(String path, String content) throws IOException {
        var file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
