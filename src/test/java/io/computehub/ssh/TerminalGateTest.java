package io.computehub.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.license.ProFeature;
import io.computehub.license.ProRequired;
import io.computehub.license.SwitchedPro;
import io.computehub.sim.host.HostDoor;
import io.computehub.ssh.TerminalSession.State;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// One terminal at a time is free, on whichever machine; more are a part of Pro.
class TerminalGateTest {

    private static final InstanceId ONE = new InstanceId(new AccountId("a"), "m1");
    private static final InstanceId OTHER = new InstanceId(new AccountId("a"), "m2");

    @TempDir private Path folder;
    private final SwitchedPro pro = new SwitchedPro();
    private HostDoor door;
    private Vault vault;
    private KeyRing ring;
    private TerminalSessions sessions;

    @BeforeEach
    void open() throws Exception {
        door = HostDoor.open();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        ring.generate("ours");
        sessions =
                new TerminalSessions(
                        new Connector(ring, new KnownHosts(vault, InstantSource.system())),
                        ring,
                        _ -> Optional.empty(),
                        () -> 100,
                        InstantSource.system(),
                        pro.entitlements());
    }

    @AfterEach
    void close() throws Exception {
        sessions.close();
        ring.close();
        vault.close();
        door.close();
    }

    private TerminalSession opened(InstanceId machine) throws Exception {
        var session =
                sessions.open(
                        machine, new SshAddress("127.0.0.1", door.port("box"), "root", false));
        var first =
                await(session, it -> it instanceof State.Asking || it instanceof State.Connected);
        if (first instanceof State.Asking asking) {
            asking.answer().complete(true);
        }
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

    private static void leave(TerminalSession session) throws Exception {
        session.terminal().type("exit\r", false);
        await(session, State.Ended.class::isInstance);
    }

    @Test
    void withoutProASecondTerminalIsRefusedOnAnyMachineAndTheFirstGoesOn() throws Exception {
        var first = opened(ONE);
        assertThatThrownBy(() -> opened(ONE))
                .isInstanceOfSatisfying(
                        ProRequired.class,
                        needed -> assertThat(needed.feature()).isEqualTo(ProFeature.REMOTE));
        assertThatThrownBy(() -> opened(OTHER)).isInstanceOf(ProRequired.class);
        assertThat(sessions.of(ONE)).containsExactly(first);
        assertThat(sessions.of(OTHER)).isEmpty();
        assertThat(first.state().get()).isInstanceOf(State.Connected.class);
    }

    @Test
    void oneAfterAnotherIsFree() throws Exception {
        var first = opened(ONE);
        leave(first);
        sessions.close(OTHER, opened(OTHER));
        first.reconnect();
        await(first, State.Connected.class::isInstance);
    }

    @Test
    void aTerminalThatIsOverBeginsNoSecondShellWithoutPro() throws Exception {
        var first = opened(ONE);
        leave(first);
        var second = opened(OTHER);
        assertThatThrownBy(first::reconnect).isInstanceOf(ProRequired.class);
        assertThat(first.state().get()).isInstanceOf(State.Ended.class);
        assertThat(second.state().get()).isInstanceOf(State.Connected.class);
    }

    @Test
    void proOpensManyAndLosingItEndsNone() throws Exception {
        pro.open();
        var first = opened(ONE);
        var second = opened(ONE);
        var third = opened(OTHER);
        pro.lose();
        for (var one : new TerminalSession[] {first, second, third}) {
            assertThat(one.state().get()).isInstanceOf(State.Connected.class);
        }
        leave(third);
        assertThatThrownBy(() -> opened(OTHER)).isInstanceOf(ProRequired.class);
        sessions.close(ONE, first);
        assertThat(sessions.of(ONE)).containsExactly(second);
    }
}
