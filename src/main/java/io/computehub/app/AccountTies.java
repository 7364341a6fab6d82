package io.computehub.app;

import io.computehub.account.AccountBook;
import io.computehub.account.Former;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Standing;
import io.computehub.fleet.Connection;
import io.computehub.fleet.Ties;

import java.util.List;
import java.util.Optional;

/// What the fleet asks of the accounts.
record AccountTies(AccountBook book) implements Ties {

    @Override
    public Standing standing(Connection connection) {
        return book.standing(connection.account().id(), connection.provider());
    }

    @Override
    public void settled(AccountId account, boolean same) {
        book.settled(account, same);
    }

    @Override
    public List<AccountId> formers(Account now) {
        var identity = identity(now.id());
        return identity.isEmpty()
                ? List.of()
                : book.formers().stream()
                        .filter(one -> one.provider().equals(now.provider()))
                        .filter(one -> one.identity().equals(identity))
                        .map(Former::id)
                        .toList();
    }

    /// Whose key it is, where that is beyond doubt.
    private Optional<String> identity(AccountId id) {
        var holder = book.holder(id);
        return holder.doubt().isPresent() ? Optional.empty() : holder.identity();
    }

    @Override
    public boolean mayHaveBeen(AccountId gone, Account now) {
        var was =
                book.formers().stream()
                        .filter(one -> one.id().equals(gone))
                        .findFirst()
                        .flatMap(Former::identity);
        var is = identity(now.id());
        return book.account(gone).isEmpty() && (was.isEmpty() || is.isEmpty() || was.equals(is));
    }

    @Override
    public void broughtHome(AccountId former) {
        book.forget(former);
    }
}
