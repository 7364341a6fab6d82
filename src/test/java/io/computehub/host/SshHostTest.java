package io.computehub.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.instance.SshAddress;
import io.computehub.provider.Host;
import io.computehub.ssh.Connection;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshKey;
import io.computehub.ssh.SshTarget;
import io.computehub.ssh.Sshd;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// A machine over SSH fails in the kinds that providers understand. Over OpenSSH's own server.
class SshHostTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] NOTHING = {};

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;
    private KnownHosts known;
    private Connector connector;
    private SshKey key;
    private final AtomicInteger opened = new AtomicInteger();

    @BeforeEach
    void open() throws Exception {
        Sshd.assumeInstalled();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        known = new KnownHosts(vault, InstantSource.system());
        connector =
                new Connector(
                        ring,
                        known,
                        new Connector.Patience(
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                2));
        key = ring.generate("ours");
    }

    @AfterEach
    void close() {
        if (vault != null) {
            ring.close();
            vault.close();
        }
    }

    private Sshd sshd() throws Exception {
        return Sshd.start(folder.resolve("sshd"), List.of(key.publicLine()));
    }

    private SshHost met(Sshd sshd, SshHost.Keeping keeping, int largest) throws Exception {
        new Machines(connector, ring).meet(sshd.address(), _ -> true);
        return new SshHost("bench", () -> counted(sshd.address()), keeping, largest);
    }

    private SshHost met(Sshd sshd) throws Exception {
        return met(sshd, SshHost.Keeping.USUAL, Bounded.LARGEST);
    }

    private Connection counted(SshAddress address) throws SshException {
        opened.incrementAndGet();
        return connector.open(SshTarget.of(address, ring.keys().get()), _ -> false);
    }

    @Test
    void aScriptRunsWithItsInputAndItsStatus() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            var ran =
                    host.run(
                            "cat; echo \"it's\" >&2\nexit 3",
                            "A=1\n".getBytes(StandardCharsets.UTF_8),
                            LONG);
            assertThat(ran.text()).isEqualTo("A=1\n");
            assertThat(ran.complaint()).isEqualTo("it's\n");
            assertThat(ran.status()).isEqualTo(3);
        }
    }

    @Test
    void oneConnectionServesManyScripts() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            for (int i = 0; i < 5; i++) {
                assertThat(host.run("echo " + i, NOTHING, LONG).text()).isEqualTo(i + "\n");
            }
            assertThat(opened).hasValue(1);
        }
    }

    @Test
    void aConnectionThatLayIdleIsClosed() throws Exception {
        var soon = new SshHost.Keeping(Duration.ofMillis(50), LONG, LONG);
        try (var sshd = sshd();
                var host = met(sshd, soon, 1000)) {
            host.run(":", NOTHING, LONG);
            assertThat(sshd.servesNobodyWithin(LONG)).isTrue();
            assertThat(host.run("echo again", NOTHING, LONG).text()).isEqualTo("again\n");
        }
    }

    @Test
    void aConnectionThatBrokeMeanwhileIsOpenedAgainBeforeAnythingIsSent() throws Exception {
        var never = new SshHost.Keeping(Duration.ofHours(1), Duration.ZERO, Duration.ofSeconds(3));
        try (var sshd = sshd();
                var host = met(sshd, never, 1000)) {
            host.run(":", NOTHING, LONG);
            sshd.dropAll();
            assertThat(host.run("echo again", NOTHING, LONG).text()).isEqualTo("again\n");
            assertThat(opened).hasValueGreaterThan(1);
        }
    }

    @Test
    void aHostThatWasNeverAcceptedLetsNothingThrough() throws Exception {
        var account =
                new Account(
                        new AccountId("a"),
                        NewMachine.PROVIDER,
                        "bench",
                        Optional.empty(),
                        Instant.EPOCH);
        try (var sshd = sshd();
                Host host =
                        new Machines(connector, ring).open(account, Optional.of(sshd.address()))) {
            var proof = folder.resolve("proof");
            assertThatThrownBy(() -> host.run("touch " + proof, NOTHING, LONG))
                    .isInstanceOf(Auth.class);
            assertThat(proof).doesNotExist();
            assertThat(known.known(KnownHosts.place(sshd.address()))).isEmpty();
        }
    }

    @Test
    void anotherHostKeyIsRefused() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            sshd.changeHostKey();
            assertThatThrownBy(() -> host.run(":", NOTHING, LONG)).isInstanceOf(Auth.class);
        }
    }

    @Test
    void aRefusedSignInIsAuth() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            ring.remove(key.id());
            ring.generate("another");
            assertThatThrownBy(() -> host.run(":", NOTHING, LONG)).isInstanceOf(Auth.class);
        }
    }

    @Test
    void nobodyThereIsNetwork() throws Exception {
        var sshd = sshd();
        try (sshd;
                var host = met(sshd)) {
            sshd.stop();
            assertThatThrownBy(() -> host.run(":", NOTHING, LONG)).isInstanceOf(Network.class);
        }
    }

    @Test
    void whatIsNoSshServerIsNetwork() throws Exception {
        try (var rubbish = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var caller = rubbish.accept()) {
                            caller.getOutputStream()
                                    .write(
                                            "HTTP/1.1 400 Bad Request\r\n\r\n"
                                                    .getBytes(StandardCharsets.US_ASCII));
                        } catch (java.io.IOException _) {
                            // The caller has hung up.
                        }
                    });
            var there = new SshAddress("127.0.0.1", rubbish.getLocalPort(), "me", false);
            try (var host = new SshHost("bench", () -> counted(there))) {
                assertThatThrownBy(() -> host.run(":", NOTHING, LONG)).isInstanceOf(Network.class);
            }
        }
    }

    @Test
    void whatTakesTooLongIsInDoubt() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            assertThatThrownBy(() -> host.run("sleep 30", NOTHING, Duration.ofMillis(300)))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(host.run("echo next", NOTHING, LONG).text()).isEqualTo("next\n");
        }
    }

    @Test
    void aLineCutInTheMiddleIsInDoubt() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            var begun = folder.resolve("begun");
            var failure = new AtomicReference<Throwable>();
            var caller =
                    Thread.ofVirtual()
                            .start(() ->
                                    failure.set(
                                            catchThrowable(() ->
                                                    host.run(
                                                            "echo half; touch "
                                                                    + begun
                                                                    + "; sleep 30",
                                                            NOTHING,
                                                            LONG))));
            await(begun);
            sshd.dropAll();
            assertThat(caller.join(LONG)).isTrue();
            assertThat(failure.get()).isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void aScriptThatASignalEndsIsInDoubt() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            assertThatThrownBy(() -> host.run("kill -9 $$", NOTHING, LONG))
                    .isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void whoSaysTooMuchIsNotListenedTo() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd, SshHost.Keeping.USUAL, 10_000)) {
            assertThatThrownBy(() -> host.run("yes", NOTHING, LONG)).isInstanceOf(Protocol.class);
            assertThat(host.run("echo next", NOTHING, LONG).text()).isEqualTo("next\n");
        }
    }

    @Test
    void anInterruptEndsItAndKeepsTheFlag() throws Exception {
        try (var sshd = sshd();
                var host = met(sshd)) {
            var begun = folder.resolve("begun");
            var failure = new AtomicReference<Throwable>();
            var flag = new AtomicReference<Boolean>();
            var done = new CountDownLatch(1);
            var caller =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                failure.set(
                                        catchThrowable(() ->
                                                host.run(
                                                        "touch " + begun + "; sleep 30",
                                                        NOTHING,
                                                        LONG)));
                                flag.set(Thread.currentThread().isInterrupted());
                                done.countDown();
                            });
            await(begun);
            caller.interrupt();
            assertThat(done.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            assertThat(failure.get()).isInstanceOf(OutcomeUnknown.class);
            assertThat(flag.get()).isTrue();
        }
    }

    @Test
    void closingEndsWhatRunsAndIsFinal() throws Exception {
        try (var sshd = sshd()) {
            var host = met(sshd);
            var begun = folder.resolve("begun");
            var failure = new AtomicReference<Throwable>();
            var caller =
                    Thread.ofVirtual()
                            .start(() ->
                                    failure.set(
                                            catchThrowable(() ->
                                                    host.run(
                                                            "touch " + begun + "; sleep 30",
                                                            NOTHING,
                                                            LONG))));
            await(begun);
            host.close();
            assertThat(caller.join(LONG)).isTrue();
            assertThat(failure.get()).isInstanceOf(OutcomeUnknown.class);
            assertThatThrownBy(() -> host.run(":", NOTHING, LONG)).isInstanceOf(Network.class);
        }
    }

    private static void await(Path file) {
        while (!Files.exists(file)) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
