package io.computehub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The bench runs every course through the real parts, and its arithmetic is right.
class BenchTest {

    private static final Load LEAST =
            new Load(1, 0, 300, 600, 40, 3, 4, 10, 1, 20_000, 500_000, 2, 40);

    @Test
    void everyCourseWithoutAWindowIsRunAndNamedInBothLanguages() throws Exception {
        var measures = new Bench(ProviderRegistry.discover(), 1, Optional.empty()).run(LEAST);
        assertThat(measures)
                .extracting(Measure::course)
                .containsExactlyElementsOf(
                        Stream.of(Course.values())
                                .filter(one -> !one.needsWindow())
                                .filter(one -> !one.needsOpenSsh() || OpenSsh.isHere())
                                .toList());
        assertThat(measures)
                .filteredOn(one -> one.course() != Course.VAULT_OPEN)
                .filteredOn(one -> one.course() != Course.POLLING)
                .allSatisfy(one -> assertThat(one.figure()).isPositive());
        assertThat(new Texts(Language.ENGLISH).say(Course.INGEST.title(LEAST))).contains("300");
        assertThat(new Texts(Language.CHINESE).say(Course.POLLING.title(LEAST)))
                .containsPattern("\\p{IsHan}")
                .contains("40");
    }

    @Test
    void aFigureThatUsesAllOfItsBudgetIsWithinAndOneAboveIsNot() {
        assertThat(Measure.of(Course.KEYSTROKE, List.of(50.0)).isWithinBudget()).isTrue();
        assertThat(Measure.of(Course.KEYSTROKE, List.of(51.0)).isWithinBudget()).isFalse();
        assertThat(Measure.of(Course.DURABLE_WRITES, List.of(100.0)).ofBudget()).isEqualTo(0.5);
        assertThat(Measure.of(Course.DURABLE_WRITES, List.of(49.0)).isWithinBudget()).isFalse();
    }

    @Test
    void theBadEndIsTheSlowRunsOrTheLowRates() {
        var runs = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        assertThat(Measure.of(Course.SORT, runs).p95()).isEqualTo(95);
        assertThat(Measure.of(Course.DURABLE_WRITES, runs).p95()).isEqualTo(5);
        assertThat(Measure.of(Course.SORT, runs).median()).isEqualTo(50);
    }

    @Test
    void theSameSeedMakesTheSameMarket() throws Exception {
        assertThat(page(7)).isEqualTo(page(7)).isNotEqualTo(page(8));
    }

    private static String page(long seed) throws Exception {
        var query = "{\"type\":\"ondemand\",\"verified\":{\"eq\":true},\"limit\":100}";
        return new String(
                new MarketWire(50, seed)
                        .to(URI.create("/search"), query.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }
}
