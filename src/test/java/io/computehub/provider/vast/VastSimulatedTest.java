package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiRequest;
import io.computehub.http.HttpKit;
import io.computehub.http.Json;
import io.computehub.http.Pacer;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;
import io.computehub.provider.Capability;
import io.computehub.provider.LogReading;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Pause;
import io.computehub.provider.Renting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The adapter and the simulated cloud, each written from the documents and strangers to one
/// another, understand each other on the wire.
@Execution(ExecutionMode.CONCURRENT)
class VastSimulatedTest {

    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final DeploymentTag TAG = new DeploymentTag("ch-7f3a91c2e0");
    private static final Pause NO_PAUSE = _ -> {};

    private final SimCloud sim = simulated();
    // Offers and calls are dated by a clock that runs, so that pacing never makes a test wait.
    private final AtomicLong seconds = new AtomicLong();
    private final HttpKit http =
            new HttpKit(() -> START.plusSeconds(seconds.incrementAndGet()), HttpKit.Limits.DEFAULT);
    private final VastProvider provider = open(sim.key("vast"));

    private static SimCloud simulated() {
        try {
            return SimCloud.start(SimOptions.manual(START));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private VastProvider open(Secret key) {
        var endpoint = Optional.of(sim.baseUrl("vast"));
        var account = new Account(VastCloud.ACCOUNT, VastFactory.ID, "sim", endpoint, START);
        return new VastProvider(account, Credentials.ofKey(key.copy()), http, NO_PAUSE);
    }

    @AfterEach
    void close() {
        provider.close();
        http.close();
        sim.close();
    }

    @Test
    void aMarketReadInSmallPiecesIsTheMarketReadAtOnce() throws Exception {
        var whole = provider.offers(OfferRequest.DEFAULT);
        assertThat(whole).hasSizeGreaterThan(500).extracting(Offer::id).doesNotHaveDuplicates();
        assertThat(whole).extracting(Offer::purchase).contains(Purchase.SPOT, Purchase.ON_DEMAND);
        assertThat(whole)
                .allSatisfy(offer -> {
                    assertThat(offer.gpus().model().facts())
                            .as(offer.gpus().model().name())
                            .isPresent();
                    assertThat(offer.place().country()).isPresent();
                });
        var pieces =
                new VastMarket(VastCloud.ACCOUNT, api(), sim.clock(), 65)
                        .offers(OfferRequest.DEFAULT);
        assertThat(pieces)
                .extracting(Offer::id, Offer::tariff)
                .containsExactlyInAnyOrderElementsOf(
                        whole.stream().map(one -> tuple(one.id(), one.tariff())).toList());
    }

    @Test
    void aMachineIsRentedUsedStoppedStartedAndEnded() throws Exception {
        var offer = cheapest(Purchase.ON_DEMAND);
        assertThat(able(Renting.class).requote(offer).map(Offer::tariff)).contains(offer.tariff());
        var id = rent(offer, Optional.empty());
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().tag()).contains(TAG);
        assertThat(only().name()).isEqualTo("my run");
        assertThat(only().state()).isInstanceOf(Provisioning.class);
        assertThat(able(Renting.class).requote(offer)).isEmpty();

        sim.clock().advance(Duration.ofMinutes(20));
        var running = only();
        assertThat(running.state()).isEqualTo(new Running());
        assertThat(running.ssh()).isPresent();
        assertThat(running.usage().gpu()).isPresent();
        assertThat(running.rate().orElseThrow()).isGreaterThanOrEqualTo(offer.listed());
        assertThat(able(LogReading.class).tail(id, 5)).hasSizeBetween(1, 5);

        able(Stopping.class).stop(id);
        sim.clock().advance(Duration.ofMinutes(5));
        assertThat(only().state()).isEqualTo(new Stopped());
        assertThat(only().rate()).isEqualTo(only().stoppedRate());
        assertThat(only().rate().orElseThrow()).isLessThan(running.rate().orElseThrow());

        able(Stopping.class).start(id);
        sim.clock().advance(Duration.ofMinutes(20));
        assertThat(only().state()).isInstanceOfAny(Running.class, Provisioning.class);

        able(Terminating.class).terminate(id);
        sim.clock().advance(Duration.ofMinutes(5));
        assertThat(provider.instances()).isEmpty();
        able(Terminating.class).terminate(id);
    }

    private VastApi api() {
        var pacer = new Pacer(InstantSource.fixed(START), 10_000, 60);
        var key = sim.key("vast");
        var target = new ApiClient.Target("a1", sim.baseUrl("vast"), Optional.of(key), pacer);
        return new VastApi(http.client(target), new VastErrors(key), NO_PAUSE);
    }

    @Test
    void theEndOfTheHostsOfferIsKnownBeforehand() throws Exception {
        sim.setBalance("vast", Money.usd("10000"));
        rent(cheapest(Purchase.ON_DEMAND), Optional.empty());
        var end = only().endsAt().orElseThrow();
        sim.clock().advance(Duration.between(START, end).minusMinutes(1));
        assertThat(only().state()).isEqualTo(new Running());
        sim.clock().advance(Duration.ofMinutes(2));
        assertThat(only().state()).isEqualTo(new Stopped());
        sim.clock().advance(Duration.ofDays(2));
        assertThat(provider.instances()).isEmpty();
    }

    @Test
    void aVolumeIsListedWithItsSizeAndWhatItBills() throws Exception {
        var search = Json.object().put("limit", 1);
        var api = api();
        var offers = api.read(ApiRequest.read("POST", "/api/v0/volumes/search/", search));
        var order = Json.object().put("id", offers.at("/offers/0/id").asLong()).put("size", 40);
        api.change(ApiRequest.change("PUT", "/api/v0/volumes/", order));
        var volume = able(VolumeKeeping.class).volumes().getFirst();
        assertThat(volume.size()).isEqualTo(ByteSize.ofGb(40));
        var error =
                volume.rate()
                        .orElseThrow()
                        .perHour()
                        .minus(sim.truth().burn("vast").perHour())
                        .amount();
        assertThat(error.abs()).isLessThan(new BigDecimal("1e-12"));
    }

    @Test
    void theirBillIsTheTrueMeter() throws Exception {
        var id = rent(cheapest(Purchase.ON_DEMAND), Optional.empty());
        sim.clock().advance(Duration.ofHours(3));
        able(Terminating.class).terminate(id);
        sim.clock().advance(Duration.ofHours(1));
        var bill = able(Billing.class).charges(START.minusSeconds(60), sim.clock().instant());
        var sum = Money.sum(bill.stream().map(Billing.Charge::amount).toList());
        assertThat(sum).isEqualTo(sim.truth().total("vast"));
        assertThat(sum.amount()).isPositive();
        assertThat(able(BalanceReading.class).balance().left())
                .isEqualTo(sim.truth().balance("vast"));
    }

    @Test
    void aBidThatIsTooLowLeavesNothingBehind() throws Exception {
        var offer = cheapest(Purchase.SPOT);
        assertThat(catchThrowable(() -> rent(offer, Optional.of(Rate.usd("0.001")))))
                .isInstanceOf(NoCapacity.class);
        assertThat(sim.truth().alive()).isEmpty();
    }

    @Test
    void aBidThatWinsIsAnInstance() throws Exception {
        var offer = cheapest(Purchase.SPOT);
        var id = rent(offer, Optional.empty());
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().purchase()).isEqualTo(Purchase.SPOT);
    }

    @Test
    void fortyInstancesAreTwoPages() throws Exception {
        sim.setBalance("vast", Money.usd("10000"));
        var offers = provider.offers(OfferRequest.DEFAULT);
        offers.stream()
                .filter(offer -> offer.purchase() == Purchase.ON_DEMAND)
                .limit(40)
                .forEach(offer -> {
                    try {
                        able(Renting.class).rent(order(offer, Optional.empty()));
                    } catch (ProviderException taken) {
                        assertThat(taken)
                                .isInstanceOfAny(
                                        NoCapacity.class, ProviderException.Rejected.class);
                    }
                });
        assertThat(provider.instances())
                .hasSizeGreaterThan(25)
                .extracting(one -> one.id().key())
                .containsExactlyInAnyOrderElementsOf(
                        sim.truth().alive().stream().map(fact -> fact.id()).toList());
    }

    @Test
    void keysComeAndGo() throws Exception {
        able(SshKeyKeeping.class).addSshKey("ssh-ed25519 AAAAone me@here");
        able(SshKeyKeeping.class).addSshKey("ssh-ed25519 AAAAtwo me@here");
        assertThat(able(SshKeyKeeping.class).sshKeys()).hasSize(2);
        able(SshKeyKeeping.class).removeSshKey("ssh-ed25519 AAAAone");
        assertThat(able(SshKeyKeeping.class).sshKeys())
                .containsExactly("ssh-ed25519 AAAAtwo me@here");
    }

    @Test
    void aWrongKeyIsAuth() {
        try (var stranger = open(Secret.of("wrong"))) {
            assertThat(catchThrowable(stranger::instances)).isInstanceOf(Auth.class);
            assertThat(
                            catchThrowable(() ->
                                    stranger.capability(Terminating.class)
                                            .orElseThrow()
                                            .terminate(new InstanceId(VastCloud.ACCOUNT, "1"))))
                    .isInstanceOf(Auth.class);
        }
    }

    private Offer cheapest(Purchase purchase) throws ProviderException {
        return provider.offers(OfferRequest.DEFAULT).stream()
                .filter(offer -> offer.purchase() == purchase)
                .filter(offer -> offer.machine().disk().orElseThrow().gb() > 100)
                .min((one, other) -> one.listed().compareTo(other.listed()))
                .orElseThrow();
    }

    private Instance only() throws ProviderException {
        assertThat(provider.instances()).hasSize(1);
        return provider.instances().getFirst();
    }

    private InstanceId rent(Offer offer, Optional<Rate> bid) throws ProviderException {
        return able(Renting.class).rent(order(offer, bid));
    }

    private static Renting.Order order(Offer offer, Optional<Rate> bid) {
        return new Renting.Order(
                offer,
                TAG,
                "my run",
                "pytorch/pytorch:latest",
                40,
                Map.of(),
                List.of(new Renting.Port(8888, true)),
                Optional.empty(),
                bid);
    }

    private <C extends Capability> C able(Class<C> kind) {
        return provider.capability(kind).orElseThrow();
    }
}
