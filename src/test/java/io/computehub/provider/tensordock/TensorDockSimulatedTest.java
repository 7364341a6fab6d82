package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Stock;
import io.computehub.http.HttpKit;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Renting;
import io.computehub.provider.Resizing;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
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

/// The adapter and the simulated cloud, strangers to one another, understand each other on the
/// wire.
class TensorDockSimulatedTest {

    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final DeploymentTag TAG = new DeploymentTag("ch-7f3a91c2e0");
    private static final String NAME = "tensordock";

    private final SimCloud sim = simulated();
    // A clock that runs, so that pacing never makes a test wait.
    private final AtomicLong seconds = new AtomicLong();
    private final HttpKit http =
            new HttpKit(() -> START.plusSeconds(seconds.incrementAndGet()), HttpKit.Limits.DEFAULT);
    private final TensorDockProvider provider = open(Credentials.ofKey(sim.key(NAME)));

    private static SimCloud simulated() {
        try {
            return SimCloud.start(SimOptions.manual(START));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private TensorDockProvider open(Credentials credentials) {
        var endpoint = Optional.of(sim.baseUrl(NAME));
        var account =
                new Account(TensorDockCloud.ACCOUNT, TensorDockFactory.ID, "sim", endpoint, START);
        return new TensorDockProvider(account, credentials, http);
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

    private Offer cheapest(Stock stock) throws Exception {
        return provider.offers(OfferRequest.DEFAULT).stream()
                .filter(offer -> offer.stock() == stock)
                .min(Comparator.comparing(Offer::listed))
                .orElseThrow();
    }

    private InstanceId rent(Offer offer) throws Exception {
        return able(Renting.class)
                .rent(
                        new Renting.Order(
                                offer,
                                TAG,
                                "my run",
                                "ubuntu2404_ml_pytorch",
                                40,
                                Map.of("HF_TOKEN", Secret.of("hf")),
                                List.of(new Renting.Port(8888, true)),
                                Optional.of("echo hello"),
                                Optional.empty()));
    }

    private Instance only() throws Exception {
        return provider.instances().getFirst();
    }

    @Test
    void theMarketIsHostsFirstAndAllOfItIsKnownAndPriced() throws Exception {
        var offers = provider.offers(OfferRequest.DEFAULT);
        assertThat(offers).hasSizeBetween(40, 400);
        assertThat(offers).extracting(Offer::id).doesNotHaveDuplicates();
        assertThat(offers).extracting(Offer::stock).contains(Stock.ONE, Stock.UNKNOWN);
        assertThat(offers)
                .allSatisfy(offer -> {
                    assertThat(offer.gpus().model().facts()).isPresent();
                    assertThat(offer.place().country()).isPresent();
                    assertThat(offer.tariff().around().orElseThrow()).isLessThan(offer.listed());
                    assertThat(able(Renting.class).requote(offer).map(Offer::tariff))
                            .contains(offer.tariff());
                });
    }

    @Test
    void aMachineIsRentedStoppedStartedAndEndedAndBillsWhatItsOfferSaid() throws Exception {
        var offer = cheapest(Stock.ONE);
        var id = rent(offer);
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().tag()).contains(TAG);
        assertThat(only().state()).isInstanceOf(Provisioning.class);

        sim.clock().advance(Duration.ofMinutes(20));
        var running = only();
        assertThat(running.state()).isEqualTo(new Running());
        assertThat(running.ssh()).isPresent();
        assertThat(running.gpus().model()).isEqualTo(offer.gpus().model());
        assertThat(running.place()).isEqualTo(offer.place());
        assertThat(running.rate()).contains(whole(offer));
        assertThat(sim.truth().burn(NAME)).isEqualTo(whole(offer));

        able(Stopping.class).stop(id);
        sim.clock().advance(Duration.ofMinutes(5));
        assertThat(only().state()).isEqualTo(new Stopped());
        assertThat(only().rate().orElseThrow()).isEqualTo(sim.truth().burn(NAME));

        able(Stopping.class).start(id);
        sim.clock().advance(Duration.ofMinutes(20));
        assertThat(only().state()).isEqualTo(new Running());

        able(Terminating.class).terminate(id);
        assertThat(provider.instances()).isEmpty();
        able(Terminating.class).terminate(id);
    }

    @Test
    void aStoppedMachineBecomesAnotherSizeAndBillsThePartsOfIt() throws Exception {
        var id = rent(cheapest(Stock.ONE));
        sim.clock().advance(Duration.ofMinutes(20));
        var sizes = able(Resizing.class).sizes(id).orElseThrow();
        assertThat(sim.truth().burn(NAME)).isEqualTo(only().rate().orElseThrow());
        var bigger = new Size(sizes.now().gpus(), sizes.now().vcpus(), 10, 200);
        assertThat(sizes.sells(bigger)).isTrue();
        assertThat(catchThrowable(() -> able(Resizing.class).resize(id, bigger)))
                .isInstanceOf(Rejected.class);

        able(Stopping.class).stop(id);
        sim.clock().advance(Duration.ofMinutes(5));
        able(Resizing.class).resize(id, bigger);
        assertThat(able(Resizing.class).sizes(id).orElseThrow().now()).isEqualTo(bigger);
        assertThat(only().disk()).contains(ByteSize.ofGb(200));
        assertThat(sim.truth().burn(NAME)).isEqualTo(sizes.prices().disk(bigger));
        assertThat(only().rate()).contains(sizes.prices().disk(bigger));

        var smaller = new Size(bigger.gpus(), bigger.vcpus(), 10, 100);
        assertThat(catchThrowable(() -> able(Resizing.class).resize(id, smaller)))
                .isInstanceOf(Rejected.class);
    }

    /// With the disk of 100 GB that an order of 40 becomes.
    private static Rate whole(Offer offer) {
        var tariff = offer.tariff();
        var disk =
                tariff.diskMonthRunning()
                        .orElseThrow()
                        .times(tariff.billedDiskGb(40))
                        .dividedBy(tariff.hoursPerMonth());
        return offer.listed().plus(new Rate(disk));
    }

    @Test
    void aSiteMayBeStaleAndIsThenNoCapacity() throws Exception {
        int stale = 0;
        int made = 0;
        for (var offer : provider.offers(OfferRequest.DEFAULT)) {
            if (offer.stock() == Stock.UNKNOWN) {
                var failure = catchThrowable(() -> rent(offer));
                if (failure == null) {
                    made++;
                } else {
                    assertThat(failure).isInstanceOf(NoCapacity.class);
                    stale++;
                }
            }
        }
        assertThat(stale).isPositive();
        assertThat(sim.truth().everything()).hasSize(made);
    }

    @Test
    void anEndThatIsAnsweredWithAnErrorIsInDoubtAndProvedByTheList() throws Exception {
        var id = rent(cheapest(Stock.ONE));
        sim.faults().next(NAME, CallKind.TERMINATE, Fault.ERROR_BUT_DONE, 1);
        assertThat(catchThrowable(() -> able(Terminating.class).terminate(id)))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(provider.instances()).isEmpty();
    }

    @Test
    void theTokenAloneHasNoBalanceAndBothHalvesHave() throws Exception {
        assertThat(provider.capability(BalanceReading.class)).isEmpty();
        var both =
                new Credentials(
                        Map.of(
                                "key",
                                sim.key(NAME),
                                "id",
                                Secret.of("4c1ee7b5-7a3f-4c6f-9b5e-0d2f3a1c9e88")));
        try (var whole = open(both)) {
            var balance = whole.capability(BalanceReading.class).orElseThrow().balance();
            assertThat(balance.left()).isEqualTo(sim.truth().balance(NAME));
            assertThat(balance.theirRate().orElseThrow().perHour().amount())
                    .isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    @Test
    void aWrongTokenIsRefused() {
        try (var stranger = open(Credentials.ofKey(Secret.of("wrong")))) {
            assertThat(catchThrowable(stranger::instances)).isInstanceOf(Auth.class);
        }
    }

    @Test
    void keysAreKept() throws Exception {
        var keys = able(SshKeyKeeping.class);
        int before = keys.sshKeys().size();
        keys.addSshKey("ssh-ed25519 AAAAmine me");
        keys.addSshKey("ssh-ed25519 AAAAmine again");
        assertThat(keys.sshKeys()).hasSize(before + 1).contains("ssh-ed25519 AAAAmine me");
        keys.removeSshKey("ssh-ed25519 AAAAmine");
        assertThat(keys.sshKeys()).hasSize(before);
    }
}
