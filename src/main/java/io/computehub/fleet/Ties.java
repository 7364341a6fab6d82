package io.computehub.fleet;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Standing;

import java.util.List;

/// What the keeper of the accounts knows of whose they are at their providers. Called on pollers'
/// threads; a call may ask the provider and so may block.
public interface Ties {

    /// Whether this line's lists are those of the account it was opened for.
    Standing standing(Connection connection);

    /// Ends the doubt about an account's key. `same` says that a machine known from before has
    /// shown in a list; otherwise nothing had been rented before.
    void settled(AccountId account, boolean same);

    /// The accounts that are no more, or no longer asked, and were this one at the provider.
    List<AccountId> formers(Account now);

    /// Whether this account is no more, or no longer asked, and nothing known speaks against its
    /// having been `now`.
    boolean mayHaveBeen(AccountId gone, Account now);

    /// All that was under the former account is under another now.
    void broughtHome(AccountId former, Account now);

    /// For those who never change a key.
    Ties NONE =
            new Ties() {
                @Override
                public Standing standing(Connection connection) {
                    return new Standing.Sure();
                }

                @Override
                public void settled(AccountId account, boolean same) {}

                @Override
                public List<AccountId> formers(Account now) {
                    return List.of();
                }

                @Override
                public boolean mayHaveBeen(AccountId gone, Account now) {
                    return false;
                }

                @Override
                public void broughtHome(AccountId former, Account now) {}
            };
}
