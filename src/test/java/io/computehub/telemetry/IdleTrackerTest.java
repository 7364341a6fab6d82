package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.domain.telemetry.Values;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class IdleTrackerTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final IdleTracker tracker = new IdleTracker();

    private void take(Duration after, double... loads) {
        var gpus = new ArrayList<GpuSample>();
        for (double load : loads) {
            var values = Values.NONE.with(Metric.GPU_LOAD, load);
            gpus.add(new GpuSample(gpus.size(), "", values, List.of()));
        }
        tracker.take(
                new Sample(
                        NOON.plus(after),
                        SampleSource.SSH,
                        Values.NONE,
                        gpus,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Curve curve(int minutes, float... loads) {
        var at = new long[loads.length];
        for (int i = 0; i < loads.length; i++) {
            at[i] = NOON.plus(Duration.ofMinutes((long) i * minutes)).toEpochMilli();
        }
        return Curve.of(at, loads, Duration.ofMinutes(1));
    }

    @Test
    void idlenessCountsFromTheFirstLowReadingAndHasItsMoney() {
        take(Duration.ZERO, 90);
        take(Duration.ofMinutes(1), 0);
        take(Duration.ofMinutes(9), 2);
        take(Duration.ofMinutes(16), 0);
        var idle = tracker.idle().orElseThrow();
        assertThat(idle.length()).isEqualTo(Duration.ofMinutes(15));
        assertThat(idle.isWorthTelling()).isTrue();
        assertThat(idle.wasAlready()).isFalse();
        assertThat(idle.cost(Rate.usd("2.40"))).isEqualTo(Money.usd("0.6"));
    }

    @Test
    void oneGpuAtWorkIsWork() {
        take(Duration.ZERO, 0, 0);
        take(Duration.ofMinutes(5), 0, 40);
        assertThat(tracker.idle()).isEmpty();
    }

    @Test
    void timeWithoutReadingsIsNoIdleTime() {
        take(Duration.ZERO, 0);
        take(Duration.ofMinutes(60), 0);
        assertThat(tracker.idle().orElseThrow().length()).isZero();
    }

    @Test
    void aReadingWithoutLoadsChangesNothing() {
        take(Duration.ZERO, 0);
        take(Duration.ofMinutes(5));
        assertThat(tracker.idle()).isPresent();
    }

    @Test
    void whatWasBeforeIsRecalledFromTheStore() {
        tracker.recall(List.of(curve(1, 80, 80, 1, 0, 2, 0)));
        var idle = tracker.idle().orElseThrow();
        assertThat(idle.since()).isEqualTo(NOON.plus(Duration.ofMinutes(2)));
        assertThat(idle.wasAlready()).isFalse();
        take(Duration.ofMinutes(6), 0);
        assertThat(tracker.idle().orElseThrow().length()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void idlenessThatReachesBackToTheFirstReadingIsAtLeastThatLong() {
        tracker.recall(List.of(curve(1, 0, 0, 0)));
        assertThat(tracker.idle().orElseThrow().wasAlready()).isTrue();
    }

    @Test
    void onlyTheLastStretchWithoutALongGapCounts() {
        tracker.recall(List.of(curve(30, 0, 0, 0)));
        assertThat(tracker.idle().orElseThrow().length()).isZero();
    }

    @Test
    void workAtTheEndOfThePastLeavesNoIdleness() {
        tracker.recall(List.of(curve(1, 0, 0, 70)));
        assertThat(tracker.idle()).isEmpty();
    }

    @Test
    void aTrendIsTheMeanOfAllGpusInStepsAndLeavesGapsEmpty() {
        var one = curve(1, 10, 20);
        var other = curve(1, 30, 40);
        var now = NOON.plus(Duration.ofMinutes(1)).toEpochMilli();
        var trend = Trend.of(List.of(one, other), now);
        assertThat(trend.steps()).hasSize(Trend.STEPS);
        assertThat(trend.steps()[Trend.STEPS - 1]).isBetween(20f, 30f);
        assertThat(trend.steps()[0]).isNaN();
        assertThat(Trend.NONE.isEmpty()).isTrue();
    }
}
