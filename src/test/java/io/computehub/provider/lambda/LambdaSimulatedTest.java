package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.offer.Offer;
import io.computehub.http.HttpKit;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.provider.VolumeKeeping;
import io.computehub.sim.SimCloud;
import io.computehub.sim.SimOptions;
import io.computehub.sim.Wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The adapter and the simulated cloud, each written from the documents and strangers to one
/// another, understand each other on the wire.
class LambdaSimulatedTest {

    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final DeploymentTag TAG = new DeploymentTag("ch-7f3a91c2e0");
    private static final String LAPTOP = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5demo";

    private final SimCloud sim = simulated();
    // A clock that runs, so that neither calls nor launches make a test wait for their turn.
    private final AtomicLong looks = new AtomicLong();
    private final HttpKit http =
            new HttpKit(
                    () -> START.plusSeconds(20 * looks.incrementAndGet()), HttpKit.Limits.DEFAULT);
    private final Provider provider = open(sim.key("lambda"));

    private static SimCloud simulated() {
        try {
            return SimCloud.start(SimOptions.manual(START));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private Provider open(Secret key) {
        var endpoint = Optional.of(sim.baseUrl("lambda"));
        var account = new Account(new AccountId("a1"), LambdaFactory.ID, "sim", endpoint, START);
        return new LambdaFactory().open(account, Credentials.ofKey(key.copy()), http);
    }

    @AfterEach
    void close() {
        provider.close();
        http.close();
        sim.close();
    }

    @Test
    void theWholeMarketIsReadAndEveryModelIsKnown() throws Exception {
        var offers = provider.offers(OfferRequest.DEFAULT);
        assertThat(offers).hasSizeGreaterThan(40).extracting(Offer::id).doesNotHaveDuplicates();
        assertThat(offers)
                .allSatisfy(offer -> {
                    assertThat(offer.gpus().model().facts())
                            .as(offer.id().key())
                            .hasValueSatisfying(facts ->
                                    assertThat(facts.vram()).isEqualTo(offer.gpus().vramEach()));
                    assertThat(offer.place().country()).isPresent();
                    assertThat(offer.listed().perHour().amount()).isPositive();
                });
    }

    @Test
    void aMachineIsRentedUsedRestartedAndEnded() throws Exception {
        var offer = cheapest();
        assertThat(able(Renting.class).requote(offer).map(Offer::tariff)).contains(offer.tariff());
        var id = able(Renting.class).rent(order(offer, Optional.of("echo hello")));
        assertThat(only().id()).isEqualTo(id);
        assertThat(only().tag()).contains(TAG);
        assertThat(only().name()).isEqualTo("my run");
        assertThat(only().image()).contains("lambda-stack");
        assertThat(only().state()).isInstanceOf(Provisioning.class);
        assertThat(only().ssh()).isEmpty();
        assertThat(catchThrowable(() -> able(Restarting.class).restart(id)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.CONFLICT));

        sim.clock().advance(Duration.ofMinutes(10));
        assertThat(only().state()).isEqualTo(new Running());
        assertThat(only().ssh()).isPresent();
        assertThat(only().rate()).contains(offer.listed());
        assertThat(sim.truth().burn("lambda")).isEqualTo(offer.listed());
        able(Restarting.class).restart(id);
        assertThat(only().state()).isInstanceOf(Provisioning.class);

        able(Terminating.class).terminate(id);
        assertThat(provider.instances()).isEmpty();
        able(Terminating.class).terminate(id);
        assertThat(provider.capability(Stopping.class)).isEmpty();
    }

    @Test
    void theFirewallIsOpenedOnceAndUsedAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            able(Renting.class).rent(order(cheapest(), Optional.empty()));
        }
        try (var wire = new Wire(sim)) {
            var rulesets = wire.call("lambda", "GET", "/api/v1/firewall-rulesets", "").json();
            assertThat(rulesets.get("data"))
                    .as("one for each region")
                    .extracting(each -> each.at("/region/name").asText())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anAccountWithoutAKeyLaunchesNothingUntilOneIsAdded() throws Exception {
        able(SshKeyKeeping.class).removeSshKey(LAPTOP);
        assertThat(able(SshKeyKeeping.class).sshKeys()).isEmpty();
        var order = order(cheapest(), Optional.empty());
        assertThat(catchThrowable(() -> able(Renting.class).rent(order)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.SSH_KEY));
        assertThat(sim.truth().everything()).isEmpty();
        able(SshKeyKeeping.class).addSshKey("ssh-ed25519 AAAAtwo me@here");
        able(Renting.class).rent(order);
        assertThat(sim.truth().creations(TAG)).isEqualTo(1);
    }

    @Test
    void anImageThatIsNotThereIsSaidBeforeAnythingBills() throws Exception {
        var offer = cheapest();
        var order =
                new Renting.Order(
                        offer,
                        TAG,
                        "",
                        "no-such-family",
                        40,
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(catchThrowable(() -> able(Renting.class).rent(order)))
                .isInstanceOf(Rejected.class)
                .hasMessage("Image was not found. Check its name.");
        assertThat(sim.truth().everything()).isEmpty();
    }

    @Test
    void aFileSystemIsListedWithItsSize() throws Exception {
        try (var wire = new Wire(sim)) {
            wire.call(
                    "lambda",
                    "POST",
                    "/api/v1/filesystems",
                    "{\"name\":\"data\",\"region\":\"us-west-1\"}");
        }
        assertThat(able(VolumeKeeping.class).volumes())
                .singleElement()
                .satisfies(volume -> {
                    assertThat(volume.size()).isEqualTo(ByteSize.ofGb(1));
                    assertThat(volume.idle()).isTrue();
                });
    }

    @Test
    void aWrongKeyIsAuth() {
        try (var stranger = open(Secret.of("wrong"))) {
            assertThat(catchThrowable(stranger::instances)).isInstanceOf(Auth.class);
        }
    }

    private Offer cheapest() throws ProviderException {
        return provider.offers(OfferRequest.DEFAULT).stream()
                .min((one, other) -> one.listed().compareTo(other.listed()))
                .orElseThrow();
    }

    private Instance only() throws ProviderException {
        assertThat(provider.instances()).hasSize(1);
        return provider.instances().getFirst();
    }

    private Renting.Order order(Offer offer, Optional<String> script) throws ProviderException {
        return new Renting.Order(
                offer,
                TAG,
                "my run",
                able(Renting.class).images().getFirst(),
                40,
                Map.of("A", Secret.of("b")),
                List.of(new Renting.Port(8888, true)),
                script,
                Optional.empty());
    }

    private <C extends Capability> C able(Class<C> kind) {
        return provider.capability(kind).orElseThrow();
    }
}
