package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.Instance;
import io.computehub.fleet.JournalEntry.Actor;

import java.util.List;
import java.util.Optional;

/// Brings home what was rented and paid under an account that is no more, or is asked with another
/// key, when the same account is connected again: known to be the same, or told by our own tags in
/// its list. A process that dies midway does the rest at its next start.
final class Homecoming {

    private final FleetBook book;
    private final FleetBoard board;
    private final Ledger ledger;
    private final Journal journal;
    private final Ties ties;

    Homecoming(FleetBook book, FleetBoard board, Ledger ledger, Journal journal, Ties ties) {
        this.book = book;
        this.board = board;
        this.ledger = ledger;
        this.journal = journal;
        this.ties = ties;
    }

    /// False while the last turn of such an account is still under way: then its list must wait.
    boolean welcome(Account account, Census census) {
        var known = ties.formers(account);
        var told =
                census.alive().values().stream()
                        .flatMap(one -> former(one, account).stream())
                        .distinct()
                        .toList();
        boolean knownHome = bringAll(known, account);
        return bringAll(told, account) && knownHome;
    }

    /// Under whom this machine was rented, where that was another account that may be the same: it
    /// wears the tag of our own order, and is the very machine where that is known.
    private Optional<AccountId> former(Instance one, Account account) {
        return one.tag()
                .flatMap(book::find)
                .filter(ours -> !ours.account().equals(account.id()))
                .filter(ours -> ours.provider().equals(account.provider()))
                .filter(ours ->
                        ours.instance().map(id -> id.key().equals(one.id().key())).orElse(true))
                .map(Deployment::account)
                .filter(gone -> ties.mayHaveBeen(gone, account));
    }

    private boolean bringAll(List<AccountId> formers, Account account) {
        boolean all = true;
        for (var former : formers) {
            all = bring(former, account) && all;
        }
        return all;
    }

    private boolean bring(AccountId former, Account account) {
        if (board.view(former).isPresent()) {
            return false;
        }
        // The book last: while it has something under the old id, the rest is looked for again.
        ledger.move(former, account.id());
        int moved = book.move(former, account.id());
        ties.broughtHome(former, account);
        journal.reread();
        if (moved > 0) {
            journal.write(Actor.ENGINE, "brought-home", Optional.empty(), account.name());
        }
        return true;
    }
}
