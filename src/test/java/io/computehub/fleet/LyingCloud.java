package io.computehub.fleet;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Bidding;
import io.computehub.provider.Capability;
import io.computehub.provider.Funding;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A provider that does what it is told to, or lies about it. The truth is in `alive`.
final class LyingCloud implements Provider, Renting {

    static final ProviderId PROVIDER = new ProviderId("acme");

    /// The ways an order can go.
    enum Rent {
        WELL,
        NO_CAPACITY,
        NO_BID_TAKEN,
        UNREACHABLE,
        DONE_BUT_LOST,
        NOT_DONE_AND_LOST,
        DONE_BUT_GARBLED,
        DONE_TWICE_AND_LOST
    }

    /// The ways an ending can go.
    enum End {
        WELL,
        OK_BUT_KEPT,
        LOST_BUT_DONE,
        ERROR_AND_KEPT
    }

    /// The ways a list can go.
    enum Listing {
        WELL,
        FAILS,
        EMPTY,
        LAGS
    }

    static final class Box {
        final InstanceId id;
        final Optional<DeploymentTag> tag;
        final String name;
        final Rate rate;
        final Instant made;
        InstanceState state = new InstanceState.Running();
        Optional<Prepaid> prepaid = Optional.empty();
        Optional<Instant> ended = Optional.empty();

        Box(InstanceId id, Optional<DeploymentTag> tag, String name, Rate rate, Instant made) {
            this.id = id;
            this.tag = tag;
            this.name = name;
            this.rate = rate;
            this.made = made;
        }

        boolean alive(Instant at) {
            return !made.isAfter(at) && ended.filter(end -> !end.isAfter(at)).isEmpty();
        }
    }

    /// What goes on here while it is asked to rent or to end.
    Runnable meanwhile = () -> {};

    final Account account;
    private final InstantSource clock;
    private final Fuse fuse;
    final Map<String, Box> boxes = new LinkedHashMap<>();
    final Deque<Rent> rents = new ArrayDeque<>();
    final Deque<End> ends = new ArrayDeque<>();
    final Deque<Listing> listings = new ArrayDeque<>();
    final List<String> calls = new ArrayList<>();
    final List<Optional<Instant>> orderedEnds = new ArrayList<>();
    boolean timer;
    final List<VolumeKeeping.Volume> volumes = new ArrayList<>();
    Optional<ProviderException> volumeFailure = Optional.empty();
    int volumeReads;
    Duration lag = Duration.ofSeconds(45);
    Optional<ProviderException> listFailure = Optional.empty();
    Optional<ProviderException> actFailure = Optional.empty();
    volatile Optional<RuntimeException> defect = Optional.empty();
    final Set<InstanceId> unstoppable = new HashSet<>();
    final Set<InstanceId> locked = new HashSet<>();
    Set<Action> actions = EnumSet.allOf(Action.class);
    HostTier tier = HostTier.SECURE;
    Optional<Rate> priceNow = Optional.empty();
    Money balance = Money.usd("100");
    private int next;

    LyingCloud(String name, InstantSource clock, Fuse fuse) {
        this.account =
                new Account(new AccountId(name), PROVIDER, name, Optional.empty(), clock.instant());
        this.clock = clock;
        this.fuse = fuse;
    }

    /// The same machines as an account under another id of ours lists them.
    LyingCloud under(String name) {
        var same = new LyingCloud(name, clock, fuse);
        boxes.forEach((key, box) -> {
            var id = new InstanceId(same.account(), key);
            var copy = new Box(id, box.tag, box.name, box.rate, box.made);
            copy.state = box.state;
            copy.ended = box.ended;
            same.boxes.put(key, copy);
        });
        same.next = next;
        return same;
    }

    /// The next machine gets the number behind this one.
    void startAt(int number) {
        next = number;
    }

    Offer offer(String key, String perHour) {
        return new Offer(
                new OfferId(account.id(), key),
                PROVIDER,
                gpus(),
                Machine.UNKNOWN,
                Place.UNKNOWN,
                HostTier.SECURE,
                Purchase.ON_DEMAND,
                Stock.HIGH,
                Tariff.flat(Rate.usd(perHour)),
                Optional.empty(),
                clock.instant());
    }

    static Gpus gpus() {
        return new Gpus(1, GpuModel.unknown("H100 SXM"), ByteSize.ofGib(80));
    }

    Box make(Optional<DeploymentTag> tag, String name, Rate rate) {
        var id = new InstanceId(account.id(), "i" + ++next);
        var box = new Box(id, tag, name, rate, clock.instant());
        boxes.put(id.key(), box);
        return box;
    }

    void end(InstanceId id) {
        var box = boxes.get(id.key());
        if (box != null && box.ended.isEmpty()) {
            box.ended = Optional.of(clock.instant());
        }
    }

    Box box(InstanceId id) {
        return Objects.requireNonNull(boxes.get(id.key()));
    }

    List<Box> alive() {
        return boxes.values().stream().filter(box -> box.alive(clock.instant())).toList();
    }

    long paidFor(DeploymentTag tag) {
        return boxes.values().stream().filter(box -> box.tag.equals(Optional.of(tag))).count();
    }

    @Override
    public AccountId account() {
        return account.id();
    }

    @Override
    public List<Offer> offers(OfferRequest request) {
        return List.of();
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        fuse.cross();
        calls.add("list");
        if (defect.isPresent()) {
            throw defect.get();
        }
        if (listFailure.isPresent()) {
            throw listFailure.get();
        }
        var how = listings.isEmpty() ? Listing.WELL : listings.poll();
        var now = clock.instant();
        return switch (how) {
            case WELL -> list(now);
            case LAGS -> list(now.minus(lag));
            case EMPTY -> List.of();
            case FAILS -> throw new Network("no answer", null);
        };
    }

    private List<VolumeKeeping.Volume> volumes() throws ProviderException {
        volumeReads++;
        if (volumeFailure.isPresent()) {
            throw volumeFailure.get();
        }
        return List.copyOf(volumes);
    }

    private List<Instance> list(Instant at) {
        return boxes.values().stream().filter(box -> box.alive(at)).map(this::instance).toList();
    }

    private Instance instance(Box box) {
        return new Instance(
                        box.id,
                        PROVIDER,
                        box.name,
                        box.tag,
                        box.state,
                        "THEIRS",
                        gpus(),
                        Place.UNKNOWN,
                        tier,
                        Purchase.ON_DEMAND,
                        Optional.of(box.rate),
                        Optional.of(Rate.usd("0.01")),
                        Optional.of(box.made),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("image"),
                        Optional.of(ByteSize.ofGb(40)),
                        Optional.of(new SshAddress("192.0.2.1", 22, "root", false)),
                        Optional.empty(),
                        Usage.UNKNOWN,
                        actions)
                .paidAhead(box.prepaid);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        var hands =
                List.<Capability>of(
                        this,
                        (Terminating) this::terminate,
                        new Power(),
                        new Purse(),
                        (Restarting) id -> calls.add("restart " + id.key()),
                        (Bidding) (id, bid) -> calls.add("bid " + id.key() + " " + bid),
                        (BalanceReading)
                                () ->
                                        new BalanceReading.Balance(
                                                balance, Optional.empty(), Optional.empty()),
                        (VolumeKeeping) this::volumes);
        return hands.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public Optional<Offer> requote(Offer offer) {
        fuse.cross();
        return Optional.of(
                priceNow.map(rate ->
                                offer(offer.id().key(), rate.perHour().amount().toPlainString()))
                        .orElse(offer));
    }

    /// A timer that stops machines in whole days.
    @Override
    public Optional<Instant> stopsBy(Instant now, Instant end) {
        return timer ? Optional.of(end.plus(Duration.ofDays(1))) : Optional.empty();
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        fuse.cross();
        calls.add("rent " + order.offer().id().key());
        orderedEnds.add(order.end());
        meanwhile.run();
        var how = rents.isEmpty() ? Rent.WELL : rents.poll();
        var id =
                switch (how) {
                    case WELL -> made(order);
                    case NO_CAPACITY -> throw new NoCapacity("taken");
                    case NO_BID_TAKEN ->
                            throw new ProviderException.Rejected(
                                    ProviderException.Reason.WITHDRAWN, "none");
                    case UNREACHABLE -> throw new Network("no route", null);
                    case NOT_DONE_AND_LOST -> throw new OutcomeUnknown("cut", null);
                    case DONE_BUT_LOST -> {
                        made(order);
                        throw new OutcomeUnknown("cut", null);
                    }
                    case DONE_BUT_GARBLED -> {
                        made(order);
                        throw new Protocol("not JSON");
                    }
                    case DONE_TWICE_AND_LOST -> {
                        made(order);
                        made(order);
                        throw new OutcomeUnknown("cut", null);
                    }
                };
        fuse.cross();
        return id;
    }

    private InstanceId made(Order order) {
        return make(Optional.of(order.tag()), order.name(), order.offer().listed()).id;
    }

    private void terminate(InstanceId id) throws ProviderException {
        fuse.cross();
        calls.add("end " + id.key());
        meanwhile.run();
        if (actFailure.isPresent()) {
            throw actFailure.get();
        }
        var how = ends.isEmpty() ? End.WELL : ends.poll();
        switch (how) {
            case WELL -> {
                if (!boxes.containsKey(id.key())) {
                    throw new NotFound("no such machine");
                }
                end(id);
            }
            case OK_BUT_KEPT -> {}
            case LOST_BUT_DONE -> {
                end(id);
                throw new OutcomeUnknown("cut", null);
            }
            case ERROR_AND_KEPT -> throw new Network("busy", null);
        }
        fuse.cross();
    }

    private final class Purse implements Funding {

        @Override
        public void topUp(InstanceId id, Money amount) throws ProviderException {
            fuse.cross();
            calls.add("top up " + id.key() + " by " + amount);
            if (actFailure.isPresent()) {
                throw actFailure.get();
            }
        }

        @Override
        public void refill(InstanceId id, boolean byItself) {
            calls.add((byItself ? "refill " : "no refill ") + id.key());
        }
    }

    private final class Power implements Stopping {
        @Override
        public void stop(InstanceId id) throws ProviderException {
            calls.add("stop " + id.key());
            if (actFailure.isPresent()) {
                throw actFailure.get();
            }
            if (unstoppable.contains(id)) {
                throw new IllegalStateException("a defect");
            }
            if (locked.contains(id)) {
                throw new Rejected(Reason.CONFLICT, "locked");
            }
            box(id).state = new InstanceState.Stopped();
        }

        @Override
        public void start(InstanceId id) {
            calls.add("start " + id.key());
            box(id).state = new InstanceState.Running();
        }

        @Override
        public StopTerms stopTerms() {
            return new StopTerms(false, true, "stop.kept");
        }
    }

    @Override
    public void close() {}
}
