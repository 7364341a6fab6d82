package io.computehub.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.SshException.Problem;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Over OpenSSH's own server.
class ConnectorTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");
    private static final Connector.Patience SHORT =
            new Connector.Patience(
                    Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), 2);

    @TempDir private Path folder;
    private Vault vault;
    private KeyRing ring;
    private KnownHosts hosts;
    private Connector connector;
    private SshKey key;
    private final List<Shown> asked = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        Sshd.assumeInstalled();
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        hosts = new KnownHosts(vault, InstantSource.system());
        connector = new Connector(ring, hosts, SHORT);
        key = ring.generate("ours");
    }

    @AfterEach
    void close() {
        if (vault != null) {
            ring.close();
            vault.close();
        }
    }

    private Sshd sshd() throws IOException {
        return Sshd.start(folder.resolve("sshd"), List.of(key.publicLine()));
    }

    private boolean accept(Shown shown) {
        asked.add(shown);
        return true;
    }

    private Connection connect(Sshd sshd) throws SshException {
        return connector.open(SshTarget.of(MACHINE, sshd.address(), ring), this::accept);
    }

    private static String run(Connection connection, String command) throws SshException {
        var out = new ByteArrayOutputStream();
        var _ = connection.run(command, InputStream.nullInputStream(), out, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Problem problem(SshTarget target) {
        var failure =
                catchThrowableOfType(
                        SshException.class, () -> connector.open(target, this::accept).close());
        assertThat(failure).isNotNull().hasNoCause();
        for (var language : Language.values()) {
            assertThat(new Texts(language).say(failure.explanation()))
                    .isNotBlank()
                    .doesNotContain("{");
        }
        return failure.problem();
    }

    @Test
    void aCommandRunsWithItsInputItsOutputsAndItsStatus() throws Exception {
        try (var sshd = sshd();
                var connection = connect(sshd)) {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var in = new ByteArrayInputStream("中文\n".getBytes(StandardCharsets.UTF_8));
            assertThat(connection.run("cat; echo oops >&2; exit 7", in, out, err)).contains(7);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("中文\n");
            assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("oops\n");
            assertThat(run(connection, "seq 1 200000 | tail -1")).isEqualTo("200000\n");
            assertThat(
                            connection.run(
                                    "kill -9 $$",
                                    InputStream.nullInputStream(),
                                    OutputStream.nullOutputStream(),
                                    OutputStream.nullOutputStream()))
                    .isEmpty();
        }
    }

    @Test
    void aHostIsAskedAboutOnceAndByItsFingerprint() throws Exception {
        try (var sshd = sshd()) {
            connect(sshd).close();
            connect(sshd).close();
            assertThat(asked)
                    .singleElement()
                    .satisfies(shown -> {
                        assertThat(shown.fingerprint()).isEqualTo(sshd.fingerprint());
                        assertThat(shown.type()).isEqualTo("ssh-ed25519");
                    });
            assertThat(hosts.known(KnownHosts.place(MACHINE)))
                    .hasValueSatisfying(known ->
                            assertThat(known.fingerprint())
                                    .isEqualTo(asked.getFirst().fingerprint()));
        }
    }

    @Test
    void aHostThatIsNotAcceptedGetsNothingAndIsAskedAboutAgain() throws Exception {
        try (var sshd = sshd()) {
            var target = SshTarget.of(MACHINE, sshd.address(), ring);
            var failure =
                    catchThrowableOfType(
                            SshException.class, () -> connector.open(target, _ -> false));
            assertThat(failure.problem()).isEqualTo(new Problem.HostKeyRefused());
            assertThat(failure.mayPass()).isFalse();
            assertThat(hosts.known(target.place())).isEmpty();
        }
    }

    @Test
    void aChangedHostKeyAlwaysBlocksUntilTheOldOneIsForgotten() throws Exception {
        try (var sshd = sshd()) {
            connect(sshd).close();
            var before = sshd.fingerprint();
            sshd.changeHostKey();
            var target = SshTarget.of(MACHINE, sshd.address(), ring);
            for (int i = 0; i < 2; i++) {
                assertThat(problem(target))
                        .isEqualTo(
                                new Problem.HostKeyChanged(
                                        target.place(), before, sshd.fingerprint()));
            }
            assertThat(asked).hasSize(1);
            hosts.forget(target.place());
            connect(sshd).close();
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void anAddressThatWasGivenToAnotherMachineIsNoFalseAlarm() throws Exception {
        try (var sshd = sshd()) {
            connect(sshd).close();
            sshd.changeHostKey();
            var other = new InstanceId(new AccountId("a"), "m2");
            connector.open(SshTarget.of(other, sshd.address(), ring), this::accept).close();
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void aKeyTheMachineDoesNotKnowIsRefusedWithTheNumberTried() throws Exception {
        try (var sshd = Sshd.start(folder.resolve("sshd"), List.of())) {
            ring.generate("second");
            assertThat(problem(SshTarget.of(MACHINE, sshd.address(), ring)))
                    .isEqualTo(new Problem.SignInRefused(2));
        }
    }

    @Test
    void withoutAKeyNothingIsTried() throws Exception {
        ring.remove(key.id());
        assertThat(problem(SshTarget.of(MACHINE, address(9), ring))).isEqualTo(new Problem.NoKey());
    }

    private static SshAddress address(int port) {
        return new SshAddress("127.0.0.1", port, "root", false);
    }

    @Test
    void aClosedPortASilentServerAndANameThatLeadsNowhereAreToldApart() throws Exception {
        assertThat(problem(SshTarget.of(MACHINE, address(Sshd.freePort()), ring)))
                .isEqualTo(new Problem.Refused());
        assertThat(
                        problem(
                                SshTarget.of(
                                        MACHINE,
                                        new SshAddress("no-such-host.invalid", 22, "root", false),
                                        ring)))
                .isEqualTo(new Problem.UnknownHost());
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var hasty =
                    new Connector(
                            ring,
                            hosts,
                            new Connector.Patience(
                                    Duration.ofSeconds(1),
                                    Duration.ofMillis(300),
                                    Duration.ofSeconds(1),
                                    1));
            assertThatThrownBy(() ->
                            hasty.open(
                                    SshTarget.of(MACHINE, address(silent.getLocalPort()), ring),
                                    this::accept))
                    .isInstanceOfSatisfying(
                            SshException.class,
                            e -> assertThat(e.problem()).isEqualTo(new Problem.TimedOut()));
        }
    }

    @Test
    void aServerThatTalksNonsenseIsNoSsh() throws Exception {
        try (var odd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var served =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (var socket = odd.accept()) {
                                    socket.getOutputStream()
                                            .write(
                                                    "HTTP/1.1 400 no\r\n\r\n"
                                                            .repeat(50)
                                                            .getBytes(StandardCharsets.US_ASCII));
                                    socket.getOutputStream()
                                            .write(
                                                    "SSH-2.0-x\r\n"
                                                            .getBytes(StandardCharsets.US_ASCII));
                                    socket.getOutputStream().write(new byte[4096]);
                                } catch (IOException _) {
                                    // The client has hung up, as it should.
                                }
                            });
            assertThat(problem(SshTarget.of(MACHINE, address(odd.getLocalPort()), ring)))
                    .isIn(new Problem.NotSsh(), new Problem.TimedOut());
            served.join();
        }
    }

    @Test
    void aMachineBehindAnotherIsReachedThroughIt() throws Exception {
        try (var front = sshd();
                var behind = Sshd.start(folder.resolve("behind"), List.of(key.publicLine()))) {
            var target = behind(front.address(), behind.address());
            try (var connection = connector.open(target, this::accept)) {
                assertThat(run(connection, "echo $SSH_CONNECTION"))
                        .endsWith(behind.address().port() + "\n");
            }
            assertThat(asked)
                    .extracting(Shown::fingerprint)
                    .containsExactly(front.fingerprint(), behind.fingerprint());
            assertThat(hosts.known(KnownHosts.place(front.address())))
                    .map(KnownHost::fingerprint)
                    .contains(front.fingerprint());
        }
    }

    private SshTarget behind(SshAddress gate, SshAddress there) {
        return SshTarget.of(MACHINE, there.through(List.of(gate)), ring);
    }

    /// The same server by another name, to tell the hosts of a way apart.
    private static SshAddress named(String name, SshAddress address) {
        return new SshAddress(name, address.port(), address.user(), false);
    }

    private SshException failure(SshTarget target) {
        return catchThrowableOfType(
                SshException.class, () -> connector.open(target, this::accept).close());
    }

    private static String said(SshException failure) {
        return new Texts(Language.ENGLISH).say(failure.explanation());
    }

    @Test
    void threeHostsInARowAreGoneThroughInTheirOrder() throws Exception {
        try (var first = sshd();
                var second = Sshd.start(folder.resolve("second"), List.of(key.publicLine()));
                var third = Sshd.start(folder.resolve("third"), List.of(key.publicLine()))) {
            var address = third.address().through(List.of(first.address(), second.address()));
            try (var connection =
                    connector.open(SshTarget.of(MACHINE, address, ring), this::accept)) {
                assertThat(run(connection, "echo through")).isEqualTo("through\n");
            }
            assertThat(asked)
                    .extracting(Shown::fingerprint)
                    .containsExactly(
                            first.fingerprint(), second.fingerprint(), third.fingerprint());
        }
    }

    @Test
    void aHostOnTheWayThatRefusesIsTheOneThatIsNamed() throws Exception {
        try (var behind = sshd()) {
            var closed = named("localhost", address(Sshd.freePort()));
            var failure = failure(behind(closed, behind.address()));
            assertThat(failure.problem()).isEqualTo(new Problem.Refused());
            assertThat(failure.host()).isEqualTo("localhost");
            assertThat(said(failure)).startsWith("localhost refuses").doesNotContain("127.0.0.1");
        }
    }

    @Test
    void aHostOnTheWayThatIsNotAcceptedIsTheOneThatIsNamedAndLetsNothingThrough() throws Exception {
        try (var front = sshd();
                var behind = Sshd.start(folder.resolve("behind"), List.of(key.publicLine()))) {
            var target = behind(named("localhost", front.address()), behind.address());
            var failure =
                    catchThrowableOfType(
                            SshException.class, () -> connector.open(target, _ -> false));
            assertThat(failure.problem()).isEqualTo(new Problem.HostKeyRefused());
            assertThat(said(failure)).contains("localhost");
            assertThat(hosts.all()).isEmpty();
            assertThat(front.servesNobodyWithin(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aChangedHostKeyOnTheWayIsForgottenWithoutTheMachinesOwn() throws Exception {
        try (var front = sshd();
                var behind = Sshd.start(folder.resolve("behind"), List.of(key.publicLine()))) {
            var gate = named("localhost", front.address());
            var target = behind(gate, behind.address());
            connector.open(target, this::accept).close();
            front.changeHostKey();
            var failure = failure(target);
            assertThat(said(failure)).startsWith("localhost shows another host key");
            assertThat(failure.problem())
                    .isInstanceOfSatisfying(
                            Problem.HostKeyChanged.class,
                            changed -> {
                                assertThat(changed.place()).isEqualTo(KnownHosts.place(gate));
                                hosts.forget(changed.place());
                            });
            connector.open(target, this::accept).close();
            assertThat(asked)
                    .extracting(Shown::host)
                    .containsExactly("localhost", "127.0.0.1", "localhost");
        }
    }

    @Test
    void aHostOnTheWayThatTakesNoKeyOfOursIsTheOneThatIsNamed() throws Exception {
        try (var front = Sshd.start(folder.resolve("front"), List.of());
                var behind = sshd()) {
            var failure = failure(behind(named("localhost", front.address()), behind.address()));
            assertThat(failure.problem()).isEqualTo(new Problem.SignInRefused(1));
            assertThat(said(failure)).startsWith("localhost takes");
        }
    }

    @Test
    void whatTheHostOnTheWayCannotReachIsToldWithBothNames() throws Exception {
        try (var front = sshd()) {
            var closed = new SshAddress("127.0.0.2", Sshd.freePort(), "root", false);
            var failure = failure(behind(named("localhost", front.address()), closed));
            assertThat(failure.problem()).isEqualTo(new Problem.NoWayOn("localhost", false));
            assertThat(said(failure)).contains("localhost was reached").contains("127.0.0.2");
            assertThat(front.servesNobodyWithin(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aHostOnTheWayThatLetsNobodyThroughIsSaidToDoSo() throws Exception {
        try (var front =
                        Sshd.start(
                                folder.resolve("front"),
                                List.of("no-port-forwarding " + key.publicLine()));
                var behind = sshd()) {
            var failure = failure(behind(named("localhost", front.address()), behind.address()));
            assertThat(failure.problem()).isEqualTo(new Problem.NoWayOn("localhost", true));
            assertThat(failure.mayPass()).isFalse();
            assertThat(said(failure)).contains("AllowTcpForwarding");
        }
    }

    @Test
    void theSameAddressBehindAnotherGateIsAnotherHost() {
        var inside = new SshAddress("10.0.0.5", 22, "root", false);
        var gates =
                List.of(
                        new SshAddress("a.example", 22, "root", false),
                        new SshAddress("b.example", 2200, "root", false));
        assertThat(gates)
                .extracting(gate -> KnownHosts.place(inside.through(List.of(gate))))
                .containsExactly(
                        "host 10.0.0.5 22 via a.example:22", "host 10.0.0.5 22 via b.example:2200");
        assertThat(KnownHosts.place(inside)).isEqualTo("host 10.0.0.5 22");
    }

    @Test
    void aProxyThatGivesAShellOnlyIsNotAskedForMore() throws Exception {
        try (var sshd = sshd()) {
            var direct = sshd.address();
            var proxy = new SshAddress(direct.host(), direct.port(), direct.user(), true);
            try (var connection =
                    connector.open(SshTarget.of(MACHINE, proxy, ring), this::accept)) {
                assertThatThrownBy(() -> run(connection, "true"))
                        .isInstanceOfSatisfying(
                                SshException.class,
                                e -> assertThat(e.problem()).isEqualTo(new Problem.ShellOnly()));
            }
        }
    }

    @Test
    void aShellTalksUntilItsEnd() throws Exception {
        try (var sshd = sshd();
                var connection = connect(sshd)) {
            var said = new LinkedBlockingQueue<String>();
            var ended = new CompletableFuture<Optional<Integer>>();
            try (var shell =
                    connection.shell(
                            93,
                            31,
                            (bytes, from, to) ->
                                    said.add(
                                            new String(
                                                    bytes,
                                                    from,
                                                    to - from,
                                                    StandardCharsets.UTF_8)),
                            ended::complete)) {
                shell.write("stty size; echo $TERM\n".getBytes(StandardCharsets.US_ASCII));
                await(said, "xterm-256color");
                shell.resize(50, 20);
                shell.write("stty size\n".getBytes(StandardCharsets.US_ASCII));
                await(said, "20 50");
                shell.write("exit 3\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(ended.get(20, TimeUnit.SECONDS)).contains(3);
            }
        }
    }

    private static void await(LinkedBlockingQueue<String> said, String wanted)
            throws InterruptedException {
        var all = new StringBuilder();
        while (all.indexOf(wanted) < 0) {
            var piece = said.poll(20, TimeUnit.SECONDS);
            assertThat(piece).as("after: " + all).isNotNull();
            all.append(piece);
        }
    }

    @Test
    void aConnectionThatIsCutEndsWhatRunsOverIt() throws Exception {
        try (var sshd = sshd();
                var connection = connect(sshd)) {
            var ended = new CompletableFuture<Optional<Integer>>();
            var said = new LinkedBlockingQueue<String>();
            try (var shell =
                    connection.shell(80, 24, (bytes, from, to) -> said.add("x"), ended::complete)) {
                shell.write("echo up\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(said.poll(20, TimeUnit.SECONDS)).isNotNull();
                sshd.stop();
                assertThat(ended.get(20, TimeUnit.SECONDS)).isEmpty();
                assertThat(connection.isOpen()).isFalse();
            }
        }
    }

    @Test
    void closingLeavesNoConnectionBehind() throws Exception {
        try (var sshd = sshd()) {
            for (int i = 0; i < 3; i++) {
                var connection = connect(sshd);
                var ended = new CompletableFuture<Optional<Integer>>();
                var shell = connection.shell(80, 24, (_, _, _) -> {}, ended::complete);
                assertThat(sshd.servesNobodyWithin(Duration.ZERO)).isFalse();
                shell.close();
                connection.close();
                ended.get(20, TimeUnit.SECONDS);
            }
            assertThat(sshd.servesNobodyWithin(Duration.ofSeconds(20))).isTrue();
        }
    }
}
