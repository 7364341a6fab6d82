package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshTarget;
import io.computehub.ssh.Sshd;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// On a machine behind OpenSSH's own server.
class SamplerTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");
    private static final Sampler.Tempo QUICK =
            new Sampler.Tempo(
                    Duration.ofMillis(50),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(50),
                    Duration.ofMillis(200));

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;
    private KnownHosts hosts;
    private Sshd sshd;
    private final AtomicReference<Optional<SshAddress>> address =
            new AtomicReference<>(Optional.empty());
    private final LinkedBlockingQueue<Sample> samples = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws Exception {
        Sshd.assumeInstalled();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        hosts = new KnownHosts(vault, InstantSource.system());
        var key = ring.generate("ours");
        sshd = Sshd.start(folder.resolve("sshd"), List.of(key.publicLine()));
        address.set(Optional.of(sshd.address()));
    }

    @AfterEach
    void close() {
        if (vault != null) {
            sshd.close();
            ring.close();
            vault.close();
        }
    }

    private Optional<SshTarget> target() {
        return address.get().map(it -> SshTarget.of(MACHINE, it, ring));
    }

    private Sampler sampler() {
        return new Sampler(
                () -> target().map(Site.Ssh::new),
                new Connector(ring, hosts),
                hosts,
                InstantSource.system(),
                QUICK,
                samples::add);
    }

    private static void await(Sampler sampler, Predicate<Sampling> wanted) throws Exception {
        var met = new CompletableFuture<Sampling>();
        try (var _ =
                sampler.state()
                        .observe(now -> {
                            if (wanted.test(now)) {
                                met.complete(now);
                            }
                        })) {
            met.get(30, TimeUnit.SECONDS);
        }
    }

    private void confirm() throws Exception {
        new Connector(ring, hosts).open(target().orElseThrow(), _ -> true).close();
    }

    private Sample next() throws InterruptedException {
        var sample = samples.poll(30, TimeUnit.SECONDS);
        assertThat(sample).isNotNull();
        return sample;
    }

    @Test
    void aConfirmedMachineTellsOfItselfAtEveryBeat() throws Exception {
        confirm();
        try (var sampler = sampler()) {
            next();
            var sample = next();
            assertThat(sample.source()).isEqualTo(SampleSource.SSH);
            assertThat(sample.system().get(Metric.MEMORY_SIZE).orElseThrow()).isGreaterThan(1e8);
            assertThat(sample.system().has(Metric.DISK_SIZE)).isTrue();
            await(sampler, Sampling.Live.class::isInstance);
        }
    }

    @Test
    void nobodyIsAskedForAKeyBeforeTheyWantFigures() throws Exception {
        try (var sampler = sampler()) {
            await(sampler, Sampling.Unconfirmed.class::isInstance);
            assertThat(hosts.all()).isEmpty();
            sampler.want();
            await(sampler, Sampling.Asking.class::isInstance);
            if (sampler.state().get() instanceof Sampling.Asking(var shown, var answer)) {
                assertThat(shown.fingerprint()).startsWith("SHA256:");
                answer.complete(true);
            }
            next();
        }
    }

    @Test
    void aKeyConfirmedElsewhereIsEnough() throws Exception {
        try (var sampler = sampler()) {
            await(sampler, Sampling.Unconfirmed.class::isInstance);
            confirm();
            next();
        }
    }

    @Test
    void aRefusedKeyIsNotAskedForAgainByItself() throws Exception {
        try (var sampler = sampler()) {
            sampler.want();
            await(sampler, Sampling.Asking.class::isInstance);
            if (sampler.state().get() instanceof Sampling.Asking(_, var answer)) {
                answer.complete(false);
            }
            await(sampler, Sampling.Lost.class::isInstance);
            assertThat(hosts.all()).isEmpty();
        }
    }

    @Test
    void aCutLineIsTiedAgainAndTheTimeBetweenStaysEmpty() throws Exception {
        confirm();
        try (var sampler = sampler()) {
            next();
            sshd.stop();
            await(sampler, Sampling.Lost.class::isInstance);
            samples.clear();
            sshd.startAgain();
            next();
            await(sampler, Sampling.Live.class::isInstance);
        }
    }

    @Test
    void aMachineWithoutAnAddressIsWaitedFor() throws Exception {
        confirm();
        var before = address.getAndSet(Optional.empty());
        try (var sampler = sampler()) {
            await(sampler, Sampling.Off.class::isInstance);
            address.set(before);
            next();
        }
    }

    @Test
    void aProxyIsSaidToGiveAShellOnly() throws Exception {
        var direct = sshd.address();
        address.set(Optional.of(new SshAddress(direct.host(), direct.port(), "root", true)));
        try (var sampler = sampler()) {
            await(
                    sampler,
                    state ->
                            state instanceof Sampling.Off(var why)
                                    && why.key().equals("sampling.proxy"));
        }
    }

    @Test
    void aVaultThatIsLockedMeanwhileEndsTheLineWithoutAnError() throws Exception {
        var thrown = new LinkedBlockingQueue<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> thrown.add(failure));
        try (var sampler = sampler()) {
            await(sampler, Sampling.Unconfirmed.class::isInstance);
            vault.lock();
            await(sampler, Sampling.Off.class::isInstance);
            assertThat(thrown).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void closingLeavesNothingOnTheMachine() throws Exception {
        confirm();
        try (var _ = sampler()) {
            next();
            assertThat(sshd.servesNobodyWithin(Duration.ZERO)).isFalse();
        }
        assertThat(sshd.servesNobodyWithin(Duration.ofSeconds(20))).isTrue();
    }
}
