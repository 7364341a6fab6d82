package io.computehub.provider.akash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.Prepaid.Refill;
import io.computehub.domain.money.Money;
import io.computehub.domain.offer.Offer;
import io.computehub.http.HttpKit;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.BidChooser;
import io.computehub.provider.Capability;
import io.computehub.provider.Funding;
import io.computehub.provider.Identifying;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Renting;
import io.computehub.provider.Terminating;
import io.computehub.sim.CallKind;
import io.computehub.sim.Fault;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The adapter and the simulated cloud, each written from the documents and strangers to one
/// another, understand each other on the wire.
class AkashSimulatedTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final SimCloud sim = simulated();
    // Calls are dated by a clock that runs, so that pacing never makes a test wait.
    private final AtomicLong seconds = new AtomicLong();
    private final HttpKit http =
            new HttpKit(() -> START.plusSeconds(seconds.incrementAndGet()), HttpKit.Limits.DEFAULT);
    private final AkashProvider provider = open(sim.key("akash"));

    private static SimCloud simulated() {
        try {
            return SimCloud.start(SimOptions.manual(START));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Waiting for bids is waiting in the simulated time.
    private AkashProvider open(Secret key) {
        var endpoint = Optional.of(sim.baseUrl("akash"));
        var account = new Account(AkashCloud.ACCOUNT, AkashFactory.ID, "sim", endpoint, START);
        return new AkashProvider(
                account, Credentials.ofKey(key.copy()), http, time -> sim.clock().advance(time));
    }

    @AfterEach
    void close() {
        provider.close();
        http.close();
        sim.close();
    }

    private <C extends Capability> C able(Class<C> kind) {
        return provider.capability(kind).orElseThrow();
    }

    private Offer offer(int count) throws ProviderException {
        return provider.offers(OfferRequest.DEFAULT).stream()
                .filter(one -> one.gpus().count() == count)
                .filter(one -> one.gpus().model().name().equals("RTX 4090"))
                .min(Comparator.comparing(Offer::listed))
                .orElseThrow();
    }

    private InstanceId rent(Offer offer) throws ProviderException {
        return able(Renting.class).rent(order(offer));
    }

    private static Renting.Order order(Offer offer) {
        return new Renting.Order(
                offer,
                AkashCloud.TAG,
                "my run",
                "pytorch/pytorch:latest",
                40,
                Map.of("SSH_PUBKEY", Secret.of("ssh-ed25519 AAAA me@here")),
                List.of(new Renting.Port(8888, true)),
                Optional.empty(),
                Optional.empty());
    }

    private InstanceId rent(Offer offer, BidChooser chooser) throws ProviderException {
        var plain = order(offer);
        return able(Renting.class)
                .rent(
                        new Renting.Order(
                                plain.offer(),
                                plain.tag(),
                                plain.name(),
                                plain.image(),
                                plain.diskGb(),
                                plain.environment(),
                                plain.ports(),
                                plain.startScript(),
                                plain.bid(),
                                plain.limit(),
                                Optional.of(chooser),
                                Optional.empty()));
    }

    @Test
    void aPersonMayTakeADearerBid() throws Exception {
        var dear = new java.util.concurrent.atomic.AtomicReference<BidChooser.HostBid>();
        rent(
                offer(1),
                (open, _) -> {
                    if (open.size() < 2) {
                        return new BidChooser.Answer.Wait();
                    }
                    dear.set(open.getLast());
                    assertThat(open.getLast().rate()).isGreaterThan(open.getFirst().rate());
                    return new BidChooser.Answer.Take(open.getLast().key());
                });
        var fresh = only();
        assertThat(fresh.host()).contains(dear.get().host());
        assertThat(fresh.rate()).contains(dear.get().rate());
        assertThat(fresh.place()).isEqualTo(dear.get().place());
    }

    @Test
    void whoTakesNoneOrDoesNotAnswerLeavesNothingBehind() throws Exception {
        var offer = offer(1);
        assertThat(catchThrowable(() -> rent(offer, (_, _) -> new BidChooser.Answer.TakeNone())))
                .isInstanceOf(Rejected.class);
        assertThat(catchThrowable(() -> rent(offer, (_, _) -> new BidChooser.Answer.Wait())))
                .isInstanceOf(Rejected.class);
        assertThat(sim.truth().alive()).isEmpty();
        assertThat(sim.truth().total("akash").isZero()).isTrue();
    }

    /// The program dies while a person chooses.
    @Test
    void aDeploymentNobodyChoseAHostForIsFoundByItsTagAndBillsNothing() throws Exception {
        var offer = offer(1);
        assertThat(
                        catchThrowable(() ->
                                rent(
                                        offer,
                                        (_, _) -> {
                                            throw new IllegalStateException("gone");
                                        })))
                .isInstanceOf(IllegalStateException.class);
        var waiting = only();
        assertThat(waiting.tag()).contains(AkashCloud.TAG);
        assertThat(waiting.rate().orElseThrow().isZero()).isTrue();
        able(Terminating.class).terminate(waiting.id());
        assertThat(sim.truth().alive()).isEmpty();
    }

    private Instance only() throws ProviderException {
        var all = provider.instances();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void itsMarketIsOfSomeDozensOfKnownGpus() throws Exception {
        var offers = provider.offers(OfferRequest.DEFAULT);
        assertThat(offers).hasSizeBetween(50, 200);
        assertThat(offers).extracting(Offer::id).doesNotHaveDuplicates();
        assertThat(offers)
                .allSatisfy(one ->
                        assertThat(one.gpus().model().facts())
                                .as(one.gpus().model().name())
                                .isPresent());
        sim.clock().advance(Duration.ofDays(9));
        assertThat(provider.offers(OfferRequest.DEFAULT))
                .extracting(Offer::listed)
                .isNotEqualTo(offers.stream().map(Offer::listed).toList());
    }

    @Test
    void aMachineIsRentedForNoMoreThanAcceptedRunsAndEnds() throws Exception {
        var offer = offer(2);
        assertThat(able(Renting.class).requote(offer).map(Offer::tariff)).contains(offer.tariff());
        var id = rent(offer);
        var fresh = only();
        assertThat(fresh.id()).isEqualTo(id);
        assertThat(fresh.tag()).contains(AkashCloud.TAG);
        assertThat(fresh.name()).isEqualTo("my run");
        assertThat(fresh.state()).isEqualTo(new Provisioning(""));
        assertThat(fresh.rate().orElseThrow()).isLessThanOrEqualTo(offer.listed());

        sim.clock().advance(Duration.ofMinutes(5));
        var running = only();
        assertThat(running.state()).isEqualTo(new Running());
        assertThat(running.ssh()).isPresent();
        assertThat(running.gpus()).isEqualTo(offer.gpus());
        assertThat(running.place().country()).isPresent();
        assertThat(running.disk()).contains(ByteSize.ofGib(38));
        var error =
                running.rate()
                        .orElseThrow()
                        .perHour()
                        .minus(sim.truth().burn("akash").perHour())
                        .amount();
        assertThat(error.abs()).isLessThan(new BigDecimal("1e-20"));

        able(Terminating.class).terminate(id);
        assertThat(provider.instances()).isEmpty();
        assertThat(sim.truth().alive()).isEmpty();
        able(Terminating.class).terminate(id);
    }

    @Test
    void whereNobodyBidsNothingIsLeftBehind() throws Exception {
        var offer = offer(1);
        sim.faults().next("akash", CallKind.CREATE, Fault.NO_CAPACITY, 1);
        var failure = catchThrowable(() -> rent(offer));
        assertThat(failure).isInstanceOf(NoCapacity.class).hasMessageContaining("no host bid");
        assertThat(sim.truth().alive()).isEmpty();
        assertThat(sim.truth().total("akash").isZero()).isTrue();
        assertThat(provider.instances()).isEmpty();
    }

    /// The program dies, or the line breaks, between the deployment and its lease.
    @Test
    void aDeploymentWhoseAnswerWasLostIsFoundByItsTagAndCanBeEnded() throws Exception {
        var offer = offer(1);
        sim.faults().next("akash", CallKind.CREATE, Fault.RESET_AFTER, 1);
        assertThat(catchThrowable(() -> rent(offer))).isInstanceOf(OutcomeUnknown.class);
        var waiting = only();
        assertThat(waiting.tag()).contains(AkashCloud.TAG);
        assertThat(waiting.state()).isEqualTo(new Provisioning(AkashStates.NO_LEASE));
        assertThat(waiting.rate().orElseThrow().isZero()).isTrue();
        able(Terminating.class).terminate(waiting.id());
        assertThat(sim.truth().alive()).isEmpty();
    }

    @Test
    void aCreationThatWasOnlyPretendedIsNoInstance() throws Exception {
        var offer = offer(1);
        sim.faults().next("akash", CallKind.CREATE, Fault.OK_NOT_DONE, 1);
        assertThat(catchThrowable(() -> rent(offer))).isInstanceOf(NoCapacity.class);
        assertThat(sim.truth().everything()).isEmpty();
    }

    @Test
    void whatIsLeftIsTheTruthWhateverIsLocked() throws Exception {
        rent(offer(1));
        sim.clock().advance(Duration.ofHours(3));
        assertThat(able(BalanceReading.class).balance().left())
                .isEqualTo(sim.truth().balance("akash"))
                .isLessThan(Money.usd("250"));
        assertThat(able(Identifying.class).identity()).isNotBlank();
    }

    private Prepaid paid() throws ProviderException {
        return only().prepaid().orElseThrow();
    }

    private void placeOne() throws ProviderException {
        sim.place(
                io.computehub.sim.Placement.running(
                        "akash", "run", "ubuntu:24.04", "rtx4090", 20, 1));
        // Past the first reading of the chain, whose age would blur the figures.
        sim.clock().advance(Duration.ofMinutes(5));
    }

    /// Told a little too early, by the careful length of a block, and never too late.
    @Test
    void whatRunsDryIsToldBeforeAndTheMachineEndsThen() throws Exception {
        placeOne();
        seconds.set(sim.clock().instant().getEpochSecond() - START.getEpochSecond());
        var told = paid();
        assertThat(told.refill()).isEqualTo(Refill.BY_HAND);
        var promised = told.lasts(sim.clock().instant()).orElseThrow();
        assertThat(promised).isBetween(Duration.ofMinutes(180), Duration.ofMinutes(195));
        sim.clock().advance(promised);
        assertThat(only().state()).isEqualTo(new Running());
        sim.clock().advance(Duration.ofMinutes(5));
        assertThat(only().state()).isEqualTo(new Failed("overdrawn"));
        assertThat(sim.truth().burn("akash").isZero()).isTrue();
    }

    @Test
    void aDepositIsMovedOnceAndLastsLonger() throws Exception {
        placeOne();
        var before = paid();
        var balance = able(BalanceReading.class).balance().left();
        able(Funding.class).topUp(only().id(), Money.usd("5"));
        var after = paid();
        var more = after.left().minus(before.left()).amount();
        assertThat(more).isBetween(new BigDecimal("4.98"), new BigDecimal("5.01"));
        assertThat(after.dryAt().orElseThrow())
                .isAfter(before.dryAt().orElseThrow().plus(Duration.ofHours(5)));
        assertThat(able(BalanceReading.class).balance().left()).isEqualTo(balance);
        sim.clock().advance(Duration.ofHours(6));
        assertThat(only().state()).isEqualTo(new Running());
    }

    @Test
    void moreThanTheFreeCreditIsNotMoved() throws Exception {
        placeOne();
        assertThat(catchThrowable(() -> able(Funding.class).topUp(only().id(), Money.usd("9999"))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void whatIsFilledUpByItselfRunsOn() throws Exception {
        placeOne();
        able(Funding.class).refill(only().id(), true);
        assertThat(paid().refill()).isEqualTo(Refill.BY_ITSELF);
        sim.clock().advance(Duration.ofHours(30));
        assertThat(only().state()).isEqualTo(new Running());
    }

    @Test
    void whatIsRentedNowIsFilledUpAndCanBeLeftToRunDry() throws Exception {
        var id = rent(offer(1));
        assertThat(paid().refill()).isEqualTo(Refill.BY_ITSELF);
        able(Funding.class).refill(id, false);
        assertThat(paid().refill()).isEqualTo(Refill.BY_HAND);
        sim.clock().advance(Duration.ofHours(4));
        assertThat(only().state()).isEqualTo(new Failed("overdrawn"));
    }

    @Test
    void aHundredAndTwentyDeploymentsAreTwoPages() throws Exception {
        for (int i = 0; i < 120; i++) {
            sim.place(
                    io.computehub.sim.Placement.running(
                            "akash", "run " + i, "ubuntu:24.04", "rtx4090", 20, 1));
        }
        assertThat(provider.instances())
                .extracting(one -> one.id().key())
                .containsExactlyInAnyOrderElementsOf(
                        sim.truth().alive().stream().map(fact -> fact.id()).toList());
    }

    @Test
    void aWrongKeyIsAuth() {
        try (var stranger = open(Secret.of("ac.sk.wrong"))) {
            assertThat(catchThrowable(stranger::instances)).isInstanceOf(Auth.class);
        }
    }
}
