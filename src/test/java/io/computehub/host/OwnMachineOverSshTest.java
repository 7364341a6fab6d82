package io.computehub.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.computehub.account.AccountBook;
import io.computehub.account.AccountException;
import io.computehub.account.Intake;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.http.HttpKit;
import io.computehub.provider.LogReading;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.ProviderRegistry;
import io.computehub.provider.Renting;
import io.computehub.provider.Restarting;
import io.computehub.provider.Stopping;
import io.computehub.provider.Terminating;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.Sshd;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole way: from an account in the vault over OpenSSH's own server to the tools of a machine.
class OwnMachineOverSshTest {

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;
    private Sshd sshd;
    private HttpKit http;
    private AccountBook book;
    private FakeMachine machine;
    private Provider line;

    @BeforeEach
    void add() throws Exception {
        Sshd.assumeInstalled();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        machine = new FakeMachine(folder.resolve("machine"));
        var key = ring.generate("ours");
        sshd = Sshd.start(folder.resolve("sshd"), List.of(machine.leading() + key.publicLine()));
        http = new HttpKit(InstantSource.system(), HttpKit.Limits.DEFAULT);
        var machines =
                new Machines(
                        new Connector(ring, new KnownHosts(vault, InstantSource.system())), ring);
        book = new AccountBook(vault, ProviderRegistry.discover(), http, machines, Intake.OPEN);
        machines.meet(sshd.address(), shown -> shown.fingerprint().equals(fingerprint()));
        line = added("4").orElseThrow();
    }

    private Optional<Provider> added(String cost) throws AccountException {
        var entry = new NewMachine(Optional.of(sshd.address()), Optional.of(cost), false, true);
        try (var credentials = entry.credentials()) {
            var account =
                    book.add(
                            NewMachine.PROVIDER,
                            entry.name(List.of()),
                            credentials,
                            Optional.empty());
            return book.provider(account.id());
        }
    }

    private String fingerprint() {
        try {
            return sshd.fingerprint();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @AfterEach
    void close() {
        if (vault != null && book != null) {
            book.close();
            http.close();
            sshd.close();
            ring.close();
            vault.close();
        }
    }

    private Renting.Order order(String image) throws Exception {
        var offer =
                line.offers(OfferRequest.DEFAULT).stream()
                        .filter(one -> one.gpus().count() == 1)
                        .findFirst()
                        .orElseThrow();
        return new Renting.Order(
                offer,
                new DeploymentTag("ch-7f3a91c2e0"),
                "it's; $(mine)",
                image,
                40,
                Map.of("HF_TOKEN", Secret.of("hf-canary word")),
                List.of(new Renting.Port(8888, true)),
                Optional.of("echo begun"),
                Optional.empty());
    }

    private Instance container() throws Exception {
        var all = line.instances();
        assertThat(all).hasSize(2);
        return all.getLast();
    }

    private Renting renting() {
        return line.capability(Renting.class).orElseThrow();
    }

    @Test
    void itsHardwareIsRead() throws Exception {
        var one = line.instances().getFirst();
        assertThat(one.gpus().count()).isEqualTo(2);
        assertThat(one.gpus().model().name()).isEqualTo("L4");
        assertThat(one.rate()).contains(Rate.usd("4"));
        assertThat(one.ssh()).contains(sshd.address());
        assertThat(line.offers(OfferRequest.DEFAULT))
                .extracting((Offer offer) -> offer.gpus().count())
                .containsExactly(1, 2);
    }

    @Test
    void aDeploymentLivesFromItsCreationToItsEnd() throws Exception {
        var id = renting().rent(order("pytorch/pytorch:2.8.0"));
        var one = container();
        assertThat(one.id()).isEqualTo(id);
        assertThat(one.tag()).contains(new DeploymentTag("ch-7f3a91c2e0"));
        assertThat(one.name()).isEqualTo("it's; $(mine)");
        assertThat(one.image()).contains("pytorch/pytorch:2.8.0");
        assertThat(one.rate()).contains(Rate.usd("2"));
        assertThat(line.offers(OfferRequest.DEFAULT)).hasSize(1);
        assertThat(line.capability(LogReading.class).orElseThrow().tail(id, 50))
                .containsExactly("epoch 1", "epoch 2");

        var stopping = line.capability(Stopping.class).orElseThrow();
        stopping.stop(id);
        assertThat(container().state()).isEqualTo(new InstanceState.Stopped());
        assertThat(container().rate()).contains(Rate.ZERO);
        stopping.start(id);
        line.capability(Restarting.class).orElseThrow().restart(id);
        assertThat(container().state()).isEqualTo(new InstanceState.Running());

        var terminating = line.capability(Terminating.class).orElseThrow();
        terminating.terminate(id);
        assertThat(line.instances()).hasSize(1);
        terminating.terminate(id);
    }

    @Test
    void anOrderMadeTwiceIsOneContainer() throws Exception {
        var order = order("img");
        var id = renting().rent(order);
        assertThat(renting().rent(order)).isEqualTo(id);
        assertThat(line.instances()).hasSize(2);
    }

    @Test
    void whatCouldNotStartLeavesNothingBehind() throws Exception {
        var order = order("broken:1");
        assertThatThrownBy(() -> renting().rent(order)).isInstanceOf(Rejected.class);
        assertThat(line.instances()).hasSize(1);
    }

    @Test
    void anImageThatIsNotThereIsSaidSo() throws Exception {
        var order = order("gone:1");
        assertThatThrownBy(() -> renting().rent(order))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.IMAGE));
    }

    @Test
    void gpusAreGivenOnce() throws Exception {
        var both =
                line.offers(OfferRequest.DEFAULT).stream()
                        .filter(one -> one.gpus().count() == 2)
                        .findFirst()
                        .orElseThrow();
        renting().rent(order("img"));
        var late =
                new Renting.Order(
                        both,
                        new DeploymentTag("ch-7f3a91c2e1"),
                        "late",
                        "img",
                        1,
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        assertThatThrownBy(() -> renting().rent(late)).isInstanceOf(NoCapacity.class);
    }

    @Test
    void secretsAreInTheEnvironmentAndInNoArgument() throws Exception {
        renting().rent(order("img"));
        assertThat(machine.environment()).contains("HF_TOKEN=hf-canary word");
        assertThat(machine.arguments())
                .contains("--name computehub-ch-7f3a91c2e0")
                .contains("127.0.0.1::8888")
                .doesNotContain("hf-canary")
                .doesNotContain("echo begun");
    }

    @Test
    void theSameMachineIsNotAddedTwice() throws Exception {
        assumeThat(Path.of("/etc/machine-id")).isRegularFile();
        assumeThat(Files.readString(Path.of("/etc/machine-id"))).matches("[0-9a-f]{32}\\s*");
        assertThatThrownBy(() -> added("1")).isInstanceOf(AccountException.class);
    }
}
