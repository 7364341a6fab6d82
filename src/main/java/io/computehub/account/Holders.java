package io.computehub.account;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.provider.Provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whose the accounts are, as last read from the vault, and what the providers of the open ones
/// said. Safe for all threads.
final class Holders {

    private final HolderRepository repository;
    private final Map<AccountId, Told> told = new ConcurrentHashMap<>();
    private volatile Map<AccountId, Holder> present = Map.of();
    private volatile List<Former> formers = List.of();

    /// What one open line said; another line to the account may be of another key.
    private record Told(Provider line, Whose whose) {}

    Holders(HolderRepository repository) {
        this.repository = repository;
    }

    void load() {
        present = repository.holders();
        formers = repository.formers();
    }

    void clear() {
        present = Map.of();
        formers = List.of();
        told.clear();
    }

    Holder of(AccountId id) {
        return present.getOrDefault(id, Holder.UNKNOWN);
    }

    List<Former> formers() {
        return formers;
    }

    /// Asks where this line has not said yet. One that will not say is asked once.
    Whose whose(AccountId id, Provider line) {
        var before = told.get(id);
        if (before != null && before.line().equals(line)) {
            return before.whose();
        }
        var now = Whose.ask(line);
        if (!(now instanceof Whose.Unheard)) {
            told.put(id, new Told(line, now));
        }
        return now;
    }

    /// What this line said, without asking.
    Optional<String> told(AccountId id, Optional<Provider> line) {
        return Optional.ofNullable(told.get(id))
                .filter(one -> line.filter(one.line()::equals).isPresent())
                .flatMap(one -> one.whose().known());
    }

    void save(AccountId id, Holder holder) {
        repository.save(id, holder);
        load();
    }

    void forget(AccountId former) {
        repository.forget(former);
        load();
    }

    /// The first of these accounts that is this one at this provider.
    Optional<Account> holding(
            List<Account> accounts, ProviderId provider, String identity, Optional<AccountId> but) {
        return accounts.stream()
                .filter(one -> one.provider().equals(provider))
                .filter(one -> !but.equals(Optional.of(one.id())))
                .filter(one -> of(one.id()).is(identity))
                .findFirst();
    }
}
