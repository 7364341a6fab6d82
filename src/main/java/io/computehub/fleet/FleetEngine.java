package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.flow.Store;

import java.time.InstantSource;
import java.util.List;

/// The fleet of all connected accounts: polls them from `start` until `close`, and carries out what
/// a person asks. What was in doubt or not proven when the process ended last is taken up again
/// with the first lists.
public final class FleetEngine implements AutoCloseable {

    private final FleetDesk desk;
    private final FleetPoller poller;
    private final Deployments deployments;
    private final OrphanWatch orphans;

    public FleetEngine(
            Store<List<Connection>> connections,
            FleetRepository repository,
            Ledger ledger,
            ReadinessProbe probe,
            Ties ties,
            FleetPolicy policy,
            InstantSource clock) {
        this.desk = FleetDesk.of(repository, ledger, probe, ties, policy, clock);
        this.orphans = new OrphanWatch(desk.board(), desk.journal());
        this.poller = new FleetPoller(new Connections(connections), desk, orphans);
        this.deployments = new FleetDeployments(desk, new Connections(connections), poller::poke);
    }

    /// Everything rented, as it changes. Its observers are called on pollers' threads.
    public Store<Fleet> fleet() {
        return desk.board().fleet();
    }

    public Deployments deployments() {
        return deployments;
    }

    public Journal journal() {
        return desk.journal();
    }

    public OrphanWatch orphans() {
        return orphans;
    }

    public FleetPoller poller() {
        return poller;
    }

    /// Begins to poll.
    public void start() {
        poller.start();
    }

    /// Ends polling. What is asked of `deployments` afterwards is still written down and carried
    /// out, but not followed.
    @Override
    public void close() {
        poller.close();
    }

    FleetDesk desk() {
        return desk;
    }
}
