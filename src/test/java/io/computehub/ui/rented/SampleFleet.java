package io.computehub.ui.rented;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Chassis;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.ServiceAddress;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.BurnMeter;
import io.computehub.fleet.Claim;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.DeploymentState;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Exposure;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.Readiness;
import io.computehub.fleet.Status;
import io.computehub.fleet.TerminationCase;
import io.computehub.flow.Reading;
import io.computehub.provider.BalanceReading.Balance;
import io.computehub.provider.VolumeKeeping.Volume;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/// A fleet with one of everything, at a fixed moment, for tests and pictures.
public final class SampleFleet {

    public static final Instant NOW = Instant.parse("2026-11-22T21:06:00Z");

    public static final ProviderId RUNPOD = new ProviderId("runpod");
    public static final ProviderId VAST = new ProviderId("vast");

    public static final Account MAIN = account("a-main", RUNPOD, "main");
    public static final Account PERSONAL = account("a-personal", VAST, "personal");
    public static final Account LAB = account("a-lab", VAST, "lab");
    public static final Account CHAIN = account("a-chain", new ProviderId("akash"), "chain");
    public static final Account DOCK = account("a-dock", new ProviderId("tensordock"), "dock");
    public static final Account GRADS = account("a-grads", RUNPOD, "grads");

    private SampleFleet() {}

    public static Fleet fleet() {
        var late = NOW.minus(Duration.ofMinutes(4));
        var refused = NOW.minus(Duration.ofMinutes(9));
        var rows =
                List.of(
                        new Machine("train-llama-7b", MAIN, "2 × H100 SXM", "US-KS-2", "5.42")
                                .since("PT14H22M")
                                .spent("77.87")
                                .used(96)
                                .ends("PT5H38M")
                                .row(),
                        new Machine("eval-qwen", PERSONAL, "1 × A100 SXM4", "Sweden", "1.79")
                                .since("PT51M")
                                .spent("1.52")
                                .used(71)
                                .ends("PT3H9M")
                                .row(),
                        new Machine("sdxl-batch", MAIN, "1 × L40S", "EU-RO-1", "0.86")
                                .since("PT11H24M")
                                .spent("9.80")
                                .used(2)
                                .row(),
                        new Machine("vllm-api", LAB, "1 × RTX 6000 Ada", "Texas, US", "0.76")
                                .in(new Status.Booting(), new InstanceState.Provisioning("loading"))
                                .since("PT6M14S")
                                .spent("0.08")
                                .ends("PT7H54M")
                                .readAt(late)
                                .row(),
                        new Machine("comfy-3", PERSONAL, "1 × RTX 4090", "Finland", "0.36")
                                .since("PT2H10M")
                                .spent("0.78")
                                .used(83)
                                .claimed(new Claim.Elsewhere())
                                .row(),
                        new Machine("embeddings", PERSONAL, "1 × RTX 3090", "Poland", "0.27")
                                .in(new Status.Unreachable(), new InstanceState.Unreachable())
                                .since("PT41M")
                                .spent("1.80")
                                .ends("P2DT20H")
                                .row(),
                        new Machine("finetune", PERSONAL, "1 × RTX A6000", "Czechia", "0.44")
                                .in(new Status.Orphan(), new InstanceState.Running())
                                .since("PT26H")
                                .spent("11.44")
                                .claimed(new Claim.Orphan(new DeploymentTag("ch-0rphan0000")))
                                .row(),
                        new Machine("notebook-zh", GRADS, "1 × RTX A6000", "EU-CZ-1", "0.01")
                                .in(new Status.Stopped(), new InstanceState.Stopped())
                                .since("P3DT4H")
                                .spent("0.76")
                                .readAt(refused)
                                .row());
        return of(rows, List.of(oldTrain(2)), accounts(late, refused));
    }

    /// One machine that is paid ahead for so long, at an account that is not read yet.
    public static Fleet paidFor(String time, Prepaid.Refill refill) {
        var row =
                new Machine("paid-ahead", CHAIN, "1 × RTX 4090", "Germany", "0.40")
                        .paidFor(time, refill)
                        .serving("http://a1.ingress.example", 8888, "host.example")
                        .row();
        return of(List.of(row), List.of(), List.of());
    }

    /// One machine that tells what is around its GPUs.
    public static Fleet within(Chassis chassis) {
        var row =
                new Machine("whole", CHAIN, "1 × RTX 4090", "Germany", "0.40")
                        .within(chassis)
                        .row();
        return of(List.of(row), List.of(), List.of());
    }

    /// One stopped machine of a provider that can change its size.
    public static Fleet stopped() {
        var row =
                new Machine("sized", DOCK, "1 × RTX 4090", "Idaho, US", "0.005")
                        .in(new Status.Stopped(), new InstanceState.Stopped())
                        .row();
        return of(List.of(row), List.of(), List.of());
    }

    /// The ending of `old-train`, absent from so many complete lists.
    public static FleetRow oldTrain(int absences) {
        var asked = NOW.minus(Duration.ofMinutes(2));
        var id = new InstanceId(PERSONAL.id(), "old-train");
        var ending =
                new TerminationCase(
                        id,
                        VAST,
                        Optional.of(tag("old-train")),
                        "old-train",
                        "1 × A100 PCIe",
                        Optional.of(Rate.usd("1.02")),
                        asked,
                        1,
                        Optional.of(asked),
                        Optional.of(asked.plusSeconds(1)),
                        Optional.empty(),
                        true,
                        Optional.of(asked.minusSeconds(8)),
                        absences,
                        absences > 0 ? Optional.of(NOW.minusSeconds(34)) : Optional.empty(),
                        absences > 0 ? Optional.of(NOW.minusSeconds(4)) : Optional.empty(),
                        3,
                        Optional.empty(),
                        Optional.empty());
        return new Machine("old-train", PERSONAL, "1 × A100 PCIe", "Norway", "1.02")
                .in(new Status.NotProvenGone(), new InstanceState.Terminated())
                .since("PT2M")
                .spent("23.56")
                .shelved(ending);
    }

    /// A fleet of these, with a meter that adds up.
    public static Fleet of(
            List<FleetRow> rows, List<FleetRow> shelf, List<AccountHealth> accounts) {
        var all = Stream.concat(rows.stream(), shelf.stream()).toList();
        var shares =
                all.stream()
                        .map(FleetRow::provider)
                        .distinct()
                        .map(provider ->
                                new BurnMeter.Share(
                                        provider, sum(all, provider).plus(sum(provider, accounts))))
                        .sorted((one, other) -> other.rate().compareTo(one.rate()))
                        .toList();
        var volumes = Rate.sum(accounts.stream().map(AccountHealth::storing).toList());
        var meter =
                new BurnMeter(
                        Rate.sum(shares.stream().map(BurnMeter.Share::rate).toList()),
                        shares,
                        Rate.sum(shelf.stream().flatMap(row -> row.rate().stream()).toList()),
                        volumes,
                        all.size(),
                        0,
                        new Spent(Money.usd("84.17"), true),
                        new Spent(Money.usd("71.77"), true),
                        new Spent(Money.usd("612.30"), true),
                        accounts.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        new BurnMeter.Runway(
                                                MAIN.id(),
                                                RUNPOD,
                                                Money.usd("61.20"),
                                                Duration.ofMinutes(584))),
                        Exposure.of(all, volumes, NOW));
        return new Fleet(rows, shelf, List.of(), accounts, meter, NOW);
    }

    /// The same, with volumes in the first account: one that nothing uses, one without a price.
    public static Fleet withVolumes(Fleet fleet) {
        var user = fleet.rows().stream().filter(row -> row.account().equals(MAIN.id())).findFirst();
        var used = user.flatMap(FleetRow::id).map(InstanceId::key).orElseThrow();
        return withVolumes(
                fleet,
                new Reading.Fresh<>(
                        List.of(
                                new Volume(
                                        "v-fast",
                                        "checkpoints",
                                        ByteSize.ofGb(500),
                                        "EU-RO-1",
                                        Optional.empty(),
                                        Optional.of(List.of(used))),
                                new Volume(
                                        "v-cat",
                                        "cat-data",
                                        ByteSize.ofGb(100),
                                        "EU-CZ-1",
                                        Optional.of(Rate.usd("0.00972")),
                                        Optional.of(List.of()))),
                        NOW.minus(Duration.ofMinutes(12))));
    }

    /// The same, where reading the first account's volumes came to this.
    public static Fleet withVolumes(Fleet fleet, Reading<List<Volume>> volumes) {
        var accounts = new java.util.ArrayList<>(fleet.accounts());
        var main = accounts.getFirst();
        accounts.set(
                0,
                new AccountHealth(
                        main.account(),
                        main.state(),
                        main.lastRead(),
                        main.failure(),
                        main.nextRead(),
                        new Reading.Fresh<>(
                                new Balance(
                                        Money.usd("61.20"),
                                        Optional.of(Rate.usd("6.29")),
                                        Optional.of(Rate.usd("80"))),
                                NOW),
                        main.burning(),
                        main.runway(),
                        main.instances(),
                        volumes));
        return of(fleet.rows(), fleet.shelf(), accounts);
    }

    private static Rate sum(ProviderId provider, List<AccountHealth> accounts) {
        return Rate.sum(
                accounts.stream()
                        .filter(one -> one.account().provider().equals(provider))
                        .map(AccountHealth::storing)
                        .toList());
    }

    public static List<AccountHealth> accounts(Instant late, Instant refused) {
        return List.of(
                health(
                        MAIN,
                        AccountHealth.State.ANSWERS,
                        NOW.minusSeconds(3),
                        Optional.empty(),
                        "61.20",
                        "6.28",
                        "PT9H44M",
                        2),
                health(
                        PERSONAL,
                        AccountHealth.State.ANSWERS,
                        NOW.minusSeconds(4),
                        Optional.empty(),
                        "143.90",
                        "3.88",
                        "PT37H5M",
                        4),
                health(
                        LAB,
                        AccountHealth.State.LATE,
                        late,
                        Optional.of(new ProviderException.Network("connect timed out", null)),
                        "22.75",
                        "0.76",
                        "PT29H56M",
                        1),
                health(
                        GRADS,
                        AccountHealth.State.REFUSED,
                        refused,
                        Optional.of(new ProviderException.Auth("401")),
                        "",
                        "0.01",
                        "",
                        1));
    }

    /// An account that was added a moment ago.
    public static AccountHealth unread(String id) {
        return new AccountHealth(
                account(id, RUNPOD, "new"),
                AccountHealth.State.UNREAD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Reading.Unread<>(),
                Rate.ZERO,
                Optional.empty(),
                0,
                new Reading.Unread<>());
    }

    private static AccountHealth health(
            Account account,
            AccountHealth.State state,
            Instant read,
            Optional<ProviderException> failure,
            String balance,
            String burning,
            String runway,
            int instances) {
        Reading<Balance> left =
                balance.isEmpty()
                        ? new Reading.Missing<>(new ProviderException.Auth("401"))
                        : new Reading.Fresh<>(
                                new Balance(Money.usd(balance), Optional.empty(), Optional.empty()),
                                read);
        return new AccountHealth(
                account,
                state,
                Optional.of(read),
                failure,
                state == AccountHealth.State.REFUSED
                        ? Optional.empty()
                        : Optional.of(NOW.plusSeconds(11)),
                left,
                Rate.usd(burning),
                runway.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(runway)),
                instances,
                new Reading.Fresh<>(List.of(), read));
    }

    private static Rate sum(List<FleetRow> rows, ProviderId provider) {
        return Rate.sum(
                rows.stream()
                        .filter(row -> row.provider().equals(provider))
                        .flatMap(row -> row.rate().stream())
                        .toList());
    }

    public static DeploymentTag tag(String name) {
        var letters = name.replaceAll("[^0-9a-hjkmnp-tv-z]", "0") + "0000000000";
        return new DeploymentTag("ch-" + letters.substring(0, 10));
    }

    private static Account account(String id, ProviderId provider, String name) {
        return new Account(
                new AccountId(id),
                provider,
                name,
                Optional.empty(),
                NOW.minus(Duration.ofDays(40)));
    }

    /// One machine, built up word by word.
    public static final class Machine {

        private final String name;
        private final Account account;
        private final String gpus;
        private final String place;
        private final Rate rate;
        private Status status = new Status.Running();
        private InstanceState state = new InstanceState.Running();
        private Duration since = Duration.ofHours(1);
        private Money spent = Money.ZERO;
        private OptionalDouble used = OptionalDouble.empty();
        private Optional<Duration> ends = Optional.empty();
        private EndGuard.Action how = EndGuard.Action.TERMINATE;
        private Instant readAt = NOW.minusSeconds(3);
        private Optional<Claim> claim = Optional.empty();
        private Optional<Prepaid> prepaid = Optional.empty();
        private List<ServiceAddress> services = List.of();
        private Chassis chassis = Chassis.UNKNOWN;

        public Machine(String name, Account account, String gpus, String place, String rate) {
            this.name = name;
            this.account = account;
            this.gpus = gpus;
            this.place = place;
            this.rate = Rate.usd(rate);
        }

        public Machine in(Status shown, InstanceState theirs) {
            status = shown;
            state = theirs;
            return this;
        }

        public Machine since(String ago) {
            since = Duration.parse(ago);
            return this;
        }

        public Machine spent(String usd) {
            spent = Money.usd(usd);
            return this;
        }

        public Machine used(double percent) {
            used = OptionalDouble.of(percent);
            return this;
        }

        public Machine ends(String in) {
            ends = Optional.of(Duration.parse(in));
            return this;
        }

        public Machine stops(String in) {
            how = EndGuard.Action.STOP;
            return ends(in);
        }

        public Machine readAt(Instant at) {
            readAt = at;
            return this;
        }

        /// Paid ahead for so long at its rate.
        public Machine paidFor(String time, Prepaid.Refill refill) {
            var lasts = Duration.parse(time);
            prepaid =
                    Optional.of(
                            new Prepaid(rate.over(lasts), Optional.of(NOW.plus(lasts)), refill));
            return this;
        }

        /// A page, and a port at the host.
        public Machine serving(String page, int inside, String host) {
            services =
                    List.of(
                            ServiceAddress.Web.of("box", Optional.empty(), page).orElseThrow(),
                            new ServiceAddress.Forwarded(
                                    "box",
                                    Optional.of(inside),
                                    host,
                                    31_001,
                                    ServiceAddress.Protocol.TCP));
            return this;
        }

        public Machine within(Chassis told) {
            chassis = told;
            return this;
        }

        public Machine claimed(Claim by) {
            claim = Optional.of(by);
            return this;
        }

        public FleetRow row() {
            return row(Optional.of(instance()), Optional.empty(), false);
        }

        FleetRow shelved(TerminationCase ending) {
            return row(Optional.empty(), Optional.of(ending), true);
        }

        private FleetRow row(
                Optional<Instance> listed, Optional<TerminationCase> ending, boolean inDoubt) {
            return new FleetRow(
                    tag(name).value(),
                    account.id(),
                    account.provider(),
                    name,
                    gpus,
                    status,
                    NOW.minus(since),
                    claim.orElseGet(() -> new Claim.Ours(deployment())),
                    Optional.of(id()),
                    listed,
                    Optional.of(readAt),
                    readAt.isBefore(NOW.minusSeconds(60)),
                    Optional.of(rate),
                    inDoubt,
                    new Spent(spent, true),
                    ending);
        }

        private InstanceId id() {
            return new InstanceId(account.id(), name);
        }

        private Deployment deployment() {
            var planned = NOW.minus(since).minusSeconds(120);
            return new Deployment(
                    tag(name),
                    account.id(),
                    account.provider(),
                    name,
                    "offer-1",
                    gpus,
                    place,
                    Purchase.ON_DEMAND,
                    "pytorch:2.8.0-cu128",
                    50,
                    rate,
                    planned,
                    new DeploymentState.Rented(planned.plusSeconds(9), id()),
                    ends.map(in -> new EndGuard(NOW.plus(in), how)),
                    new Readiness(
                            Optional.of(planned.plusSeconds(9)),
                            Optional.of(planned.plusSeconds(70)),
                            Optional.of(planned.plusSeconds(128))));
        }

        private Instance instance() {
            boolean running = state instanceof InstanceState.Running;
            boolean stopped = state instanceof InstanceState.Stopped;
            Set<Action> actions = EnumSet.of(Action.TERMINATE);
            if (running) {
                actions.add(Action.STOP);
                actions.add(Action.RESTART);
            }
            if (stopped) {
                actions.add(Action.START);
            }
            int count = Integer.parseInt(gpus.substring(0, 1));
            return new Instance(
                            id(),
                            account.provider(),
                            name,
                            Optional.of(tag(name)),
                            state,
                            running ? "RUNNING" : stopped ? "EXITED" : "loading",
                            new Gpus(
                                    count, GpuModel.unknown(gpus.substring(4)), ByteSize.ofGib(80)),
                            new Place(place, Optional.empty()),
                            HostTier.SECURE,
                            Purchase.ON_DEMAND,
                            Optional.of(rate),
                            Optional.of(Rate.usd("0.014")),
                            Optional.of(NOW.minus(since).minusSeconds(110)),
                            Optional.of(NOW.minus(since)),
                            Optional.empty(),
                            Optional.of("pytorch:2.8.0-cu128"),
                            Optional.of(ByteSize.ofGb(50)),
                            running
                                    ? Optional.of(
                                            new SshAddress("194.68.245.17", 22081, "root", false))
                                    : Optional.empty(),
                            Optional.of("k3v9x1q7"),
                            new Usage(
                                    used,
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty()),
                            actions)
                    .paidAhead(prepaid)
                    .serving(services)
                    .within(chassis);
        }
    }
}
