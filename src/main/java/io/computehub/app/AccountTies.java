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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What the fleet asks of the accounts. Two keys of one account can both be here, from before
/// anybody could tell: the later one is as good as gone, and what was rented with it comes home.
final class AccountTies implements Ties {

    private final AccountBook book;

    /// Twins that stay in the book and have nothing left to bring. Once for each session.
    private final Set<Twin> home = ConcurrentHashMap.newKeySet();

    private record Twin(AccountId twin, AccountId now) {}

    AccountTies(AccountBook book) {
        this.book = book;
    }

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
        if (identity.isEmpty()) {
            return List.of();
        }
        var gone =
                book.formers().stream()
                        .filter(one -> one.provider().equals(now.provider()))
                        .filter(one -> one.identity().equals(identity))
                        .map(Former::id);
        var twins =
                book.accounts().get().stream()
                        .map(Account::id)
                        .filter(one -> isTwin(one, now))
                        .filter(one -> !home.contains(new Twin(one, now.id())));
        return Stream.concat(gone, twins).toList();
    }

    private boolean isTwin(AccountId one, Account now) {
        return book.twin(one).filter(first -> first.id().equals(now.id())).isPresent();
    }

    /// Whose key it is, where that is beyond doubt.
    private Optional<String> identity(AccountId id) {
        var holder = book.holder(id);
        return holder.doubt().isPresent() ? Optional.empty() : holder.identity();
    }

    @Override
    public boolean mayHaveBeen(AccountId gone, Account now) {
        if (book.account(gone).isPresent()) {
            return isTwin(gone, now);
        }
        var was =
                book.formers().stream()
                        .filter(one -> one.id().equals(gone))
                        .findFirst()
                        .flatMap(Former::identity);
        var is = identity(now.id());
        return was.isEmpty() || is.isEmpty() || was.equals(is);
    }

    @Override
    public void broughtHome(AccountId former, Account now) {
        if (book.account(former).isPresent()) {
            home.add(new Twin(former, now.id()));
        } else {
            book.forget(former);
        }
    }
}
