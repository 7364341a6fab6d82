package io.computehub.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// What a window reads out of a terminal.
class ReadingTest {

    private static final Terminal.Events QUIET = new Quiet();

    private static class Quiet implements Terminal.Events {

        @Override
        public void changed() {}

        @Override
        public void bell() {}

        @Override
        public void title(String title) {}

        @Override
        public void clipboard(String text) {}
    }

    private final Terminal terminal = terminal(_ -> {});

    @Test
    void aWordGoesOnWhereALineWasOnlyTooLong() {
        feed(terminal, "see http://host/a/path/too/long here");
        var word = terminal.word(new Place(1, 3));
        assertThat(terminal.text(word.from(), word.to())).isEqualTo("http://host/a/path/too/long");
    }

    @Test
    void aWordEndsWhereALineWasEnded() {
        feed(terminal, "one\r\ntwo");
        assertThat(terminal.word(new Place(1, 1)))
                .isEqualTo(new Span(new Place(1, 0), new Place(1, 3)));
    }

    @Test
    void theWholeOfALineIsAllTheLinesItWasBrokenInto() {
        feed(terminal, "abcdefghijklmnopqrstuvwxyz\r\nnext");
        assertThat(terminal.line(new Place(1, 2)))
                .isEqualTo(new Span(new Place(0, 0), new Place(2, 10)));
        assertThat(terminal.line(new Place(3, 0)))
                .isEqualTo(new Span(new Place(3, 0), new Place(3, 10)));
    }

    @Test
    void allIsWhatWasKeptAndTheScreen() {
        feed(terminal, "1\r\n2\r\n3\r\n4\r\n5\r\n6");
        var all = terminal.all();
        assertThat(terminal.text(all.from(), all.to())).isEqualTo("1\n2\n3\n4\n5\n6");
    }

    @Test
    void aViewOfAnOldLineStaysWithItWhileOutputComes() {
        feed(terminal, "1\r\n2\r\n3\r\n4\r\n5\r\n6");
        var view = new Snapshot();
        assertThat(terminal.tryRead(view, 1)).isTrue();
        assertThat(view.line(0).character(0)).isEqualTo("2");
        feed(terminal, "\r\n7\r\n8\r\n9");
        assertThat(terminal.tryRead(view, 1)).isTrue();
        assertThat(view.line(0).character(0)).isEqualTo("2");
        assertThat(view.scrolled()).isEqualTo(4);
    }

    @Test
    void whoMustNotWaitIsToldThatTheTerminalIsTaken() throws InterruptedException {
        var taken = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var busy =
                terminal(_ -> {
                    taken.countDown();
                    await(go);
                });
        var feeding = Thread.ofVirtual().start(() -> feed(busy, "\033[5n"));
        taken.await();
        assertThat(busy.tryRead(new Snapshot(), Long.MAX_VALUE)).isFalse();
        go.countDown();
        feeding.join();
        assertThat(busy.tryRead(new Snapshot(), Long.MAX_VALUE)).isTrue();
    }

    @Test
    void whoeverHearsWhatWasTakenInMayKeepTheRestWaitingAndLookMeanwhile() {
        var heard = new ArrayList<Integer>();
        var seen = new ArrayList<Boolean>();
        var looked = new Terminal[1];
        looked[0] =
                new Terminal(
                        10,
                        4,
                        100,
                        _ -> {},
                        new Quiet() {
                            @Override
                            public void took(int bytes) {
                                heard.add(bytes);
                                seen.add(
                                        CompletableFuture.supplyAsync(() ->
                                                        looked[0].tryRead(
                                                                new Snapshot(), Long.MAX_VALUE))
                                                .join());
                            }
                        });
        feed(looked[0], "x".repeat(150_000));
        assertThat(heard).hasSizeGreaterThan(1);
        assertThat(heard.stream().mapToInt(it -> it).sum()).isEqualTo(150_000);
        assertThat(seen).doesNotContain(false);
    }

    private static Terminal terminal(Consumer<byte[]> host) {
        return new Terminal(10, 4, 100, host, QUIET);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void feed(Terminal terminal, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.feed(bytes, 0, bytes.length);
    }
}
