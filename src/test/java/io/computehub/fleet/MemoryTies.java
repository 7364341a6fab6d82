package io.computehub.fleet;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the accounts' owners, as a test says; it outlives a process.
final class MemoryTies implements Ties {

    final Map<AccountId, String> identities = new HashMap<>();
    private final Map<AccountId, Standing.Doubted> doubts = new HashMap<>();
    private final Set<AccountId> gone = new HashSet<>();

    void doubt(AccountId account, Instant now) {
        var before = Optional.ofNullable(doubts.get(account));
        doubts.put(
                account,
                new Standing.Doubted(before.map(Standing.Doubted::first).orElse(now), now));
    }

    boolean doubted(AccountId account) {
        return doubts.containsKey(account);
    }

    void remove(AccountId account) {
        gone.add(account);
    }

    @Override
    public Standing standing(Connection connection) {
        var doubt = doubts.get(connection.account().id());
        return doubt == null ? new Standing.Sure() : doubt;
    }

    @Override
    public void settled(AccountId account, boolean same) {
        doubts.remove(account);
    }

    @Override
    public List<AccountId> formers(Account now) {
        var same = new ArrayList<AccountId>();
        for (var one : gone) {
            if (known(one).isPresent() && known(one).equals(known(now.id()))) {
                same.add(one);
            }
        }
        return same;
    }

    private Optional<String> known(AccountId id) {
        return Optional.ofNullable(identities.get(id));
    }

    @Override
    public boolean mayHaveBeen(AccountId former, Account now) {
        var was = known(former);
        var is = known(now.id());
        return gone.contains(former) && (was.isEmpty() || is.isEmpty() || was.equals(is));
    }

    @Override
    public void broughtHome(AccountId former, Account now) {
        gone.remove(former);
    }
}
