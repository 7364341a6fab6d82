package io.computehub.market;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The offers of all accounts at one moment, each account with its own reading: one that fails ages
/// alone. Immutable; accounts stand in the order they were added.
public record Board(List<AccountOffers> accounts) {

    public static final Board EMPTY = new Board(List.of());

    public Board {
        accounts = List.copyOf(accounts);
    }

    public Optional<AccountOffers> account(AccountId id) {
        return accounts.stream().filter(one -> one.account().id().equals(id)).findFirst();
    }

    public Optional<Offer> find(OfferId id) {
        return account(id.account())
                .flatMap(one ->
                        one.offers().stream().filter(offer -> offer.id().equals(id)).findFirst());
    }

    /// How many offers are known, stale ones included.
    public int size() {
        return accounts.stream().mapToInt(one -> one.offers().size()).sum();
    }

    /// Whether every account has been asked at least once.
    public boolean isRead() {
        return accounts.stream().noneMatch(one -> one.health() == AccountOffers.Health.UNREAD);
    }

    /// When the youngest reading was taken.
    public Optional<Instant> readAt() {
        return accounts.stream()
                .map(one -> one.reading().readAt())
                .filter(Optional::isPresent)
                .map(Optional::get)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }
}
