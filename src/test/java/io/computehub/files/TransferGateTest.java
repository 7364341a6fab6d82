package io.computehub.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.files.Transfer.Proof;
import io.computehub.files.Transfer.State;
import io.computehub.files.Transfer.WhenThere;
import io.computehub.license.ProFeature;
import io.computehub.license.ProRequired;
import io.computehub.license.SwitchedPro;
import io.computehub.ssh.Connection;
import io.computehub.ssh.SshException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A single file at a time is free; folders, many and a queue are a part of Pro.
class TransferGateTest {

    @TempDir private Path folder;
    private final SwitchedPro pro = new SwitchedPro();
    private final CountDownLatch mayDial = new CountDownLatch(1);
    private final AtomicInteger busy = new AtomicInteger();
    private FilesBench bench;
    private Transfers transfers;

    @BeforeEach
    void open() throws Exception {
        bench = new FilesBench(folder);
        transfers =
                new Transfers(
                        this::dial,
                        InstantSource.system(),
                        pro.entitlements(),
                        () -> transfers.underWay() + busy.get());
    }

    @AfterEach
    void close() {
        mayDial.countDown();
        transfers.close();
        bench.close();
    }

    /// Once it may.
    private Connection dial() throws SshException {
        try {
            mayDial.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return bench.dial();
    }

    private Path file(String name) throws Exception {
        return Files.writeString(bench.here.resolve(name), name);
    }

    private State end(long number) throws Exception {
        return state(number, Transfer::over);
    }

    private State state(long number, Predicate<Transfer> wanted) throws Exception {
        var found = new CompletableFuture<State>();
        try (var _ =
                transfers
                        .all()
                        .observe(all ->
                                all.stream()
                                        .filter(one -> one.number() == number)
                                        .filter(wanted)
                                        .forEach(one -> found.complete(one.state())))) {
            return found.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void oneFileAfterAnotherIsFreeBothWays() throws Exception {
        mayDial.countDown();
        var to = bench.remote("free");
        for (var name : List.of("a", "b")) {
            assertThat(end(transfers.upload(file(name), to, WhenThere.FAIL)))
                    .isEqualTo(new State.Done(Proof.HASHES_AGREE));
        }
        var back = bench.here.resolve("back");
        assertThat(end(transfers.download(bench.remote("free", "a"), back, WhenThere.FAIL)))
                .isEqualTo(new State.Done(Proof.HASHES_AGREE));
        assertThat(back.resolve("a")).hasContent("a");
    }

    @Test
    void aSecondFileBesideTheFirstIsRefusedAndTheFirstArrives() throws Exception {
        var to = bench.remote("x");
        long first = transfers.upload(file("a"), to, WhenThere.FAIL);
        var more = file("b");
        assertThatThrownBy(() -> transfers.upload(more, to, WhenThere.FAIL))
                .isInstanceOfSatisfying(
                        ProRequired.class,
                        needed -> assertThat(needed.feature()).isEqualTo(ProFeature.REMOTE));
        assertThat(transfers.all().get()).hasSize(1);
        mayDial.countDown();
        assertThat(end(first)).isInstanceOf(State.Done.class);
    }

    @Test
    void manyAreRefusedBeforeAnyBegins() throws Exception {
        var files = List.of(file("a"), file("b"));
        assertThatThrownBy(() -> transfers.upload(files, bench.remote("x"), WhenThere.FAIL))
                .isInstanceOf(ProRequired.class);
        assertThatThrownBy(() ->
                        transfers.download(
                                List.of(bench.remote("a"), bench.remote("b")),
                                bench.here,
                                WhenThere.FAIL))
                .isInstanceOf(ProRequired.class);
        assertThat(transfers.all().get()).isEmpty();
    }

    @Test
    void aFolderIsRefusedBothWaysAndNothingIsCopied() throws Exception {
        mayDial.countDown();
        var data = Files.createDirectories(bench.here.resolve("data"));
        Files.writeString(data.resolve("inside"), "x");
        assertThatThrownBy(() -> transfers.upload(data, bench.remote("x"), WhenThere.FAIL))
                .isInstanceOf(ProRequired.class);
        Files.createDirectories(bench.there.resolve("y"));
        Files.writeString(bench.there.resolve("y/inside"), "y");
        var back = bench.here.resolve("back");
        long number = transfers.download(bench.remote("y"), back, WhenThere.FAIL);
        assertThat(end(number)).isInstanceOf(State.NeedsPro.class);
        assertThat(back).doesNotExist();
        pro.open();
        assertThat(end(transfers.download(bench.remote("y"), back, WhenThere.FAIL)))
                .isInstanceOf(State.Done.class);
        assertThat(back.resolve("y/inside")).hasContent("y");
    }

    @Test
    void whatFailedIsNotTriedAgainBesideAnother() throws Exception {
        mayDial.countDown();
        var gone = bench.here.resolve("gone");
        long failed = transfers.upload(gone, bench.remote("x"), WhenThere.FAIL);
        assertThat(end(failed)).isInstanceOf(State.Failed.class);
        busy.set(1);
        assertThatThrownBy(() -> transfers.resume(failed)).isInstanceOf(ProRequired.class);
        assertThat(end(failed)).isInstanceOf(State.Failed.class);
        busy.set(0);
        Files.writeString(gone, "there now");
        transfers.resume(failed);
        assertThat(state(failed, it -> it.state() instanceof State.Done)).isNotNull();
    }

    @Test
    void losingProLetsTheQueueRunToItsEnd() throws Exception {
        pro.open();
        var files = List.of(file("a"), file("b"), file("c"), file("d"));
        var numbers = transfers.upload(files, bench.remote("x"), WhenThere.FAIL);
        pro.lose();
        for (long number : numbers) {
            transfers.pause(number);
            transfers.resume(number);
        }
        mayDial.countDown();
        for (long number : numbers) {
            assertThat(end(number)).isInstanceOf(State.Done.class);
        }
    }
}
