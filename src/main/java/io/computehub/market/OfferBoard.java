package io.computehub.market;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.offer.Offer;
import io.computehub.flow.Reading;
import io.computehub.flow.Store;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// Where the pollers write and the faces read. Safe for all threads.
public final class OfferBoard {

    private final Store<Board> store = new Store<>(Board.EMPTY);

    /// The board of the moment; follow it, do not set it.
    public Store<Board> store() {
        return store;
    }

    public Board now() {
        return store.get();
    }

    /// Keeps the readings of accounts that stay, adds unread ones, and forgets the rest.
    void accountsAre(List<Account> accounts) {
        store.update(board ->
                new Board(
                        accounts.stream()
                                .map(account ->
                                        new AccountOffers(account, reading(board, account.id())))
                                .toList()));
    }

    void read(AccountId account, List<Offer> offers, Instant at) {
        change(account, _ -> new Reading.Fresh<>(List.copyOf(offers), at));
    }

    void failed(AccountId account, ProviderException why) {
        change(account, reading -> reading.failed(why));
    }

    private void change(AccountId id, UnaryOperator<Reading<List<Offer>>> change) {
        store.update(board ->
                new Board(
                        board.accounts().stream()
                                .map(one ->
                                        one.account().id().equals(id)
                                                ? one.with(change.apply(one.reading()))
                                                : one)
                                .toList()));
    }

    private static Reading<List<Offer>> reading(Board board, AccountId id) {
        return board.account(id).map(AccountOffers::reading).orElseGet(Reading.Unread::new);
    }
}
