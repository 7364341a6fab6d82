package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.http.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class AutoShutdownTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-5000, 1",
        "1, 1",
        "3599999, 1",
        "3600000, 1",
        "3600001, 2",
        "28800000, 8",
        "100000000, 28"
    })
    void theTimerIsInWholeHoursAndNeverBeforeTheEnd(long millis, long hours) {
        var end = NOW.plusMillis(millis);
        var body = Json.object();
        AutoShutdown.put(body, NOW, Optional.of(end));
        assertThat(body.path("autoShutdownTimeout").asLong()).isEqualTo(hours);
        assertThat(AutoShutdown.stops(NOW, end))
                .isEqualTo(NOW.plus(Duration.ofHours(hours)))
                .isAfterOrEqualTo(end);
    }

    @Test
    void withoutAnEndItIsOff() {
        var body = Json.object();
        AutoShutdown.put(body, NOW, Optional.empty());
        assertThat(body).isEqualTo(Json.object().put("autoShutdownEnabled", false));
    }

    @Test
    void aMachineStopsAtTheEarliestThatLongAfterItWasMade() {
        var hours = new BigDecimal("1.5");
        assertThat(AutoShutdown.earliest(true, hours, Optional.of(NOW)))
                .contains(NOW.plus(Duration.ofMinutes(90)));
        assertThat(AutoShutdown.earliest(true, hours, Optional.empty())).isEmpty();
        assertThat(AutoShutdown.earliest(false, hours, Optional.of(NOW))).isEmpty();
        assertThat(AutoShutdown.earliest(null, hours, Optional.of(NOW))).isEmpty();
        assertThat(AutoShutdown.earliest(true, null, Optional.of(NOW))).isEmpty();
        assertThat(AutoShutdown.earliest(true, BigDecimal.ZERO, Optional.of(NOW))).isEmpty();
        assertThat(AutoShutdown.earliest(true, new BigDecimal("1e40"), Optional.of(NOW))).isEmpty();
    }
}
