package io.computehub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.RateLimited;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;

class BackoffTest {

    private static final ProviderException NO_LINE = new Network("no answer", null);

    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), new Random(7));

    @Test
    void waitsDoubleUpToTheLongestAndVaryByAQuarter() {
        long seconds = 2;
        for (int i = 0; i < 50; i++) {
            assertThat(backoff.after(NO_LINE))
                    .isBetween(Duration.ofMillis(seconds * 750), Duration.ofMillis(seconds * 1250));
            seconds = Math.min(60, seconds * 2);
        }
        assertThat(backoff.failures()).isEqualTo(50);
    }

    @Test
    void successStartsItOver() {
        backoff.after(NO_LINE);
        backoff.after(NO_LINE);
        backoff.succeeded();
        assertThat(backoff.failures()).isZero();
        assertThat(backoff.after(NO_LINE)).isLessThanOrEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void theWaitTheyAskForIsNeverShortened() {
        for (int i = 0; i < 20; i++) {
            assertThat(backoff.after(new RateLimited(Optional.of(Duration.ofSeconds(90)))))
                    .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
        }
    }

    @Test
    void hasteWithoutAFigureIsWaitedOutLikeAnyFailure() {
        assertThat(backoff.after(new RateLimited(Optional.empty())))
                .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_500));
    }

    @Test
    void manyAccountsDoNotKnockTogether() {
        var waits = new HashSet<Duration>();
        var random = new Random(7);
        for (int account = 0; account < 100; account++) {
            var one = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1), random);
            waits.add(one.after(NO_LINE));
        }
        assertThat(waits).hasSizeGreaterThan(80);
    }
}
