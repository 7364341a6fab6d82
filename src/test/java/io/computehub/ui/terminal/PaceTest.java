package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class PaceTest {

    private final Pace pace = new Pace(Duration.ofSeconds(60));

    private Thread taking(int bytes) {
        return Thread.ofPlatform().daemon().start(() -> pace.took(bytes));
    }

    private static void assertWaits(Thread thread) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () ->
                        thread.getState() == Thread.State.TIMED_WAITING
                                || thread.getState() == Thread.State.TERMINATED);
        assertThat(thread.isAlive()).isTrue();
    }

    private static void assertGoesOn(Thread thread) throws InterruptedException {
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void whatNobodyWatchesIsNotHeldUp() {
        for (int i = 0; i < 1_000; i++) {
            pace.took(Pace.BETWEEN_PICTURES);
        }
        pace.drawn();
        pace.rest();
        pace.took(2 * Pace.BETWEEN_PICTURES);
        assertThat(pace.isWatched()).isFalse();
    }

    @Test
    void lessThanEnoughForAPictureGoesOn() {
        pace.drawn();
        pace.took(Pace.BETWEEN_PICTURES - 1);
        assertThat(pace.isWatched()).isTrue();
    }

    @Test
    void aWatcherThatDrawsNoMoreHoldsUpForAMomentOnly() {
        var patient = new Pace(Duration.ofMillis(1));
        patient.drawn();
        patient.took(Pace.BETWEEN_PICTURES);
        assertThat(patient.isWatched()).isFalse();
        patient.took(Pace.BETWEEN_PICTURES);
    }

    @Test
    void enoughForAPictureWaitsUntilItIsDrawnOrNobodyLooks() throws Exception {
        pace.drawn();
        var first = taking(Pace.BETWEEN_PICTURES);
        assertWaits(first);
        pace.drawn();
        assertGoesOn(first);
        var second = taking(Pace.BETWEEN_PICTURES);
        assertWaits(second);
        pace.rest();
        assertGoesOn(second);
    }
}
