package io.computehub.cost;

import io.computehub.domain.account.AccountId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Where the ledger is kept. When a save returns, a killed process has lost nothing of it.
public interface LedgerRepository {

    List<Metered> machines();

    List<Stretch> stretches();

    List<Billed> billed();

    /// Writes them new or over what is there under their id or number.
    void save(Collection<Metered> machines, Collection<Stretch> stretches);

    /// Puts everything of one account under another, as one change. Of a machine that both have,
    /// the bill of `to` stays where the two speak of the same time.
    void move(AccountId from, AccountId to);

    /// Puts these lines in the place of all lines of the account that touch the time.
    void replace(AccountId account, Instant from, Instant to, Collection<Billed> lines);
}
