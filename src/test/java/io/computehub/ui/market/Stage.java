package io.computehub.ui.market;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.DeploymentState;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.Plan;
import io.computehub.fleet.Readiness;
import io.computehub.fleet.Reasons;
import io.computehub.fleet.RentResult;
import io.computehub.fleet.RentSpec;
import io.computehub.fleet.StopFacts;
import io.computehub.fleet.StopPlan;
import io.computehub.fleet.TerminationCase;
import io.computehub.flow.Store;
import io.computehub.http.HttpKit;
import io.computehub.market.Assumptions;
import io.computehub.market.OfferBoard;
import io.computehub.market.OfferPoller;
import io.computehub.market.PriceHistory;
import io.computehub.market.Samples;
import io.computehub.provider.BidChooser;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Renting;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.Resizing.Sizes;
import io.computehub.settings.UserLists;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;

/// A market with two providers, a desk that rents, and a clock that stands at noon.
final class Stage implements AutoCloseable {

    volatile Instant now = Samples.NOON;
    volatile BigDecimal tolerance = new BigDecimal("0.05");
    final InstantSource clock = () -> now;
    final OfferBoard board = new OfferBoard();
    final Store<List<Account>> accounts;
    final Store<Assumptions> assumptions = new Store<>(Assumptions.DEFAULT);
    final Map<AccountId, Cloud> clouds = new ConcurrentHashMap<>();
    volatile PriceHistory history = PriceHistory.NONE;
    final UserLists lists = UserLists.inMemory();
    final Desk desk = new Desk();
    final OfferPoller poller;
    final OffersViewModel model;

    Stage(Account... accounts) {
        this.accounts = new Store<>(List.of(accounts));
        for (var account : accounts) {
            clouds.put(account.id(), new Cloud(account.id()));
        }
        this.poller =
                new OfferPoller(
                        board,
                        this.accounts,
                        id -> Optional.ofNullable(clouds.get(id)),
                        () -> OfferRequest.DEFAULT,
                        () -> now.minus(Duration.ofMinutes(4)),
                        new Random(1),
                        Duration.ofHours(1));
        this.model =
                new OffersViewModel(
                        board,
                        assumptions,
                        poller::refresh,
                        lists,
                        (kind, since) -> history.of(kind, since),
                        clock,
                        Runnable::run);
    }

    /// With one Vast and one RunPod account, both answering with these.
    static Stage with(List<Offer> offers) {
        var stage = new Stage(Samples.VAST, Samples.RUNPOD);
        stage.offer(offers);
        return stage;
    }

    void offer(List<Offer> offers) {
        clouds.forEach((id, cloud) ->
                cloud.answer =
                        offers.stream().filter(offer -> offer.account().equals(id)).toList());
        poller.refresh();
        await(now ->
                !now.board().accounts().isEmpty()
                        && now.board().isRead()
                        && now.listing().of() == offers.size()
                        && now.troubled().isEmpty());
    }

    void fail(Account account, ProviderException why) {
        cloud(account).answer = why;
        poller.refresh();
        await(now -> now.troubled().stream().anyMatch(one -> one.account().equals(account)));
    }

    Cloud cloud(Account account) {
        return clouds.get(account.id());
    }

    OffersState await(Predicate<OffersState> wanted) {
        var met = new CountDownLatch(1);
        try (var _ =
                model.state()
                        .observe(now -> {
                            if (wanted.test(now)) {
                                met.countDown();
                            }
                        })) {
            met.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return model.state().get();
    }

    OfferWords words(Texts texts) {
        return new OfferWords(texts, registry(), clock, ZoneOffset.UTC);
    }

    RentDesk rentDesk() {
        return new RentDesk(
                desk,
                id -> Optional.ofNullable(clouds.get(id)),
                clock,
                () -> tolerance,
                Runnable::run);
    }

    static ProviderRegistry registry() {
        return new ProviderRegistry(
                List.of(new Named("vast", "Vast.ai", "Va"), new Named("runpod", "RunPod", "RP")));
    }

    @Override
    public void close() {
        model.close();
        poller.close();
    }

    /// A provider that answers what it was told to.
    static final class Cloud implements Provider {

        volatile Object answer = List.of();
        volatile Function<Offer, Optional<Offer>> quote = Optional::of;
        private final AccountId account;

        Cloud(AccountId account) {
            this.account = account;
        }

        @Override
        public AccountId account() {
            return account;
        }

        @Override
        @SuppressWarnings("unchecked")
        public List<Offer> offers(OfferRequest request) throws ProviderException {
            if (answer instanceof ProviderException failure) {
                throw failure;
            }
            return (List<Offer>) answer;
        }

        @Override
        public List<Instance> instances() {
            return List.of();
        }

        @Override
        public <C extends Capability> Optional<C> capability(Class<C> kind) {
            return kind == Renting.class ? Optional.of(kind.cast(renting())) : Optional.empty();
        }

        private Renting renting() {
            return new Renting() {
                @Override
                public Optional<Offer> requote(Offer offer) {
                    return quote.apply(offer);
                }

                @Override
                public InstanceId rent(Order order) {
                    throw new AssertionError("the form must not rent past the desk");
                }
            };
        }

        @Override
        public void close() {}
    }

    private record Named(ProviderId id, String label, String mark) implements ProviderFactory {

        Named(String id, String label, String mark) {
            this(new ProviderId(id), label, mark);
        }

        @Override
        public List<CredentialField> credentialFields() {
            return List.of();
        }

        @Override
        public Set<Class<? extends Capability>> capabilities() {
            return Set.of();
        }

        @Override
        public Provider open(Account account, Credentials credentials, HttpKit http) {
            return new Cloud(account.id());
        }
    }

    /// Plans plainly and rents as told.
    static final class Desk implements Deployments {

        final List<List<Plan>> orders = new ArrayList<>();
        final List<Optional<BidChooser>> choosers = new ArrayList<>();
        volatile Function<List<Plan>, RentResult> outcome =
                plans -> new RentResult.Refused(List.of());
        volatile Optional<Money> balance = Optional.of(Money.usd("143.90"));
        volatile Optional<Instant> providerStops = Optional.empty();

        @Override
        public Plan plan(Offer offer, RentSpec spec) {
            var gpu = spec.bid().orElse(offer.listed());
            var disk =
                    offer.tariff()
                            .diskMonthRunning()
                            .map(month ->
                                    new Rate(
                                            month.times(spec.diskGb())
                                                    .dividedBy(offer.tariff().hoursPerMonth())))
                            .orElse(Rate.ZERO);
            var rate = gpu.plus(disk);
            return new Plan(
                    offer,
                    spec,
                    gpu,
                    disk,
                    Rate.ZERO,
                    rate,
                    spec.end().map(end -> rate.over(Duration.between(Samples.NOON, end.at()))),
                    rate.over(Duration.ofDays(1)),
                    rate.over(Duration.ofDays(30)),
                    balance,
                    balance.map(_ -> Duration.ofHours(104)),
                    balance.map(_ -> Duration.ofHours(84)),
                    guard(spec),
                    providerStops,
                    List.of());
        }

        private static Message guard(RentSpec spec) {
            return spec.end().isPresent()
                    ? Message.of(Reasons.class, "plan.guard.terminate", "$2.49", "$7.46")
                    : Message.of(Reasons.class, "plan.guard.none", "$7.46");
        }

        @Override
        public RentResult rent(List<Plan> inOrder, Optional<BidChooser> chooser) {
            orders.add(inOrder);
            choosers.add(chooser);
            return outcome.apply(inOrder);
        }

        static Deployment deployment(Plan plan) {
            return new Deployment(
                    new DeploymentTag("ch-7f3a910000"),
                    plan.offer().account(),
                    plan.offer().provider(),
                    plan.spec().name(),
                    plan.offer().id().key(),
                    "1 × RTX 4090",
                    "Sweden",
                    plan.offer().purchase(),
                    plan.spec().image(),
                    plan.spec().diskGb(),
                    plan.rate(),
                    Samples.NOON,
                    new DeploymentState.Asked(Samples.NOON),
                    plan.spec().end(),
                    Readiness.NONE);
        }

        @Override
        public void start(InstanceId id) {}

        @Override
        public void stop(InstanceId id) {}

        @Override
        public void restart(InstanceId id) {}

        @Override
        public Optional<StopFacts> stopFacts(InstanceId id) {
            return Optional.empty();
        }

        @Override
        public void changeBid(InstanceId id, Rate bid) {}

        @Override
        public void topUp(InstanceId id, Money amount) {}

        @Override
        public void refill(InstanceId id, boolean byItself) {}

        @Override
        public Optional<Sizes> sizes(InstanceId id) {
            return Optional.empty();
        }

        @Override
        public void resize(InstanceId id, Size size) {}

        @Override
        public TerminationCase terminate(InstanceId id) {
            throw new AssertionError("nothing is terminated here");
        }

        @Override
        public List<TerminationCase> terminateAll(Collection<InstanceId> ids) {
            return List.of();
        }

        @Override
        public StopPlan planStop(StopPlan.Way way) {
            return new StopPlan(way, List.of());
        }

        @Override
        public List<StopOutcome> carryOut(StopPlan plan) {
            return List.of();
        }

        @Override
        public void setEnd(DeploymentTag tag, Optional<EndGuard> end) {}

        @Override
        public Deployment adopt(InstanceId id, String name) {
            throw new AssertionError("nothing is adopted here");
        }

        @Override
        public void rename(DeploymentTag tag, String name) {}
    }
}
