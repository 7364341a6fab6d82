package io.computehub.sim;

import io.computehub.domain.money.Rate;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One instance in the cloud. Its life is computed from its own scheduled moments, not from when
/// anybody looks: `advance` carries out everything that was due, each at its exact time, so that
/// the meter does not depend on polling. Guarded by the world's lock.
final class SimInstance {

    /// How its GPUs are being used.
    enum Load {
        BUSY,
        IDLE
    }

    private static final Duration RESTART = Duration.ofSeconds(9);

    final String id;
    final Order order;
    final Terms terms;
    final Spot spot;
    final Instant created;
    final Meter meter = new Meter();
    final List<String> keys = new ArrayList<>();
    private String name;
    private Optional<BigDecimal> bid;
    private int gpus;
    private Phase phase = Phase.PROVISIONING;
    private Phase before = Phase.PROVISIONING;
    private Instant since;
    private @Nullable Instant due;
    private @Nullable Instant started;
    private @Nullable Instant gone;
    private boolean locked;
    private Load load = Load.BUSY;
    private Optional<String> trouble = Optional.empty();

    SimInstance(String id, Order order, Terms terms, Spot spot, Instant created) {
        this.id = id;
        this.order = order;
        this.terms = terms;
        this.spot = spot;
        this.created = created;
        this.name = order.name();
        this.bid = order.bid();
        this.gpus = order.gpus();
        this.since = created;
        meter.set(Meter.Part.DISK, terms.runningDisk(), created);
        boot(created);
    }

    private void boot(Instant at) {
        if (terms.billsWhileBooting()) {
            billGpu(at);
        }
        enter(Phase.PROVISIONING, at);
        due = at.plus(terms.provisioning());
    }

    private void enter(Phase next, Instant at) {
        phase = next;
        since = at;
        due = null;
    }

    private void billGpu(Instant at) {
        meter.set(Meter.Part.GPU, gpuRate(), at);
    }

    /// What its GPUs cost per hour while they run.
    Rate gpuRate() {
        var whole = Rate.usd(bid.orElse(order.perHour()));
        return gpus == 0 ? Rate.ZERO : whole;
    }

    /// When it next changes by itself.
    Optional<Instant> due() {
        return Optional.ofNullable(due);
    }

    /// Carries out what was due until `now`, each at its own moment.
    void advance(Instant now) {
        while (due != null && !due.isAfter(now)) {
            step(due);
        }
    }

    private void step(Instant at) {
        switch (phase) {
            case PROVISIONING -> {
                enter(Phase.LOADING, at);
                due = at.plus(terms.loading());
            }
            case LOADING, RESTARTING -> run(at);
            case RUNNING -> rebid(at);
            case STOPPING -> enter(Phase.STOPPED, at);
            case WAITING, OUTBID -> retry(at);
            case STOPPED, FAILED, GONE -> due = null;
        }
    }

    private void run(Instant at) {
        if (trouble.isPresent()) {
            meter.set(Meter.Part.GPU, Rate.ZERO, at);
            enter(Phase.FAILED, at);
            return;
        }
        enter(Phase.RUNNING, at);
        started = at;
        billGpu(at);
        if (bid.isPresent()) {
            due = spot.nextChange(at);
        }
    }

    private void rebid(Instant at) {
        if (outbid(at)) {
            preempt(at);
        } else {
            due = spot.nextChange(at);
        }
    }

    private boolean outbid(Instant at) {
        return bid.filter(mine -> mine.compareTo(spot.lowestBid(at)) < 0).isPresent();
    }

    /// A higher bid takes the machine away.
    void preempt(Instant at) {
        rest(at);
        enter(terms.comesBack() ? Phase.OUTBID : Phase.STOPPED, at);
        due = terms.comesBack() ? spot.nextChange(at) : null;
    }

    private void retry(Instant at) {
        boolean free = bid.isPresent() ? !outbid(at) : !spot.taken(at);
        if (free) {
            meter.set(Meter.Part.DISK, terms.runningDisk(), at);
            enter(Phase.LOADING, at);
            due = at.plus(terms.loading());
        } else {
            due = spot.nextChange(at);
        }
    }

    private void rest(Instant at) {
        meter.set(Meter.Part.GPU, Rate.ZERO, at);
        meter.set(Meter.Part.DISK, terms.stoppedDisk(), at);
    }

    /// Gives the GPU back and keeps the disk.
    void stop(Instant at) {
        rest(at);
        enter(Phase.STOPPING, at);
        due = at.plus(terms.stopping());
    }

    /// Back to running; waits where someone else has the GPU.
    void start(Instant at) {
        trouble = Optional.empty();
        boolean free = bid.isPresent() ? !outbid(at) : !spot.taken(at);
        if (!free) {
            enter(bid.isPresent() ? Phase.OUTBID : Phase.WAITING, at);
            due = spot.nextChange(at);
            return;
        }
        meter.set(Meter.Part.DISK, terms.runningDisk(), at);
        boot(at);
    }

    /// Asked to run while someone else has the GPU.
    void await(Instant at) {
        enter(Phase.WAITING, at);
        due = spot.nextChange(at);
    }

    /// The container stops and starts; the GPU stays and bills.
    void restart(Instant at) {
        enter(Phase.RESTARTING, at);
        due = at.plus(RESTART);
    }

    void terminate(Instant at) {
        before = phase;
        meter.end(at);
        enter(Phase.GONE, at);
        gone = at;
    }

    void rebid(BigDecimal price, Instant at) {
        bid = Optional.of(price);
        if (phase == Phase.RUNNING) {
            billGpu(at);
            if (outbid(at)) {
                preempt(at);
            }
        } else if (phase == Phase.OUTBID) {
            retry(at);
        }
    }

    void setGpus(int count, Instant at) {
        gpus = count;
        if (meter.rate(Meter.Part.GPU).isZero()) {
            return;
        }
        billGpu(at);
    }

    /// It will come up broken, or is broken from now on where it runs already.
    void fail(String words, Instant at) {
        trouble = Optional.of(words);
        if (phase == Phase.RUNNING) {
            run(at);
        }
    }

    void rename(String name) {
        this.name = name;
    }

    void setLocked(boolean locked) {
        this.locked = locked;
    }

    void setLoad(Load load) {
        this.load = load;
    }

    Phase phase() {
        return phase;
    }

    /// The phase as a lagging list still shows it after the end.
    Phase shown() {
        return phase == Phase.GONE ? before : phase;
    }

    boolean alive() {
        return phase != Phase.GONE;
    }

    /// Whether it occupies GPUs at its host.
    boolean holdsGpus() {
        return switch (phase) {
            case PROVISIONING, LOADING, RUNNING, RESTARTING -> gpus > 0;
            case STOPPING, STOPPED, WAITING, OUTBID, FAILED, GONE -> false;
        };
    }

    Instant since() {
        return since;
    }

    Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    Optional<Instant> gone() {
        return Optional.ofNullable(gone);
    }

    Optional<BigDecimal> bid() {
        return bid;
    }

    Optional<String> trouble() {
        return trouble;
    }

    String name() {
        return name;
    }

    int gpus() {
        return gpus;
    }

    boolean locked() {
        return locked;
    }

    Load load() {
        return load;
    }
}
