package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class SpanTest {

    private static Bucket.Full point(long second, float mean) {
        return new Bucket.Full(second, mean - 1, mean, mean + 1);
    }

    @Test
    void whatIsPackedIsUnpackedAsItWas() {
        var points = List.of(point(4_000_000_000L, 1.5f), point(4_000_000_007L, -3));
        var span = new Span(7, points);
        assertThat(Span.unpacked(span.key(), span.packed(false), false)).isEqualTo(points);
    }

    @Test
    void aReadingNeedsHalfTheRoom() {
        var span = new Span(7, List.of(new Bucket.Full(100, 2, 2, 2)));
        assertThat(span.packed(true)).hasSize(span.packed(false).length / 2);
        assertThat(Span.unpacked(span.key(), span.packed(true), true)).isEqualTo(span.points());
    }

    @Test
    void pointsFarApartAndPointsOfAClockSetBackBeginARowOfTheirOwn() {
        var points = List.of(point(100, 1), point(109, 2), point(110, 3), point(50, 4));
        assertThat(Span.of(1, points, 10))
                .extracting(Span::points)
                .containsExactly(points.subList(0, 2), points.subList(2, 3), points.subList(3, 4));
        assertThat(Span.of(1, List.of(), 10)).isEmpty();
    }

    @Test
    void aRowThatIsWrittenOverLosesNoneOfItsOtherPoints() {
        var span = new Span(1, List.of(point(100, 9), point(104, 8)));
        assertThat(span.over(List.of(point(100, 1), point(102, 2))).points())
                .containsExactly(point(100, 9), point(102, 2), point(104, 8));
    }

    @Test
    void aDamagedRowGivesWhatCanBeReadOfIt() {
        var packed = new Span(1, List.of(point(5, 1))).packed(false);
        assertThat(Span.unpacked(5, Arrays.copyOf(packed, packed.length + 5), false))
                .containsExactly(point(5, 1));
    }
}
