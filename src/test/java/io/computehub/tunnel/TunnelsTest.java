package io.computehub.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshTarget;
import io.computehub.ssh.Sshd;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;
import io.computehub.tunnel.Tunnel.State;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Through OpenSSH's own server.
class TunnelsTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");
    private static final Connector.Patience PATIENCE =
            new Connector.Patience(
                    Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(1), 3);
    private static final Line.Tempo QUICK =
            new Line.Tempo(Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofMillis(50));

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;
    private Tunnels tunnels;
    private Sshd sshd;
    private final AtomicReference<Optional<SshAddress>> address =
            new AtomicReference<>(Optional.empty());

    @BeforeEach
    void open() throws Exception {
        Sshd.assumeInstalled();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        var key = ring.generate("ours");
        sshd = Sshd.start(folder.resolve("sshd"), List.of(key.publicLine()));
        address.set(Optional.of(sshd.address()));
        tunnels = tunnels();
    }

    private Tunnels tunnels() {
        var hosts = new KnownHosts(vault, InstantSource.system());
        return new Tunnels(
                vault,
                new Connector(ring, hosts, PATIENCE),
                _ -> address.get().map(it -> SshTarget.of(MACHINE, it, ring)),
                QUICK);
    }

    @AfterEach
    void close() {
        if (vault != null) {
            tunnels.close();
            sshd.close();
            ring.close();
            vault.close();
        }
    }

    /// Opened, with the machine's key accepted.
    private Tunnel tunnel(int port) throws Exception {
        return tunnel(port, Optional.empty());
    }

    private Tunnel tunnel(int port, Optional<Integer> local) throws Exception {
        var tunnel = tunnels.open("m1", port, local);
        if (await(tunnel, it -> it instanceof State.Asking || it instanceof State.Open)
                instanceof State.Asking asking) {
            assertThat(asking.shown().fingerprint()).isEqualTo(sshd.fingerprint());
            asking.answer().complete(true);
        }
        await(tunnel, State.Open.class::isInstance);
        return tunnel;
    }

    private static State await(Tunnel tunnel, Predicate<State> wanted) throws Exception {
        var reached = new CompletableFuture<State>();
        try (var _ =
                tunnel.state()
                        .observe(state -> {
                            if (wanted.test(state)) {
                                reached.complete(state);
                            }
                        })) {
            return reached.get(30, TimeUnit.SECONDS);
        }
    }

    private static Socket visit(int port) throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private static String ask(int port, String words) throws IOException {
        try (var socket = visit(port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void eventually(Callable<Boolean> fact) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!fact.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void bytesGoThroughBothWaysAndAreCounted() throws Exception {
        try (var echo = new Echo()) {
            var tunnel = tunnel(echo.port());
            assertThat(ask(tunnel.localPort(), "中文")).isEqualTo("中文");
            eventually(() -> tunnel.traffic().equals(new Traffic(6, 6, 0)));
            eventually(() -> echo.open() == 0);
        }
    }

    @Test
    void whatWasOpenWhenTheAppWasLeftIsOpenAgainAndWhatWasStoppedIsNot() throws Exception {
        try (var echo = new Echo();
                var other = new Echo()) {
            tunnels.reopen();
            assertThat(tunnels.all().get()).isEmpty();
            int local = tunnel(echo.port()).localPort();
            tunnels.close(tunnel(other.port()));
            tunnels.close();
            tunnels = tunnels();
            assertThat(tunnels.all().get()).as("before the window asks for them").isEmpty();
            tunnels.reopen();
            assertThat(tunnels.all().get()).extracting(Tunnel::localPort).containsExactly(local);
            await(tunnels.all().get().getFirst(), State.Open.class::isInstance);
            assertThat(ask(local, "again")).isEqualTo("again");
        }
    }

    @Test
    void whatACommandOpensIsNotThereAtTheNextStart() throws Exception {
        try (var echo = new Echo()) {
            var _ = tunnel(echo.port());
            tunnels.close();
            tunnels = tunnels();
            tunnels.reopen();
            assertThat(tunnels.all().get()).isEmpty();
            assertThat(tunnels.remembered("m1")).hasSize(1);
        }
    }

    @Test
    void aMachineBehindAnotherHostIsReachedThroughIt() throws Exception {
        var key = ring.keys().get().getFirst().publicLine();
        try (var gate = Sshd.start(folder.resolve("gate"), List.of(key));
                var echo = new Echo()) {
            address.set(Optional.of(sshd.address().through(List.of(gate.address()))));
            var tunnel = tunnels.open("m1", echo.port(), Optional.empty());
            for (var shown : List.of(gate.fingerprint(), sshd.fingerprint())) {
                var asking =
                        (State.Asking)
                                await(
                                        tunnel,
                                        it ->
                                                it instanceof State.Asking asked
                                                        && asked.shown()
                                                                .fingerprint()
                                                                .equals(shown));
                asking.answer().complete(true);
            }
            await(tunnel, State.Open.class::isInstance);
            assertThat(ask(tunnel.localPort(), "through")).isEqualTo("through");
        }
    }

    @Test
    void fiftyConnectionsAtOnceEachGetTheirOwnBytes() throws Exception {
        try (var echo = new Echo();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tunnel = tunnel(echo.port());
            var answers = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 50; i++) {
                int seed = i;
                answers.add(threads.submit(() -> comesBack(tunnel.localPort(), seed)));
            }
            for (var answer : answers) {
                assertThat(answer.get(120, TimeUnit.SECONDS)).isTrue();
            }
            eventually(() -> tunnel.traffic().open() == 0);
            assertThat(tunnel.traffic().down()).isEqualTo(50L * 200_000);
        }
    }

    private static boolean comesBack(int port, int seed) throws Exception {
        var bytes = new byte[200_000];
        new Random(seed).nextBytes(bytes);
        try (var socket = visit(port)) {
            socket.setSoTimeout(60_000);
            var writer =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    socket.getOutputStream().write(bytes);
                                    socket.shutdownOutput();
                                } catch (IOException _) {
                                    // Seen as missing bytes.
                                }
                            });
            boolean same = Arrays.equals(socket.getInputStream().readAllBytes(), bytes);
            writer.join();
            return same;
        }
    }

    @Test
    void aVisitorWhoDoesNotReadHoldsUpNobodyElse() throws Exception {
        try (var echo = new Echo()) {
            var tunnel = tunnel(echo.port());
            try (var lazy = visit(tunnel.localPort())) {
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                lazy.getOutputStream().write(new byte[6 << 20]);
                            } catch (IOException _) {
                                // Hung up on, in the end.
                            }
                        });
                eventually(() -> tunnel.traffic().up() > 2 << 20);
                assertThat(ask(tunnel.localPort(), "quick")).isEqualTo("quick");
            }
        }
    }

    @Test
    void onlyThisComputerGetsIn() throws Exception {
        try (var echo = new Echo()) {
            var tunnel = tunnel(echo.port());
            var others =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
                            .toList();
            for (var other : others) {
                assertThatThrownBy(() -> new Socket(other, tunnel.localPort()).close())
                        .isInstanceOf(ConnectException.class);
            }
            assertThatThrownBy(
                            () -> {
                                var unlike = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
                                new Socket(unlike, tunnel.localPort()).close();
                            })
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aServerThatDiesAndComesBackIsReachedAtTheSameLocalPort() throws Exception {
        try (var echo = new Echo()) {
            var tunnel = tunnel(echo.port());
            sshd.stop();
            var lost = (State.Lost) await(tunnel, State.Lost.class::isInstance);
            assertThat(lost.again()).isPresent();
            assertSaid(lost.why());
            // The door stays open: this visitor waits for the machine.
            var waiting =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return ask(tunnel.localPort(), "still there?");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            eventually(() -> tunnel.traffic().open() == 1);
            sshd.startAgain();
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo("still there?");
            await(tunnel, State.Open.class::isInstance);
        }
    }

    @Test
    void aMachineThatMovesIsFoundAtItsNewAddress() throws Exception {
        try (var echo = new Echo()) {
            var tunnel = tunnel(echo.port());
            address.set(Optional.empty());
            sshd.stop();
            eventually(() ->
                    tunnel.state().get() instanceof State.Lost lost
                            && lost.why().key().equals("no-address"));
            sshd =
                    Sshd.start(
                            folder.resolve("moved"),
                            List.of(ring.keys().get().getFirst().publicLine()));
            new KnownHosts(vault, InstantSource.system()).forget(KnownHosts.place(MACHINE));
            address.set(Optional.of(sshd.address()));
            assertThat(tunnel(echo.port())).isSameAs(tunnel);
            assertThat(ask(tunnel.localPort(), "moved")).isEqualTo("moved");
        }
    }

    @Test
    void aBrowserIsToldInBothLanguagesWhileNothingListens() throws Exception {
        int port = Sshd.freePort();
        // The machine is this computer: the same number would lead the tunnel into itself.
        var tunnel = tunnel(port, Optional.of(Sshd.freePort()));
        var page = ask(tunnel.localPort(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(page)
                .startsWith("HTTP/1.1 503 ")
                .contains("Refresh: 3", "Nothing answers at port " + port, "没有响应");
        assertThat(ask(tunnel.localPort(), "not http")).isEmpty();
        var open = (State.Open) tunnel.state().get();
        assertSaid(open.trouble().orElseThrow());
        try (var echo = new Echo(port)) {
            assertThat(ask(tunnel.localPort(), "here now")).isEqualTo("here now");
            assertThat(tunnel.state().get()).isEqualTo(new State.Open(Optional.empty()));
            assertThat(echo.port()).isEqualTo(port);
        }
    }

    private static void assertSaid(Message message) {
        for (var language : Language.values()) {
            assertThat(new Texts(language).say(message)).isNotBlank().doesNotContain("{");
        }
    }

    @Test
    void anUnknownMachineIsNeverTrustedUnasked() throws Exception {
        var tunnel = tunnels.open("m1", 8188, Optional.empty());
        var asking = (State.Asking) await(tunnel, State.Asking.class::isInstance);
        asking.answer().complete(false);
        var lost = (State.Lost) await(tunnel, State.Lost.class::isInstance);
        assertThat(lost.again()).isEmpty();
        assertThat(new KnownHosts(vault, InstantSource.system()).all()).isEmpty();
        tunnel.retry();
        await(tunnel, State.Asking.class::isInstance);
    }

    @Test
    void whoAsksForAnotherTryWhileTheLossIsBeingToldIsHeard() throws Exception {
        var tunnel = tunnels.open("m1", 8188, Optional.empty());
        var first = (State.Asking) await(tunnel, State.Asking.class::isInstance);
        try (var _ =
                tunnel.state()
                        .observe(now -> {
                            if (now instanceof State.Lost) {
                                tunnel.retry();
                            }
                        })) {
            first.answer().complete(false);
            await(tunnel, now -> now instanceof State.Asking && now != first);
        }
    }

    @Test
    void aShellOnlyProxyIsToldApart() throws Exception {
        var at = sshd.address();
        address.set(Optional.of(new SshAddress(at.host(), at.port(), at.user(), true)));
        var tunnel = tunnels.open("m1", 8188, Optional.empty());
        var lost = (State.Lost) await(tunnel, State.Lost.class::isInstance);
        assertThat(lost.why().key()).isEqualTo("ssh.shell-only");
        assertThat(lost.again()).isEmpty();
    }

    @Test
    void twoMachinesKeepDifferentPortsForTheSameServiceForGood() throws Exception {
        int port = Sshd.freePort();
        int first = tunnels.open("m1", port, Optional.empty()).localPort();
        int second = tunnels.open("m2", port, Optional.empty()).localPort();
        assertThat(first).isEqualTo(port);
        assertThat(second).isNotEqualTo(port);
        tunnels.close();
        tunnels = tunnels();
        assertThat(tunnels.open("m2", port, Optional.empty()).localPort()).isEqualTo(second);
        assertThat(tunnels.remembered("m1")).containsExactly(new Remembered(port, first));
        int third = tunnels.open("m3", port, Optional.empty()).localPort();
        assertThat(third).isNotIn(first, second);
        tunnels.forget("m1");
        assertThat(tunnels.remembered("m1")).isEmpty();
        assertThat(tunnels.all().get()).extracting(Tunnel::owner).containsExactly("m2", "m3");
    }

    @Test
    void aTakenPortIsSaidAndHadOnceItIsFree() throws Exception {
        int port = Sshd.freePort();
        int other = Sshd.freePort();
        Tunnel tunnel;
        try (var taken = new ServerSocket()) {
            taken.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            tunnel = tunnels.open("m1", 8188, Optional.of(port));
            assertThat(tunnel.state().get()).isEqualTo(new State.PortTaken(port));
            assertThat(tunnels.remembered("m1")).isEmpty();
            var elsewhere = tunnels.open("m1", 8188, Optional.of(other));
            assertThat(elsewhere.localPort()).isEqualTo(other);
            assertThat(tunnel.state().get()).isEqualTo(new State.Stopped());
            tunnel = tunnels.open("m1", 8188, Optional.of(port));
        }
        await(tunnel, state -> !(state instanceof State.PortTaken));
        eventually(() -> tunnels.remembered("m1").equals(List.of(new Remembered(8188, port))));
    }

    @Test
    void closingLeavesNoPortNoSocketNoThread() throws Exception {
        try (var echo = new Echo()) {
            var tunnel = tunnel(echo.port());
            try (var visitor = visit(tunnel.localPort())) {
                visitor.getOutputStream().write(1);
                assertThat(visitor.getInputStream().read()).isEqualTo(1);
                assertThat(threads()).isNotEmpty();
                tunnels.close(tunnel);
                visitor.setSoTimeout(20_000);
                assertThat(visitor.getInputStream().read()).isEqualTo(-1);
            }
            assertThatThrownBy(() -> visit(tunnel.localPort()).close())
                    .isInstanceOf(ConnectException.class);
            new ServerSocket(tunnel.localPort()).close();
            assertThat(sshd.servesNobodyWithin(Duration.ofSeconds(20))).isTrue();
            eventually(() -> echo.open() == 0);
            tunnels.close();
            eventually(() -> threads().isEmpty());
        }
    }

    /// The names of the threads of tunnels, which are virtual and thus in no usual list.
    private List<String> threads() throws Exception {
        var file = folder.resolve("threads-" + System.nanoTime());
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"tunnel "))
                .toList();
    }
}
