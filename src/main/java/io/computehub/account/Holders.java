package io.computehub.account;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.provider.Provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whose the accounts are, as last read from the vault, and what the providers of the open ones
/// said. Safe for all threads.
final class Holders {

    static final Duration UNHEARD_REST = Duration.ofMinutes(5);

    private final HolderRepository repository;
    private final InstantSource clock;
    private final Map<AccountId, Told> told = new ConcurrentHashMap<>();
    private volatile Map<AccountId, Holder> present = Map.of();
    private volatile List<Former> formers = List.of();

    /// What one open line said at `at`; another line to the account may be of another key.
    private record Told(Provider line, Whose whose, Instant at) {

        boolean holds(Instant now) {
            return !(whose instanceof Whose.Unheard) || now.isBefore(at.plus(UNHEARD_REST));
        }
    }

    Holders(HolderRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
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

    /// Asks where this line has not said yet. One that will not say is asked once, and one whose
    /// call failed again after `UNHEARD_REST`: this is called with every list.
    Whose whose(AccountId id, Provider line) {
        var before = told.get(id);
        if (before != null && before.line().equals(line) && before.holds(clock.instant())) {
            return before.whose();
        }
        var now = Whose.ask(line);
        told.put(id, new Told(line, now, clock.instant()));
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
