package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.PriceBasis;
import io.computehub.http.HttpKit;
import io.computehub.provider.Capability;
import io.computehub.provider.Identifying;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.sim.CallKind;
import io.computehub.sim.Fault;
import io.computehub.sim.Placement;
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
class PaperspaceSimulatedTest {

    private static final String PROVIDER = "paperspace";
    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final DeploymentTag TAG = new DeploymentTag("ch-7f3a91c2e0");

    private final SimCloud sim = simulated();
    // Offers and calls are dated by a clock that runs, so that pacing never makes a test wait.
    private final AtomicLong seconds = new AtomicLong();
    private final HttpKit http =
            new HttpKit(() -> START.plusSeconds(seconds.incrementAndGet()), HttpKit.Limits.DEFAULT);
    private final Provider provider = open(sim.key(PROVIDER));

    private static SimCloud simulated() {
        try {
            return SimCloud.start(SimOptions.manual(START));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private Provider open(Secret key) {
        var account =
                new Account(
                        new AccountId("a1"),
                        PaperspaceFactory.ID,
                        "sim",
                        Optional.of(sim.baseUrl(PROVIDER)),
                        START);
        return new PaperspaceFactory().open(account, Credentials.ofKey(key.copy()), http);
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

    private Instance only() throws ProviderException {
        assertThat(provider.instances()).hasSize(1);
        return provider.instances().getFirst();
    }

    private Offer cheapest() throws ProviderException {
        return provider.offers(OfferRequest.DEFAULT).stream()
                .min(Comparator.comparing(Offer::listed))
                .orElseThrow();
    }

    private static Renting.Order order(Offer offer) {
        return new Renting.Order(
                offer,
                TAG,
                "my run",
                "ubuntu-22.04",
                40,
                Map.of("HF_TOKEN", Secret.of("hf")),
                List.of(),
                Optional.of("echo hello"),
                Optional.empty());
    }

    @Test
    void theMarketIsSomeDozensOfTypesInRegionsWithListPrices() throws Exception {
        var offers = provider.offers(OfferRequest.DEFAULT);
        assertThat(offers).hasSizeBetween(20, 75).extracting(Offer::id).doesNotHaveDuplicates();
        assertThat(offers)
                .allSatisfy(offer -> {
                    assertThat(offer.gpus().model().facts())
                            .as(offer.gpus().model().name())
                            .isPresent();
                    assertThat(offer.place().country()).isPresent();
                    assertThat(offer.tariff().basis()).isEqualTo(PriceBasis.LIST);
                });
    }

    @Test
    void aMachineWithAnEndIsStoppedByThemWhoeverIsAwayAndItsMeterFollows() throws Exception {
        var end = sim.clock().instant().plus(Duration.ofMinutes(90));
        able(Renting.class).rent(order(cheapest()).endingAt(end));
        var made = only();
        assertThat(made.stopsAt())
                .contains(made.createdAt().orElseThrow().plus(Duration.ofHours(2)));
        sim.clock().advance(Duration.ofMinutes(115));
        assertThat(only().state()).isEqualTo(new Running());
        assertThat(difference(only())).isLessThan(new BigDecimal("1e-12"));
        sim.clock().advance(Duration.ofMinutes(10));
        var stopped = only();
        assertThat(stopped.state()).isInstanceOf(Stopped.class);
        assertThat(stopped.rate()).isEqualTo(stopped.stoppedRate());
        assertThat(difference(stopped)).isLessThan(new BigDecimal("1e-12"));
    }

    @Test
    void theirTimerCountsAnewFromEachStart() throws Exception {
        var end = sim.clock().instant().plus(Duration.ofMinutes(90));
        var id = able(Renting.class).rent(order(cheapest()).endingAt(end));
        sim.clock().advance(Duration.ofMinutes(100));
        able(Restarting.class).restart(id);
        sim.clock().advance(Duration.ofMinutes(110));
        assertThat(only().state()).isEqualTo(new Running());
        sim.clock().advance(Duration.ofMinutes(15));
        assertThat(only().state()).isInstanceOf(Stopped.class);
    }

    @Test
    void aMachineIsRentedUsedStoppedStartedAndEnded() throws Exception {
        var offer = cheapest();
        assertThat(able(Renting.class).requote(offer).map(Offer::tariff)).contains(offer.tariff());
        var id = able(Renting.class).rent(order(offer));
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().tag()).contains(TAG);
        assertThat(only().name()).isEqualTo("my run");
        assertThat(only().state()).isInstanceOf(Provisioning.class);
        assertThat(only().gpus()).isEqualTo(offer.gpus());
        assertThat(only().place()).isEqualTo(offer.place());

        sim.clock().advance(Duration.ofMinutes(3));
        var running = only();
        assertThat(running.state()).isEqualTo(new Running());
        assertThat(running.ssh()).isPresent();
        assertThat(difference(running)).isLessThan(new BigDecimal("1e-12"));

        able(Restarting.class).restart(id);
        sim.clock().advance(Duration.ofMinutes(1));
        able(Stopping.class).stop(id);
        sim.clock().advance(Duration.ofMinutes(1));
        assertThat(only().state()).isEqualTo(new Stopped());
        assertThat(only().rate()).isEqualTo(only().stoppedRate());
        assertThat(difference(only())).isLessThan(new BigDecimal("1e-12"));

        startAgain(id);
        sim.clock().advance(Duration.ofMinutes(3));
        assertThat(only().state()).isInstanceOfAny(Running.class, Stopped.class);

        able(Terminating.class).terminate(id);
        assertThat(provider.instances()).isEmpty();
        able(Terminating.class).terminate(id);
    }

    private void startAgain(InstanceId id) throws ProviderException {
        try {
            able(Stopping.class).start(id);
        } catch (NoCapacity _) {
            assertThat(only().state()).isEqualTo(new Stopped());
        }
    }

    /// Between what the machine says it bills and what it truly does.
    private BigDecimal difference(Instance one) {
        var told = one.rate().orElseThrow().perHour();
        return told.minus(sim.truth().burn(PROVIDER).perHour()).amount().abs();
    }

    @Test
    void whatIsTakenIsNoCapacityAndLeavesNothingBehind() throws Exception {
        var offer = cheapest();
        sim.faults().next(PROVIDER, CallKind.CREATE, Fault.NO_CAPACITY, 1);
        assertThat(catchThrowable(() -> able(Renting.class).rent(order(offer))))
                .isInstanceOf(NoCapacity.class);
        assertThat(provider.instances()).isEmpty();
        assertThat(sim.truth().alive()).isEmpty();
    }

    @Test
    void aMachineThatDoesNotComeUpSaysWhy() throws Exception {
        var broken =
                Placement.running(PROVIDER, "broken", "Ubuntu 22.04", "A4000", 50, 1)
                        .in(Placement.State.FAILED);
        sim.place(broken);
        assertThat(only().state()).isInstanceOf(Failed.class);
        assertThat(only().theirState()).isEqualTo("provisioning");
    }

    @Test
    void anotherKeyIsRefusedAndThisOneNamesItsTeam() throws Exception {
        assertThat(able(Identifying.class).identity()).isNotBlank();
        try (var stranger = open(Secret.of("ps-wrong"))) {
            assertThat(catchThrowable(stranger::instances)).isInstanceOf(Auth.class);
            assertThat(catchThrowable(() -> stranger.offers(OfferRequest.DEFAULT)))
                    .isInstanceOf(Auth.class);
            var who = stranger.capability(Identifying.class).orElseThrow();
            assertThat(catchThrowable(who::identity)).isInstanceOf(Auth.class);
        }
    }
}
