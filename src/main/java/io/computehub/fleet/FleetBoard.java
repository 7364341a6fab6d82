package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.flow.Store;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Puts what the watches saw and what the book says together into the one fleet that faces follow.
/// Safe for all threads.
final class FleetBoard {

    private final FleetBook book;
    private final Doubts doubts;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Map<AccountId, AccountView> views = new ConcurrentSkipListMap<>();
    private final Store<Fleet> fleet;

    FleetBoard(FleetBook book, Doubts doubts, Ledger ledger, InstantSource clock) {
        this.book = book;
        this.doubts = doubts;
        this.ledger = ledger;
        this.clock = clock;
        this.fleet = new Store<>(Fleet.empty(clock.instant()));
        publish();
    }

    Store<Fleet> fleet() {
        return fleet;
    }

    /// The view of an account under a new connection: what was seen stays, readings go on.
    AccountView view(Connection connection) {
        var before = views.get(connection.account().id());
        return before == null
                ? AccountView.unread(connection)
                : new AccountView(
                        connection,
                        before.seen(),
                        before.read(),
                        false,
                        Optional.empty(),
                        before.balance(),
                        before.volumes());
    }

    void show(AccountView view) {
        views.put(view.connection().account().id(), view);
        publish();
    }

    void forget(AccountId account) {
        views.remove(account);
        publish();
    }

    Collection<AccountView> views() {
        return List.copyOf(views.values());
    }

    Optional<AccountView> view(AccountId account) {
        return Optional.ofNullable(views.get(account));
    }

    Optional<Seen> seen(InstanceId id) {
        return view(id.account()).map(view -> view.seen().get(id));
    }

    void publish() {
        fleet.update(_ -> {
            var now = clock.instant();
            return new FleetMaker(book, doubts, ledger, views(), now).make();
        });
    }
}
