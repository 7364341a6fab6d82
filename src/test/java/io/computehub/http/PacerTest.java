package io.computehub.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

class PacerTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-07-01T12:00:00Z"));
    private final Pacer pacer = new Pacer(() -> now.get(), 3, 60);

    private void passes(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    @Test
    void theFirstFewCallsGoAtOnceAndTheNextWaitOneAfterAnother() {
        for (int i = 0; i < 3; i++) {
            assertThat(pacer.take()).isZero();
        }
        assertThat(pacer.take()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pacer.take()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void timeRefillsTheBucketUpToItsRim() {
        for (int i = 0; i < 3; i++) {
            pacer.take();
        }
        passes(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertThat(pacer.take()).isZero();
        }
        assertThat(pacer.take()).isPositive();
    }

    @Test
    void aHoldIsKeptAndAShorterOneDoesNotShortenIt() {
        pacer.hold(Duration.ofSeconds(30));
        pacer.hold(Duration.ofSeconds(5));
        assertThat(pacer.take()).isEqualTo(Duration.ofSeconds(30));
        passes(Duration.ofSeconds(30));
        assertThat(pacer.take()).isZero();
    }

    @Test
    void aClockSetBackDoesNotMakeAHoldLonger() {
        pacer.hold(Duration.ofSeconds(30));
        passes(Duration.ofHours(-1));
        assertThat(pacer.take()).isLessThanOrEqualTo(Duration.ofSeconds(30));
        passes(Duration.ofSeconds(30));
        assertThat(pacer.take()).isZero();
    }

    @Test
    void aClockSetBackStopsNobody() {
        pacer.take();
        now.set(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(pacer.take()).isZero();
        assertThat(pacer.take()).isZero();
        passes(Duration.ofSeconds(1));
        assertThat(pacer.take()).isZero();
    }

    @Test
    void whatIsPutBackCanBeTakenAgain() {
        for (int i = 0; i < 3; i++) {
            pacer.take();
        }
        pacer.putBack();
        assertThat(pacer.take()).isZero();
    }

    @Test
    void manyThreadsTogetherGetNoMoreThanTheBurst() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Duration> take = pacer::take;
            var waits = threads.invokeAll(Collections.nCopies(50, take));
            int atOnce = 0;
            for (var wait : waits) {
                atOnce += wait.get().isZero() ? 1 : 0;
            }
            assertThat(atOnce).isEqualTo(3);
        }
    }
}
