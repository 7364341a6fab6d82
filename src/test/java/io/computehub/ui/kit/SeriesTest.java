package io.computehub.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.kit.TimeChart.Series;

import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final float[] FIGURES = {1, 2, 3, 4};
    private static final Series SERIES =
            new Series("load", 1, new long[] {10, 20, 30, 40}, FIGURES, FIGURES, FIGURES, 15);

    @Test
    void theNewestValueIsThatOfTheMomentAndNoneThatCameAfterIt() {
        assertThat(SERIES.latest(25)).hasValue(2);
        assertThat(SERIES.latest(70)).hasValue(4);
        assertThat(SERIES.latest(71)).isEmpty();
        assertThat(SERIES.latest(9)).isEmpty();
    }

    @Test
    void aValueStandsNoLongerThanAGap() {
        assertThat(SERIES.at(55)).hasValue(4);
        assertThat(SERIES.at(56)).isEmpty();
    }

    @Test
    void aPartHoldsThePointsOfItsSpanAlone() {
        var part = SERIES.within(new ChartTime.Span(20, 40));
        assertThat(part.at()).containsExactly(20, 30);
        assertThat(part.mean()).containsExactly(2, 3);
        assertThat(SERIES.within(new ChartTime.Span(41, 50)).at()).isEmpty();
    }
}
