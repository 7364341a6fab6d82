package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.RateLimited;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LaunchPaceTest {

    private Instant now = Instant.parse("2026-07-01T12:00:00Z");
    private final List<Duration> waits = new ArrayList<>();
    private final LaunchPace pace = new LaunchPace(() -> now, this::sleep);

    private void sleep(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    @Test
    void launchesAreTwelveSecondsApartCountedFromTheEndOfTheLast() throws Exception {
        pace.await();
        assertThat(waits).isEmpty();
        now = now.plusSeconds(3);
        pace.over();
        now = now.plusSeconds(2);
        pace.await();
        assertThat(waits).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void whoeverComesWhileALaunchIsUnderWayWaitsUntilItsEndAndLonger() throws Exception {
        var slow = new LaunchPace[1];
        slow[0] =
                new LaunchPace(
                        () -> now,
                        time -> {
                            sleep(time);
                            if (waits.size() == 1) {
                                slow[0].over();
                            }
                        });
        slow[0].await();
        slow[0].await();
        assertThat(waits).containsExactly(LaunchPace.GAP, LaunchPace.GAP);
    }

    @Test
    void nobodyWaitsLongerThanHalfAMinute() throws Exception {
        var busy = new LaunchPace[1];
        busy[0] =
                new LaunchPace(
                        () -> now,
                        time -> {
                            sleep(time);
                            // Another launch ends just before our turn, again and again.
                            busy[0].over();
                        });
        busy[0].await();
        assertThatThrownBy(() -> busy[0].await()).isInstanceOf(RateLimited.class);
        assertThat(waits).hasSize(2);
    }

    @Test
    void aClockThatWasSetBackKeepsNobodyWaiting() throws ProviderException {
        pace.await();
        now = now.minus(Duration.ofHours(1));
        pace.await();
        assertThat(waits).isEmpty();
    }
}
