package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything rented, at one moment. `rows` is the table: what runs, stops, waits or is in doubt.
/// `shelf` is what was asked to end, or is missing, and is not proven gone. The rates of both and
/// those of the accounts' volumes add up to `meter.total`, exactly. `gone` holds what was proven
/// gone within the last day, the latest hundred.
public record Fleet(
        List<FleetRow> rows,
        List<FleetRow> shelf,
        List<FleetRow> gone,
        List<AccountHealth> accounts,
        BurnMeter meter,
        Instant at) {

    public Fleet {
        rows = List.copyOf(rows);
        shelf = List.copyOf(shelf);
        gone = List.copyOf(gone);
        accounts = List.copyOf(accounts);
    }

    public static Fleet empty(Instant at) {
        return new Fleet(List.of(), List.of(), List.of(), List.of(), BurnMeter.ZERO, at);
    }

    /// The row of that key, wherever it is.
    public Optional<FleetRow> find(String key) {
        return all().filter(row -> row.key().equals(key)).findFirst();
    }

    public Optional<FleetRow> find(InstanceId id) {
        return all().filter(row -> row.id().filter(id::equals).isPresent()).findFirst();
    }

    public Optional<AccountHealth> account(AccountId id) {
        return accounts.stream().filter(health -> health.account().id().equals(id)).findFirst();
    }

    /// How far an empty table may be believed.
    public enum Knowledge {
        /// Nobody to ask.
        NO_ACCOUNT,
        /// No account has answered yet.
        NONE,
        /// At least one account has never answered.
        PARTLY,
        /// Every account has told, now or earlier; a failed read since then is shown beside it.
        WHOLE
    }

    public Knowledge knowledge() {
        if (accounts.isEmpty()) {
            return Knowledge.NO_ACCOUNT;
        }
        long silent = silent();
        if (silent == 0) {
            return Knowledge.WHOLE;
        }
        boolean asked = accounts.stream().anyMatch(it -> it.state() != AccountHealth.State.UNREAD);
        return silent == accounts.size() && !asked ? Knowledge.NONE : Knowledge.PARTLY;
    }

    /// How many accounts have never answered.
    public long silent() {
        return accounts.stream().filter(it -> it.lastRead().isEmpty()).count();
    }

    /// The accounts that answer and whose volumes are not known: some may bill unseen.
    public List<AccountHealth> withoutVolumes() {
        return accounts.stream()
                .filter(it -> it.lastRead().isPresent() && it.volumes().known().isEmpty())
                .toList();
    }

    private Stream<FleetRow> all() {
        return Stream.of(rows, shelf, gone).flatMap(List::stream);
    }
}
