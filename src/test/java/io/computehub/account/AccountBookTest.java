package io.computehub.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.account.AccountException.Problem;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.account.Secret;
import io.computehub.http.HttpKit;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.ProviderFactory.CredentialField;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.RetiredProvider;
import io.computehub.provider.Support;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AccountBookTest {

    private static final Secret PASSWORD = Secret.of("correct horse");

    @TempDir Path folder;

    private final FakeProvider.Factory factory = new FakeProvider.Factory();
    private final HttpKit http = new HttpKit(InstantSource.system(), HttpKit.Limits.DEFAULT);
    private Vault vault;
    private AccountBook book;

    @BeforeEach
    void anOpenVault() {
        vault = TestVaults.open(folder);
        book = new AccountBook(vault, new ProviderRegistry(List.of(factory)), http);
    }

    @AfterEach
    void close() {
        book.close();
        vault.close();
        http.close();
    }

    @Test
    void anAccountIsThereAfterLockingAndOpening() throws Exception {
        var added = add(" Work ", "  good-key\n", Optional.of(URI.create("https://proxy/x")));
        assertThat(added.name()).isEqualTo("Work");
        assertThat(book.accounts().get()).containsExactly(added);
        vault.lock();
        assertThat(book.accounts().get()).isEmpty();
        vault.open(PASSWORD);
        assertThat(book.accounts().get()).containsExactly(added);
        assertThat(provider(added.id()).credentials.key().revealText()).isEqualTo("good-key");
        assertThat(provider(added.id()).opened).isEqualTo(added);
    }

    @Test
    void theDemosBookTakesNoKeyAndCallsOnlyThisComputer() throws Exception {
        var far = add("Far", "good-key", Optional.empty());
        var proxied = add("Proxied", "good-key", Optional.of(URI.create("https://proxy.example")));
        var near = add("Near", "good-key", Optional.of(URI.create("http://127.0.0.1:8080")));
        try (var demo =
                        new AccountBook(
                                vault, new ProviderRegistry(List.of(factory)), http, Intake.DEMO);
                var key = Credentials.ofKey(Secret.of("another"))) {
            assertThat(demo.takesKeys()).isFalse();
            var provider = near.provider();
            assertThatThrownBy(() -> demo.add(provider, "New", key, near.endpoint()))
                    .isInstanceOfSatisfying(
                            AccountException.class,
                            refused ->
                                    assertThat(refused.problem())
                                            .isEqualTo(Problem.DEMO_KEEPS_NO_KEY));
            assertThatThrownBy(() -> demo.replaceCredentials(near.id(), key))
                    .isInstanceOf(AccountException.class);
            assertThatThrownBy(() -> demo.changeEndpoint(near.id(), Optional.empty()))
                    .isInstanceOf(AccountException.class);
            assertThatThrownBy(() -> demo.check(provider, key, Optional.empty()))
                    .isInstanceOf(AccountException.class);
            assertThat(demo.accounts().get()).containsExactly(far, proxied, near);
            assertThat(demo.provider(far.id())).isEmpty();
            assertThat(demo.provider(proxied.id())).isEmpty();
            assertThat(demo.provider(near.id())).isPresent();
        }
    }

    @Test
    void aDamagedKeyLeavesTheOtherAccountsUsableAndIsRepairedByANewOne() throws Exception {
        var bad = add("Bad", "bad-key", Optional.empty());
        var good = add("Good", "good-key", Optional.empty());
        vault.lock();
        vault.open(PASSWORD);
        int changed =
                vault.database()
                        .write(connection -> {
                            try (var update =
                                    connection.prepareStatement(
                                            "UPDATE credential SET sealed = X'0102'"
                                                    + " WHERE account_id = ?")) {
                                update.setString(1, bad.id().value());
                                return update.executeUpdate();
                            }
                        });
        assertThat(changed).isEqualTo(1);
        assertThat(book.provider(bad.id())).isEmpty();
        assertThat(book.provider(good.id())).isPresent();
        try (var next = Credentials.ofKey(Secret.of("next-key"))) {
            book.replaceCredentials(bad.id(), next);
        }
        assertThat(provider(bad.id()).credentials.key().revealText()).isEqualTo("next-key");
    }

    @Test
    void allShareOneOpenProvider() throws Exception {
        var account = add("Work", "good-key", Optional.empty());
        assertThat(provider(account.id())).isSameAs(provider(account.id()));
        assertThat(factory.all).hasSize(1);
        assertThat(book.provider(new AccountId("other"))).isEmpty();
    }

    @Test
    void lockingClosesTheProvidersAndWipesTheirKeys() throws Exception {
        var account = add("Work", "good-key", Optional.empty());
        var open = provider(account.id());
        vault.lock();
        assertThat(open.closed).isTrue();
        assertThatThrownBy(() -> open.credentials.key().revealText())
                .isInstanceOf(IllegalStateException.class);
        assertThat(book.provider(account.id())).isEmpty();
    }

    @Test
    void hidingKeepsTheProvidersOpenForTheGuards() throws Exception {
        var account = add("Work", "good-key", Optional.empty());
        var open = provider(account.id());
        vault.hide();
        assertThat(provider(account.id())).isSameAs(open);
    }

    @Test
    void aNewKeyIsUsedFromThenOn() throws Exception {
        var account = add("Work", "old-key", Optional.empty());
        var before = provider(account.id());
        book.replaceCredentials(account.id(), key("good-key"));
        assertThat(before.closed).isTrue();
        assertThat(provider(account.id()).credentials.key().revealText()).isEqualTo("good-key");
    }

    @Test
    void aRemovedAccountIsGoneForGood() throws Exception {
        var account = add("Work", "good-key", Optional.empty());
        var open = provider(account.id());
        book.remove(account.id());
        assertThat(open.closed).isTrue();
        assertThat(book.accounts().get()).isEmpty();
        vault.lock();
        vault.open(PASSWORD);
        assertThat(book.accounts().get()).isEmpty();
        refused(Problem.UNKNOWN_ACCOUNT, () -> book.remove(account.id()));
    }

    @Test
    void namesAreUniqueWhateverTheirCaseAndMayBeKept() throws Exception {
        var work = add("Work", "good-key", Optional.empty());
        add("Home", "good-key", Optional.empty());
        refused(Problem.NAME_TAKEN, () -> add("wORK ", "good-key", Optional.empty()));
        refused(Problem.NAME_TAKEN, () -> book.rename(work.id(), "home"));
        book.rename(work.id(), "WORK");
        assertThat(book.accounts().get()).extracting(Account::name).contains("WORK", "Home");
    }

    @ParameterizedTest
    @CsvSource({
        "'', NAME_EMPTY",
        "'   ', NAME_EMPTY",
        "'a\tb', NAME_ODD",
        "'a\u202eb', NAME_ODD",
        "1234567890123456789012345678901234567890123456789012345678901, NAME_TOO_LONG"
    })
    void aBadNameIsRefused(String name, Problem problem) {
        refused(problem, () -> add(name, "good-key", Optional.empty()));
        assertThat(book.accounts().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', KEY_EMPTY",
        "' \n ', KEY_EMPTY",
        "'two words', KEY_WITH_SPACES",
        "'two\nlines', KEY_WITH_SPACES",
        "'kéy', KEY_ODD",
        "'k\u0000ey', KEY_ODD",
        "'k\u200bey', KEY_ODD"
    })
    void aBadKeyIsRefusedAndNotRepeated(String key, Problem problem) {
        refused(problem, () -> add("Work", key, Optional.empty()));
    }

    @Test
    void aKeyLongerThanAnyKeyIsRefused() {
        refused(Problem.KEY_TOO_LONG, () -> add("Work", "k".repeat(4097), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "ftp://host",
                "https://user:pass@host",
                "https://host?x=1",
                "https://host#x",
                "https://host:70000",
                "https:///path",
                "https://ho st",
                "//host"
            })
    void aBadEndpointIsRefused(String endpoint) {
        refused(Problem.ENDPOINT_BAD, () -> AccountBook.endpoint(endpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "http://10.0.0.1:8080", "http://localhost.evil.com"})
    void aKeyNeverTravelsInPlain(String endpoint) {
        refused(Problem.ENDPOINT_UNSAFE, () -> AccountBook.endpoint(endpoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4000",
                "http://localhost:4000/x",
                "http://[::1]:4000",
                " https://host:8443/prefix "
            })
    void aGoodEndpointIsTaken(String endpoint) throws Exception {
        assertThat(AccountBook.endpoint(endpoint)).contains(URI.create(endpoint.strip()));
        assertThat(AccountBook.endpoint("  ")).isEmpty();
    }

    @Test
    void anOptionalCredentialMayBeLeftOutOrBlankAndIsThenNotThere() throws Exception {
        factory.fields =
                List.of(
                        new CredentialField(Credentials.KEY, true),
                        new CredentialField("half", false, true));
        var without = add("Without", "good-key", Optional.empty());
        var blank = book.add(FakeProvider.ID, "Blank", both("  \n"), Optional.empty());
        var with = book.add(FakeProvider.ID, "With", both(" other-half "), Optional.empty());
        assertThat(provider(without.id()).credentials.fields()).containsOnlyKeys("key");
        assertThat(provider(blank.id()).credentials.fields()).containsOnlyKeys("key");
        assertThat(provider(with.id()).credentials.field("half").revealText())
                .isEqualTo("other-half");
        refused(
                Problem.KEY_WITH_SPACES,
                () -> book.add(FakeProvider.ID, "Odd", both("two words"), Optional.empty()));
    }

    @Test
    void anAccountOfARetiredProviderIsKeptAndItsLineRentsNothing() throws Exception {
        var account = add("Old", "good-key", Optional.empty());
        assertThat(book.provider(account.id())).get().isInstanceOf(FakeProvider.class);
        factory.support = Support.retired(Message.of(AccountBook.class, "account.key-empty"));
        vault.lock();
        vault.open(PASSWORD);
        assertThat(book.accounts().get()).containsExactly(account);
        var line = book.provider(account.id()).orElseThrow();
        assertThat(line).isInstanceOf(RetiredProvider.class);
        assertThat(line.instances()).isEmpty();
        assertThat(line.capability(BalanceReading.class)).isPresent();
    }

    @Test
    void aCredentialThatIsNotOptionalIsWanted() {
        factory.fields =
                List.of(
                        new CredentialField(Credentials.KEY, true),
                        new CredentialField("half", false));
        refused(Problem.KEY_EMPTY, () -> add("Without", "good-key", Optional.empty()));
    }

    private static Credentials both(String half) {
        return new Credentials(
                Map.of(Credentials.KEY, Secret.of("good-key"), "half", Secret.of(half)));
    }

    @Test
    void anUnknownProviderIsRefused() {
        refused(
                Problem.UNKNOWN_PROVIDER,
                () -> book.add(new ProviderId("other"), "Work", key("k"), Optional.empty()));
    }

    @Test
    void aGoodKeyIsGoodForAllTheProviderHas() throws Exception {
        var result = book.check(FakeProvider.ID, key(" good-key "), Optional.empty());
        assertThat(result.isGood()).isTrue();
        assertThat(result.scopes())
                .containsEntry(Scope.OFFERS, new ScopeResult.Ok(0))
                .containsEntry(Scope.INSTANCES, new ScopeResult.Ok(0))
                .containsEntry(Scope.SSH_KEYS, new ScopeResult.NotOffered());
        assertThat(result.balance()).isPresent();
        assertThat(factory.all.getFirst().closed).as("nothing is left open").isTrue();
    }

    @Test
    void aRefusedKeyIsToldFromABrokenLine() throws Exception {
        var refused = book.check(FakeProvider.ID, key("other-key"), Optional.empty());
        assertThat(refused.isRefused()).isTrue();
        assertThat(refused.scopes().get(Scope.OFFERS)).isInstanceOf(ScopeResult.Refused.class);

        var account = add("Work", "good-key", Optional.empty());
        provider(account.id()).failure = Optional.of(new Network("reset", null));
        var broken = book.check(account.id());
        assertThat(broken.isRefused()).isFalse();
        assertThat(broken.isGood()).isFalse();
        assertThat(broken.scopes().get(Scope.BALANCE)).isInstanceOf(ScopeResult.Failed.class);

        provider(account.id()).failure = Optional.of(new Rejected(Reason.PERMISSION, "read only"));
        assertThat(book.check(account.id()).isRefused()).isTrue();
    }

    private Account add(String name, String key, Optional<URI> endpoint) throws AccountException {
        return book.add(FakeProvider.ID, name, key(key), endpoint);
    }

    private FakeProvider provider(AccountId id) {
        return (FakeProvider) book.provider(id).orElseThrow();
    }

    private static Credentials key(String key) {
        return Credentials.ofKey(Secret.of(key));
    }

    private interface Attempt {
        void make() throws Exception;
    }

    private static void refused(Problem problem, Attempt attempt) {
        assertThatThrownBy(attempt::make)
                .isInstanceOfSatisfying(
                        AccountException.class,
                        failure -> {
                            assertThat(failure.problem()).isEqualTo(problem);
                            for (var language : Language.values()) {
                                assertThat(new Texts(language).say(failure))
                                        .isNotBlank()
                                        .doesNotContain("{");
                            }
                        });
    }
}
