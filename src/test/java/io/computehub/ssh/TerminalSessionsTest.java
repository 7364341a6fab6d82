package io.computehub.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.terminal.Terminal;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

class TerminalSessionsTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;
    private Sshd sshd;
    private TerminalSessions sessions;

    @BeforeEach
    void open() throws Exception {
        Sshd.assumeInstalled();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        var key = ring.generate("ours");
        sshd = Sshd.start(folder.resolve("sshd"), List.of(key.publicLine()));
        var patience =
                new Connector.Patience(
                        Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2), 2);
        var hosts = new KnownHosts(vault, InstantSource.system());
        sessions =
                new TerminalSessions(
                        new Connector(ring, hosts, patience),
                        ring,
                        _ -> Optional.empty(),
                        () -> 1_000,
                        InstantSource.system());
    }

    @AfterEach
    void close() {
        if (sessions != null) {
            sessions.close();
            sshd.close();
        }
        if (vault != null) {
            ring.close();
            vault.close();
        }
    }

    private TerminalSession opened() throws Exception {
        var session = sessions.open(MACHINE, sshd.address());
        var asking = (State.Asking) await(session, State.Asking.class::isInstance);
        assertThat(asking.shown().fingerprint()).isEqualTo(sshd.fingerprint());
        asking.answer().complete(true);
        await(session, State.Connected.class::isInstance);
        return session;
    }

    private static State await(TerminalSession session, Predicate<State> wanted) throws Exception {
        var found = new CompletableFuture<State>();
        try (var _ =
                session.state()
                        .observe(state -> {
                            if (wanted.test(state)) {
                                found.complete(state);
                            }
                        })) {
            return found.get(30, TimeUnit.SECONDS);
        }
    }

    private static String shown(Terminal terminal) {
        var all = terminal.all();
        return terminal.text(all.from(), all.to());
    }

    private static void awaitText(TerminalSession session, String wanted) throws Exception {
        var changes = new LinkedBlockingQueue<Boolean>();
        try (var _ =
                session.watch(
                        new TerminalSession.Watcher() {
                            @Override
                            public void changed() {
                                changes.add(true);
                            }

                            @Override
                            public void bell() {
                                changes.add(true);
                            }

                            @Override
                            public void clipboard(String text) {
                                changes.add(true);
                            }
                        })) {
            while (!shown(session.terminal()).contains(wanted)) {
                assertThat(changes.poll(20, TimeUnit.SECONDS))
                        .as(shown(session.terminal()))
                        .isNotNull();
            }
        }
    }

    @Test
    void aCutLineIsTakenUpAgainAndTheScreenStays() throws Exception {
        var session = opened();
        session.terminal().type("echo before-$((40+2))\r", false);
        awaitText(session, "before-42");
        sshd.stop();
        var lost = (State.Lost) await(session, State.Lost.class::isInstance);
        assertThat(lost.again()).isPresent();
        assertThat(shown(session.terminal())).contains("before-42");
        sshd.startAgain();
        session.reconnect();
        await(session, State.Connected.class::isInstance);
        session.terminal().type("echo after-$((40+3))\r", false);
        awaitText(session, "after-43");
        assertThat(shown(session.terminal())).contains("before-42");
    }

    @Test
    void onlyRunningShellsCount() throws Exception {
        assertThat(sessions.connected()).isEmpty();
        var waiting = sessions.open(MACHINE, sshd.address());
        await(waiting, State.Asking.class::isInstance);
        assertThat(sessions.connected()).isEmpty();
        sessions.close(MACHINE, waiting);
        var session = opened();
        assertThat(sessions.connected()).isEqualTo(Map.of(MACHINE.toString(), 1));
        session.terminal().type("exit 3\r", false);
        assertThat(await(session, State.Ended.class::isInstance))
                .isEqualTo(new State.Ended(Optional.of(3)));
        assertThat(sessions.connected()).isEmpty();
    }

    @Test
    void whoAsksForAnotherShellWhileTheEndIsBeingToldIsHeard() throws Exception {
        var session = opened();
        var ends = new AtomicBoolean();
        try (var _ =
                session.state()
                        .observe(now -> {
                            if (now instanceof State.Ended) {
                                ends.set(true);
                                session.reconnect();
                            }
                        })) {
            session.terminal().type("exit\r", false);
            await(session, now -> ends.get() && now instanceof State.Connected);
        }
    }

    @Test
    void aHostThatIsNotAcceptedStaysShutUntilAsked() throws Exception {
        var session = sessions.open(MACHINE, sshd.address());
        var asking = (State.Asking) await(session, State.Asking.class::isInstance);
        asking.answer().complete(false);
        var lost = (State.Lost) await(session, State.Lost.class::isInstance);
        assertThat(lost.again()).isEmpty();
        session.reconnect();
        await(session, State.Asking.class::isInstance);
    }

    @Test
    void closingEndsTheShellAndLeavesTheHostAlone() throws Exception {
        var session = opened();
        sessions.close();
        assertThat(session.state().get()).isEqualTo(new State.Closed());
        assertThat(sshd.servesNobodyWithin(Duration.ofSeconds(20))).isTrue();
        assertThat(sessions.of(MACHINE)).isEmpty();
    }
}
