package io.computehub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(20)
class PollerTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final Semaphore turns = new Semaphore(0);
    private final AtomicInteger taken = new AtomicInteger();

    private Duration turn() {
        taken.incrementAndGet();
        turns.release();
        return LONG;
    }

    @Test
    void aPokeCutsTheWaitShort() throws Exception {
        try (var poller = Poller.start("test", this::turn)) {
            turns.acquire();
            poller.poke();
            turns.acquire();
            poller.poke();
            turns.acquire();
        }
        assertThat(taken).hasValue(3);
    }

    @Test
    void aPokeDuringATurnIsNotLost() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var poller =
                Poller.start(
                        "test",
                        () -> {
                            inside.countDown();
                            try {
                                goOn.await();
                            } catch (InterruptedException _) {
                                return LONG;
                            }
                            return turn();
                        })) {
            inside.await();
            poller.poke();
            goOn.countDown();
            turns.acquire(2);
        }
        assertThat(taken.get()).isEqualTo(2);
    }

    @Test
    void theNextTurnComesByItself() throws Exception {
        try (var _ =
                Poller.start(
                        "test",
                        () -> {
                            turn();
                            return Duration.ofMillis(1);
                        })) {
            turns.acquire(5);
        }
        assertThat(taken.get()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void closingEndsTheTurnInProgressAndTakesNoOther() throws Exception {
        var interrupted = new AtomicBoolean();
        var inside = new CountDownLatch(1);
        var poller =
                Poller.start(
                        "test",
                        () -> {
                            inside.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException _) {
                                interrupted.set(true);
                            }
                            return Duration.ZERO;
                        });
        inside.await();
        poller.close();
        assertThat(interrupted).isTrue();
        poller.close();
    }

    @Test
    void aTurnMayCloseItsOwnPoller() throws Exception {
        var self = new CompletableFuture<Poller>();
        var ended = new CountDownLatch(1);
        self.complete(
                Poller.start(
                        "test",
                        () -> {
                            self.join().close();
                            taken.incrementAndGet();
                            ended.countDown();
                            return Duration.ZERO;
                        }));
        ended.await();
        self.join().close();
        assertThat(taken).hasValue(1);
    }

    @Test
    void aTurnThatBreaksIsNotTheLast() throws Exception {
        try (var poller =
                Poller.start(
                        "test",
                        () -> {
                            turn();
                            throw new IllegalStateException("a defect");
                        })) {
            turns.acquire();
            poller.poke();
            turns.acquire();
        }
        assertThat(taken).hasValue(2);
    }
}
