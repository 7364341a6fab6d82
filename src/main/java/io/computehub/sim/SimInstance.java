package io.computehub.sim;

import io.computehub.domain.money.Rate;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One instance in the cloud. Its life is computed from its own scheduled moments, not from when
/// anybody looks: `advance` carries out everything that was due, each at its exact time, so that
/// the meter does not depend on polling. Guarded by the world's lock.
public final class SimInstance {

    /// How its GPUs are being used.
    public enum Load {
        BUSY,
        IDLE
    }

    private static final Duration RESTART = Duration.ofSeconds(9);
    private static final Duration KEPT_AFTER_CONTRACT = Duration.ofDays(2);

    private final String id;
    private Order order;
    private Terms terms;
    private final Spot spot;
    private final Instant created;
    private final Meter meter = new Meter();
    private final List<String> keys = new ArrayList<>();
    private String name;
    private Optional<BigDecimal> bid;
    private int gpus;
    private Phase phase = Phase.PROVISIONING;
    private Phase before = Phase.PROVISIONING;
    private Instant since;
    private @Nullable Instant due;
    private @Nullable Instant started;
    private @Nullable Instant gone;
    private @Nullable Duration stopsAfter;
    private boolean locked;
    private boolean expired;
    private Load load = Load.BUSY;
    private Optional<String> trouble = Optional.empty();

    public SimInstance(String id, Order order, Terms terms, Spot spot, Instant created) {
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
    public Rate gpuRate() {
        var whole = Rate.usd(bid.orElse(order.perHour()));
        return gpus == 0 ? Rate.ZERO : whole;
    }

    /// When it next changes by itself.
    public Optional<Instant> due() {
        return Stream.of(Optional.ofNullable(due), timerDue(), contractDue())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /// A timer of the provider's stops it so long after each start.
    public void stopAfter(Duration running) {
        stopsAfter = running;
    }

    public Optional<Duration> stopsAfter() {
        return Optional.ofNullable(stopsAfter);
    }

    private Optional<Instant> timerDue() {
        return phase == Phase.RUNNING && stopsAfter != null && started != null
                ? Optional.of(started.plus(stopsAfter))
                : Optional.empty();
    }

    /// When its host's offer ends, and after that when what is left is deleted.
    private Optional<Instant> contractDue() {
        return alive()
                ? terms.until().map(until -> expired ? until.plus(KEPT_AFTER_CONTRACT) : until)
                : Optional.empty();
    }

    /// Carries out what was due until `now`, each at its own moment.
    public void advance(Instant now) {
        for (var next = due(); next.isPresent() && !next.get().isAfter(now); next = due()) {
            if (contractDue().equals(next)) {
                endContract(next.get());
            } else if (timerDue().equals(next)) {
                stop(next.get());
            } else {
                step(next.get());
            }
        }
    }

    private void endContract(Instant at) {
        if (expired) {
            terminate(at);
            return;
        }
        expired = true;
        rest(at);
        enter(Phase.STOPPED, at);
    }

    /// Whether its host's offer has ended: it is stopped for good, and deleted two days later.
    public boolean expired() {
        return expired;
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
    public void preempt(Instant at) {
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
    public void stop(Instant at) {
        rest(at);
        enter(Phase.STOPPING, at);
        due = at.plus(terms.stopping());
    }

    /// Back to running; waits where someone else has the GPU.
    public void start(Instant at) {
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
    public void await(Instant at) {
        enter(Phase.WAITING, at);
        due = spot.nextChange(at);
    }

    /// The container stops and starts; the GPU stays and bills.
    public void restart(Instant at) {
        enter(Phase.RESTARTING, at);
        due = at.plus(RESTART);
    }

    void terminate(Instant at) {
        before = phase;
        meter.end(at);
        enter(Phase.GONE, at);
        gone = at;
    }

    public void rebid(BigDecimal price, Instant at) {
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

    public void setGpus(int count, Instant at) {
        gpus = count;
        if (meter.rate(Meter.Part.GPU).isZero()) {
            return;
        }
        billGpu(at);
    }

    /// Another machine in its place while it is stopped: it keeps its disk.
    public void become(Order next, Terms nextTerms, Instant at) {
        order = next;
        terms = nextTerms;
        gpus = next.gpus();
        meter.set(Meter.Part.DISK, terms.stoppedDisk(), at);
    }

    /// It will come up broken, or is broken from now on where it runs already.
    public void fail(String words, Instant at) {
        trouble = Optional.of(words);
        if (phase == Phase.RUNNING) {
            run(at);
        }
    }

    public void rename(String name) {
        this.name = name;
    }

    public void setLocked(boolean locked) {
        this.locked = locked;
    }

    public void setLoad(Load load) {
        this.load = load;
    }

    public String id() {
        return id;
    }

    public Order order() {
        return order;
    }

    public Terms terms() {
        return terms;
    }

    public Spot spot() {
        return spot;
    }

    public Instant created() {
        return created;
    }

    public Meter meter() {
        return meter;
    }

    /// The SSH keys put on it, to be changed in place.
    public List<String> keys() {
        return keys;
    }

    public Phase phase() {
        return phase;
    }

    /// The phase as a lagging list still shows it after the end.
    public Phase shown() {
        return phase == Phase.GONE ? before : phase;
    }

    public boolean alive() {
        return phase != Phase.GONE;
    }

    /// Whether it occupies GPUs at its host.
    public boolean holdsGpus() {
        return switch (phase) {
            case PROVISIONING, LOADING, RUNNING, RESTARTING -> gpus > 0;
            case STOPPING, STOPPED, WAITING, OUTBID, FAILED, GONE -> false;
        };
    }

    public Instant since() {
        return since;
    }

    public Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    public Optional<Instant> gone() {
        return Optional.ofNullable(gone);
    }

    public Optional<BigDecimal> bid() {
        return bid;
    }

    public Optional<String> trouble() {
        return trouble;
    }

    public String name() {
        return name;
    }

    public int gpus() {
        return gpus;
    }

    public boolean locked() {
        return locked;
    }

    public Load load() {
        return load;
    }
}
