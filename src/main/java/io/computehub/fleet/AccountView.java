package io.computehub.fleet;

import io.computehub.domain.instance.InstanceId;
import io.computehub.flow.Reading;
import io.computehub.provider.BalanceReading.Balance;
import io.computehub.provider.VolumeKeeping.Volume;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of one account: its instances as last listed, its balance and its volumes. `read`
/// tells when the last complete list came and why there is no newer one.
record AccountView(
        Connection connection,
        Map<InstanceId, Seen> seen,
        Reading<Instant> read,
        boolean refused,
        Optional<Instant> nextRead,
        Reading<Balance> balance,
        Reading<List<Volume>> volumes) {

    AccountView {
        seen = Map.copyOf(seen);
    }

    static AccountView unread(Connection connection) {
        return new AccountView(
                connection,
                Map.of(),
                new Reading.Unread<>(),
                false,
                Optional.empty(),
                new Reading.Unread<>(),
                new Reading.Unread<>());
    }

    AccountView listed(Map<InstanceId, Seen> now, Instant at) {
        return new AccountView(
                connection, now, new Reading.Fresh<>(at, at), false, nextRead, balance, volumes);
    }

    AccountView failed(io.computehub.domain.account.ProviderException why, boolean keyRefused) {
        return new AccountView(
                connection, seen, read.failed(why), keyRefused, nextRead, balance, volumes);
    }

    /// The key is taken again; what was read with it comes after.
    AccountView accepted() {
        return new AccountView(connection, seen, read, false, nextRead, balance, volumes);
    }

    AccountView next(Optional<Instant> due) {
        return new AccountView(connection, seen, read, refused, due, balance, volumes);
    }

    AccountView balance(Reading<Balance> next) {
        return new AccountView(connection, seen, read, refused, nextRead, next, volumes);
    }

    AccountView volumes(Reading<List<Volume>> next) {
        return new AccountView(connection, seen, read, refused, nextRead, balance, next);
    }

    AccountView without(InstanceId id) {
        if (!seen.containsKey(id)) {
            return this;
        }
        var rest = new java.util.HashMap<>(seen);
        rest.remove(id);
        return new AccountView(connection, rest, read, refused, nextRead, balance, volumes);
    }
}
