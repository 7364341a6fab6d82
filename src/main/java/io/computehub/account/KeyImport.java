package io.computehub.account;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Message;

import java.util.Map;
import java.util.Optional;

/// Makes accounts of found keys, one at a time, each tested first by calls that change nothing.
/// Where it was found the key stays as it is.
public final class KeyImport {

    private final AccountBook book;
    private final ProviderRegistry providers;

    public KeyImport(AccountBook book, ProviderRegistry providers) {
        this.book = book;
        this.providers = providers;
    }

    /// What came of one key. Only `Added` changed anything.
    public sealed interface Outcome {

        record Added(Account account) implements Outcome {}

        /// Its account is here already.
        record Known(Account account) implements Outcome {}

        /// The provider does not let it list instances.
        record Refused(ProviderException why) implements Outcome {}

        /// The provider could not be asked, so nobody knows if the key is good.
        record Failed(ProviderException why) implements Outcome {}

        /// The vault does not take it: the account it opens is here under another key.
        record NotTaken(AccountException why) implements Outcome {}
    }

    /// The outcome in a sentence; `label` is the provider's.
    public static Message explain(Outcome outcome, String label) {
        return switch (outcome) {
            case Outcome.Added(var account) -> say("import.added", account.name());
            case Outcome.Known(var account) -> say("import.known", account.name());
            case Outcome.Refused(ProviderException.Auth _) -> say("import.refused", label);
            case Outcome.Refused(var why) -> Failures.explain(why, label);
            case Outcome.Failed _ -> say("import.failed", label);
            case Outcome.NotTaken(var why) -> why.explanation();
        };
    }

    private static Message say(String key, Object... arguments) {
        return Message.of(KeyImport.class, key, arguments);
    }

    /// Tests the key and adds its account, under the provider's name and a number where that is
    /// taken. Blocks for as long as the provider takes; an interrupt ends it. The key stays the
    /// caller's to close.
    public Outcome add(FoundKey found) {
        var here = book.keeping(found.provider(), found.key());
        if (here.isPresent()) {
            return new Outcome.Known(here.get());
        }
        var factory = providers.find(found.provider()).orElseThrow();
        try (var credentials = credentials(factory, found)) {
            var result = book.check(found.provider(), credentials, Optional.empty());
            return switch (result.scopes()
                    .getOrDefault(Scope.INSTANCES, new ScopeResult.NotOffered())) {
                case ScopeResult.Refused(var why) -> new Outcome.Refused(why);
                case ScopeResult.Failed(var why) -> new Outcome.Failed(why);
                case ScopeResult.Ok _, ScopeResult.NotOffered _ ->
                        new Outcome.Added(
                                book.add(
                                        found.provider(),
                                        freeName(found.label()),
                                        credentials,
                                        Optional.empty()));
            };
        } catch (AccountException why) {
            return new Outcome.NotTaken(why);
        }
    }

    private static Credentials credentials(ProviderFactory factory, FoundKey found) {
        var field =
                factory.credentialFields().stream()
                        .filter(one -> !one.optional())
                        .findFirst()
                        .orElseThrow();
        return new Credentials(Map.of(field.name(), found.key().copy()));
    }

    private String freeName(String label) {
        var name = label;
        for (int next = 2; isTaken(name); next++) {
            name = label + " " + next;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return book.accounts().get().stream()
                .anyMatch(account -> account.name().equalsIgnoreCase(name));
    }
}
