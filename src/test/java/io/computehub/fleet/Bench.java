package io.computehub.fleet;

import io.computehub.cost.Ledger;
import io.computehub.cost.MemoryLedgerRepository;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceId;
import io.computehub.flow.Backoff;
import io.computehub.flow.Store;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One process over a vault that outlives it, with time and turns in the test's hand.
final class Bench {

    final ManualClock clock = new ManualClock();
    final Fuse fuse = new Fuse();
    final MemoryFleetRepository vault = new MemoryFleetRepository(fuse);
    final MemoryLedgerRepository money = new MemoryLedgerRepository();
    final MemoryTies ties = new MemoryTies();
    final List<LyingCloud> clouds = new ArrayList<>();
    boolean sshAnswers = true;
    private FleetDesk desk;
    private Deployments deployments;
    private List<AccountWatch> watches = List.of();

    Bench(String... accounts) {
        for (var name : accounts.length == 0 ? new String[] {"one"} : accounts) {
            clouds.add(new LyingCloud(name, clock, fuse));
        }
        desk = desk();
        deployments = start();
    }

    /// The process is gone and another starts over the same vault.
    void restart() {
        fuse.repair();
        desk = desk();
        deployments = start();
    }

    private FleetDesk desk() {
        return FleetDesk.of(
                vault,
                new Ledger(money, ZoneOffset.UTC),
                (_, result) -> result.accept(sshAnswers),
                ties,
                FleetPolicy.USUAL,
                clock);
    }

    /// The first account gets another key: one that leads to `other`, and nobody can tell whose it
    /// is.
    void replaceKey(LyingCloud other) {
        ties.doubt(other.account(), clock.instant());
        clouds.set(0, other);
        deployments = start();
    }

    /// The first account is removed.
    void remove() {
        var gone = clouds.removeFirst().account();
        ties.remove(gone);
        desk.board().forget(gone);
        deployments = start();
    }

    /// An account is added whose key leads to `cloud`.
    void add(LyingCloud cloud) {
        clouds.add(cloud);
        deployments = start();
    }

    private Deployments start() {
        var connections = clouds.stream().map(one -> new Connection(one.account, one)).toList();
        watches =
                connections.stream()
                        .map(one ->
                                new AccountWatch(
                                        one,
                                        desk,
                                        new Backoff(
                                                Duration.ofSeconds(5),
                                                Duration.ofMinutes(5),
                                                new Random(1))))
                        .toList();
        return new FleetDeployments(desk, new Connections(new Store<>(connections)), _ -> {});
    }

    LyingCloud cloud() {
        return clouds.getFirst();
    }

    Deployments deployments() {
        return deployments;
    }

    Fleet fleet() {
        return desk.board().fleet().get();
    }

    FleetBook book() {
        return desk.book();
    }

    Journal journal() {
        return desk.journal();
    }

    Cases cases() {
        return desk.cases();
    }

    OrphanWatch orphans() {
        return new OrphanWatch(desk.board(), desk.journal());
    }

    /// One turn of every account; returns the wait the first asks for.
    Duration turn() {
        var waits = watches.stream().map(AccountWatch::turn).toList();
        return waits.getFirst();
    }

    /// Turns as often as the pollers would for so long.
    void run(Duration time) {
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.pass(turn());
        }
    }

    RentResult rent(String name) {
        return deployments.rent(plan(name, "offer", "2"));
    }

    Plan plan(String name, String offer, String perHour) {
        return deployments.plan(
                cloud().offer(offer, perHour), RentSpec.plain(name, "pytorch/pytorch:2.8", 40));
    }

    InstanceId rented(String name) {
        if (rent(name) instanceof RentResult.Rented rented) {
            return rented.id();
        }
        throw new AssertionError("not rented");
    }

    Deployment deployment(DeploymentTag tag) {
        return vault.deployments().stream()
                .filter(one -> one.tag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    Deployment only() {
        return vault.deployments().getFirst();
    }
}
