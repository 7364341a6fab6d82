package io.computehub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.account.KeyImport.Outcome;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.Secret;
import io.computehub.http.HttpKit;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A found key becomes an account only where it works, and never twice.
class KeyImportTest {

    @TempDir Path folder;

    private final FakeProvider.Factory factory = new FakeProvider.Factory();
    private final HttpKit http = new HttpKit(InstantSource.system(), HttpKit.Limits.DEFAULT);
    private Vault vault;
    private AccountBook book;
    private KeyImport adding;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder);
        var providers = new ProviderRegistry(List.of(factory));
        book = new AccountBook(vault, providers, http);
        adding = new KeyImport(book, providers);
    }

    @AfterEach
    void close() {
        book.close();
        vault.close();
        http.close();
    }

    @Test
    void aKeyThatWorksIsAddedUnderTheProvidersNameAndOnlyOnce() {
        try (var key = Secret.of(FakeProvider.GOOD_KEY)) {
            var outcome = adding.add(found(key));
            var added = book.accounts().get().getFirst();
            assertThat(outcome).isEqualTo(new Outcome.Added(added));
            assertThat(added.name()).isEqualTo("Fake.ai");
            assertThat(added.endpoint()).isEmpty();
            assertThat(book.keeping(FakeProvider.ID, key)).contains(added);
            assertThat(adding.add(found(key))).isEqualTo(new Outcome.Known(added));
            assertThat(book.accounts().get()).hasSize(1);
        }
    }

    @Test
    void aTakenNameGetsANumber() throws Exception {
        addByHand("fake.AI");
        addByHand("Fake.ai 2");
        try (var key = Secret.of(FakeProvider.GOOD_KEY)) {
            var _ = adding.add(found(key));
        }
        assertThat(book.accounts().get())
                .extracting(Account::name)
                .containsExactly("fake.AI", "Fake.ai 2", "Fake.ai 3");
    }

    @Test
    void aRefusedKeyIsNotAddedAndTheReasonIsSaid() {
        try (var key = Secret.of("not-the-key")) {
            var outcome = adding.add(found(key));
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(said(outcome)).startsWith("Fake.ai refused the key.");
        }
        assertThat(book.accounts().get()).isEmpty();
    }

    @Test
    void whatTheVaultDoesNotTakeIsSaidInItsWords() {
        try (var key = Secret.of("with space")) {
            var outcome = adding.add(found(key));
            assertThat(outcome).isInstanceOf(Outcome.NotTaken.class);
            assertThat(said(outcome)).contains("has a space");
        }
        assertThat(book.accounts().get()).isEmpty();
    }

    private static String said(Outcome outcome) {
        return new Texts(Language.ENGLISH).say(KeyImport.explain(outcome, "Fake.ai"));
    }

    private void addByHand(String name) throws AccountException {
        try (var credentials = Credentials.ofKey(Secret.of("another-" + name.length()))) {
            var _ = book.add(FakeProvider.ID, name, credentials, Optional.empty());
        }
    }

    private static FoundKey found(Secret key) {
        return new FoundKey(1, FakeProvider.ID, "Fake.ai", key, "", List.of(), Optional.empty());
    }
}
