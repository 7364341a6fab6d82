package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.provider.LogStreaming;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshTarget;
import io.computehub.ssh.Sshd;
import io.computehub.telemetry.LogLine.Level;
import io.computehub.vault.Database;
import io.computehub.vault.SideDatabase;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

class LogsTest {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    @TempDir private Path folder;
    private Vault vault;
    private SideDatabase database;
    private KeyRing ring;
    private KnownHosts hosts;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder.resolve("vault"));
        database = vault.beside("logs");
        ring = new KeyRing(vault, InstantSource.system());
        hosts = new KnownHosts(vault, InstantSource.system());
    }

    @AfterEach
    void close() {
        database.close();
        ring.close();
        vault.close();
    }

    private static LogLine line(int number) {
        return new LogLine(
                number, Instant.ofEpochMilli(1_000L * number), "/a", "line " + number + " 中文");
    }

    private static void awaitLine(LogDesk desk, String part) throws Exception {
        var met = new CompletableFuture<Boolean>();
        try (var _ =
                desk.count()
                        .observe(_ -> {
                            if (desk.lines().stream().anyMatch(it -> it.text().contains(part))) {
                                met.complete(true);
                            }
                        })) {
            met.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatWasReadOutlivesTheReading() {
        var repository = new LogRepository(database);
        repository.add("m", List.of(line(1), line(2)));
        repository.add("m", List.of(line(3)));
        repository.add("other", List.of(line(9)));
        database.close();
        database = vault.beside("logs");
        var kept = new LogRepository(database).last("m", 2);
        assertThat(kept).extracting(LogLine::text).containsExactly("line 2 中文", "line 3 中文");
        assertThat(kept.getFirst().read()).isEqualTo(Instant.ofEpochMilli(2_000));
        assertThat(kept.getFirst().source()).isEqualTo("/a");
    }

    @Test
    void aMachinesOwnLineBreaksNeitherForgeALineNorLoseOne() {
        var repository = new LogRepository(database);
        var bar = "  1%|\r 50%|\r100%| done";
        var forged = "x\r1700000000000\tprovider\tforged";
        var broken = "y\rloss\t1.0\tstep";
        var lines = new ArrayList<LogLine>();
        for (var text : List.of(bar, forged, broken)) {
            lines.add(new LogLine(lines.size(), Instant.ofEpochMilli(1), "/a", text));
        }
        repository.add("m", lines);
        var kept = repository.last("m", 99);
        assertThat(kept).extracting(LogLine::source).containsOnly("/a");
        assertThat(kept).extracting(LogLine::text).containsExactly(bar, forged, broken);
        var told = new ArrayList<String>();
        new LogSplice(9, told::add).take("z\n1\tprovider\tforged");
        assertThat(told).containsExactly("z 1\tprovider\tforged");
    }

    @Test
    void linesThatCouldNotBeWrittenAreWrittenLater() {
        var failing = new AtomicBoolean(true);
        var flaky =
                new Database() {
                    @Override
                    public <T> T read(Work<T> work) {
                        return database.read(work);
                    }

                    @Override
                    public <T> T write(Work<T> work) {
                        if (failing.get()) {
                            throw new VaultException.Locked();
                        }
                        return database.write(work);
                    }
                };
        failing.set(false);
        var repository = new LogRepository(flaky);
        failing.set(true);
        var sinks = new ArrayList<Consumer<String>>();
        var desk =
                new LogDesk(
                        "m",
                        repository,
                        InstantSource.system(),
                        (_, _, sink) -> {
                            sinks.add(sink);
                            return Optional.empty();
                        });
        desk.follow(new LogSource.Provider());
        sinks.getFirst().accept("kept");
        assertThatThrownBy(desk::flush).isInstanceOf(VaultException.class);
        failing.set(false);
        desk.flush();
        assertThat(repository.last("m", 9)).extracting(LogLine::text).containsExactly("kept");
    }

    @Test
    void theOldestOfAMachineMakesRoom() {
        var repository = new LogRepository(database, 400);
        for (int i = 0; i < 50; i++) {
            repository.add("m", List.of(line(i)));
        }
        var kept = repository.last("m", 1000);
        assertThat(kept).hasSizeBetween(2, 20);
        assertThat(kept.getLast()).extracting(LogLine::text).isEqualTo("line 49 中文");
    }

    @Test
    void aSearchFindsTheNewestFirstAndTellsThemInOrder() {
        var repository = new LogRepository(database);
        for (int block = 0; block < 5; block++) {
            var lines = new ArrayList<LogLine>();
            for (int i = 0; i < 10; i++) {
                lines.add(line(block * 10 + i));
            }
            repository.add("m", lines);
        }
        var search = LogSearch.of("line \\d*7").orElseThrow();
        assertThat(repository.find("m", search, 2))
                .extracting(LogLine::text)
                .containsExactly("line 37 中文", "line 47 中文");
    }

    @Test
    void aPatternThatWouldSearchWithoutEndGivesUp() {
        var search = LogSearch.of("(a+)+b").orElseThrow();
        assertThat(search.isIn("a".repeat(5_000))).isFalse();
        assertThat(search.hits("a".repeat(5_000))).isEmpty();
        assertThat(LogSearch.of("(")).isEmpty();
        assertThat(LogSearch.of("b$").orElseThrow().mayBeIn("a\nc")).isTrue();
        assertThat(LogSearch.of("b").orElseThrow().mayBeIn("a\nc")).isFalse();
        assertThat(LogSearch.of("oom").orElseThrow().isIn("CUDA OOM")).isTrue();
        assertThat(LogSearch.of("OOM").orElseThrow().isIn("oom")).isFalse();
    }

    @Test
    void linesHaveTheLevelOfTheirWords() {
        assertThat(LogLevels.of("2026-11-26 ERROR disk")).isEqualTo(Level.ERROR);
        assertThat(LogLevels.of("torch.OutOfMemoryError: CUDA out of memory"))
                .isEqualTo(Level.ERROR);
        assertThat(LogLevels.of("UserWarning: WARN x")).isEqualTo(Level.WARNING);
        assertThat(LogLevels.of("[DEBUG] y")).isEqualTo(Level.DEBUG);
        assertThat(LogLevels.of("terrors of the deep")).isEqualTo(Level.NONE);
    }

    @Test
    void sourcesAreReadBackFromTheirLabelsAndNothingElseIsASource() {
        for (var label :
                List.of(
                        "provider",
                        "/var/log/x y.log",
                        "journal",
                        "journal:ssh.service",
                        "docker:web-1")) {
            assertThat(LogSource.of(label).orElseThrow().label()).isEqualTo(label);
        }
        for (var wrong : List.of("", "x", "docker:", "docker:a b", "journal:$(id)", "/a\nb")) {
            assertThat(LogSource.of(wrong)).as(wrong).isEmpty();
        }
        assertThat(new LogSource.File("/a'; rm -rf /'").command(5).orElseThrow())
                .isEqualTo("exec tail -n 5 -F -- '/a'\\''; rm -rf /'\\'''");
    }

    @Test
    void aWindowThatMovedOnGivesItsNewLinesOnly() {
        assertThat(LogSplice.fresh(List.of(), List.of("a", "b"))).containsExactly("a", "b");
        assertThat(LogSplice.fresh(List.of("a", "b", "c"), List.of("b", "c", "d")))
                .containsExactly("d");
        assertThat(LogSplice.fresh(List.of("a", "b"), List.of("a", "b"))).isEmpty();
        assertThat(LogSplice.fresh(List.of("a"), List.of("x", "y"))).containsExactly("x", "y");
    }

    @Test
    void aProvidersLogIsFollowedAndAFailureIsSaid() throws Exception {
        var answers = new ArrayList<List<String>>(List.of(List.of("one", "two")));
        try (var logs =
                new Logs(
                        database,
                        _ -> Optional.empty(),
                        machine ->
                                machine.equals("m")
                                        ? Optional.of(new TestLog(answers::getFirst))
                                        : Optional.of(
                                                new TestLog(() -> {
                                                    throw new ProviderException.Network("x", null);
                                                })),
                        new Connector(ring, hosts),
                        hosts,
                        InstantSource.system())) {
            var desk = logs.of("m");
            desk.follow(new LogSource.Provider());
            awaitLine(desk, "two");
            var broken = logs.of("n");
            broken.follow(new LogSource.Provider());
            var lost = new CompletableFuture<Boolean>();
            try (var _ =
                    broken.state(new LogSource.Provider())
                            .orElseThrow()
                            .observe(now -> {
                                if (now instanceof Sampling.Lost) {
                                    lost.complete(true);
                                }
                            })) {
                lost.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(new LogRepository(database).last("m", 9))
                .extracting(LogLine::text)
                .containsExactly("one", "two");
    }

    @Test
    void aRefusedKeyIsNotAskedWithAgainUntilTheUserWantsTo() throws Exception {
        var asked = new AtomicInteger();
        try (var logs =
                new Logs(
                        database,
                        _ -> Optional.empty(),
                        _ ->
                                Optional.of(
                                        new TestLog(() -> {
                                            asked.incrementAndGet();
                                            throw new ProviderException.Auth("401");
                                        })),
                        new Connector(ring, hosts),
                        hosts,
                        InstantSource.system())) {
            var desk = logs.of("m");
            desk.follow(new LogSource.Provider());
            var state = desk.state(new LogSource.Provider()).orElseThrow();
            var lost = new CompletableFuture<Sampling.Lost>();
            try (var _ =
                    state.observe(now -> {
                        if (now instanceof Sampling.Lost told) {
                            lost.complete(told);
                        }
                    })) {
                var told = lost.get(30, TimeUnit.SECONDS);
                assertThat(told.again()).isEmpty();
                assertThat(told.why().arguments()).contains("Auth");
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void anotherRunShowsWhatWasKeptAndKeepsNothingTwice() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (var logs =
                    new Logs(
                            database,
                            _ -> Optional.empty(),
                            _ -> Optional.of(new TestLog(() -> List.of("one", "two"))),
                            new Connector(ring, hosts),
                            hosts,
                            InstantSource.system())) {
                var desk = logs.of("m");
                desk.follow(new LogSource.Provider());
                awaitLine(desk, "two");
                assertThat(desk.lines()).hasSize(2);
            }
        }
        assertThat(new LogRepository(database).last("m", 9)).hasSize(2);
    }

    @Test
    void linesThatCameDuringABreakAreToldAndNoneTwice() {
        var told = new ArrayList<String>();
        var splice = new LogSplice(3, told::add);
        splice.begin();
        List.of("a", "b", "c", "d").forEach(splice::take);
        splice.begin();
        List.of("c", "d", "e").forEach(splice::take);
        splice.take("f");
        splice.begin();
        splice.take("f");
        splice.settle();
        splice.take("g");
        assertThat(told).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void aSearchLooksAtTheTextThatIsShown() {
        var coloured = new LogLine(1, Instant.EPOCH, "/a", "\u001b[32mstep 20\u001b[0m loss 1.8");
        assertThat(LogSearch.of("20 loss").orElseThrow().isIn(coloured)).isTrue();
        assertThat(LogSearch.of("32m").orElseThrow().isIn(coloured)).isFalse();
        var repository = new LogRepository(database);
        repository.add("m", List.of(coloured));
        assertThat(repository.find("m", LogSearch.of("20 loss").orElseThrow(), 1)).hasSize(1);
        assertThat(LogSearch.of("error\\S*").orElseThrow().isIn("ERROR: x")).isTrue();
    }

    @Test
    void aFileOnAMachineIsFollowedAcrossItsRotation() throws Exception {
        Sshd.assumeInstalled();
        var key = ring.generate("ours");
        var file = Files.writeString(folder.resolve("train it's.log"), "first\n");
        try (var sshd = Sshd.start(folder.resolve("sshd"), List.of(key.publicLine()))) {
            var target = SshTarget.of(MACHINE, sshd.address(), ring);
            new Connector(ring, hosts).open(target, _ -> true).close();
            try (var logs =
                    new Logs(
                            database,
                            _ -> Optional.of(new Site.Ssh(target)),
                            _ -> Optional.empty(),
                            new Connector(ring, hosts),
                            hosts,
                            InstantSource.system())) {
                var desk = logs.of("m");
                desk.follow(new LogSource.File(file.toString()));
                awaitLine(desk, "first");
                Files.writeString(file, "second\n", StandardOpenOption.APPEND);
                awaitLine(desk, "second");
                Files.move(file, folder.resolve("old.log"));
                Files.writeString(file, "third\n");
                awaitLine(desk, "third");
            }
        }
    }

    @Test
    void aFileOfThisComputerIsFollowedWithoutAnySsh() throws Exception {
        assumeTrue(ThisComputer.hasShell(), "no POSIX shell here: its logs are not followed");
        var file = Files.writeString(folder.resolve("comfyui.log"), "first\n");
        try (var logs =
                new Logs(
                        database,
                        _ -> Optional.of(new Site.Here()),
                        _ -> Optional.empty(),
                        new Connector(ring, hosts),
                        hosts,
                        InstantSource.system())) {
            var desk = logs.of("m");
            desk.follow(new LogSource.File(file.toString()));
            awaitLine(desk, "first");
            Files.writeString(file, "second\n", StandardOpenOption.APPEND);
            awaitLine(desk, "second");
        }
    }

    @Test
    void aStreamGoesOnBehindItsLastLineWhenItBreaks() throws Exception {
        var asked = new LinkedBlockingQueue<Optional<String>>();
        var streams = new LinkedBlockingQueue<List<String>>();
        var stream =
                new TestStream((after, sink) -> {
                    asked.add(after);
                    for (var line : take(streams)) {
                        sink.accept(new LogStreaming.Line(line, "place of " + line));
                    }
                    throw new ProviderException.Network("cut", null);
                });
        try (var logs = streaming(stream)) {
            var desk = logs.of("m");
            desk.follow(new LogSource.Provider());
            streams.add(List.of("one", "two"));
            awaitLine(desk, "two");
            desk.want();
            streams.add(List.of("three"));
            awaitLine(desk, "three");
            assertThat(desk.lines())
                    .extracting(LogLine::text)
                    .containsExactly("one", "two", "three");
        }
        assertThat(asked.take()).isEmpty();
        assertThat(asked.take()).contains("place of two");
    }

    @Test
    void aStreamThatNeverBeganIsSaidToBeLost() throws Exception {
        var stream =
                new TestStream((_, _) -> {
                    throw new ProviderException.Network("refused", null);
                });
        try (var logs = streaming(stream)) {
            var desk = logs.of("m");
            desk.follow(new LogSource.Provider());
            var lost = new CompletableFuture<Sampling>();
            try (var _ =
                    desk.state(new LogSource.Provider())
                            .orElseThrow()
                            .observe(now -> {
                                if (now instanceof Sampling.Lost) {
                                    lost.complete(now);
                                }
                            })) {
                assertThat(lost.get(30, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    private Logs streaming(TestStream stream) {
        return new Logs(
                database,
                _ -> Optional.empty(),
                _ -> Optional.of(stream),
                new Connector(ring, hosts),
                hosts,
                InstantSource.system());
    }

    private static <T> T take(LinkedBlockingQueue<T> from) throws ProviderException {
        try {
            return from.take();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ProviderException.Network("interrupted", null);
        }
    }
}
