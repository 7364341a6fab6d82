package io.computehub.market;

import static io.computehub.market.Samples.priced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Set;

class ComparisonTest {

    private final PricedOffer vast = priced(Samples.rtx4090());
    private final PricedOffer runpod =
            priced(
                    new Samples.Builder("2")
                            .account(Samples.RUNPOD)
                            .price("0.34")
                            .datacentre()
                            .build());

    @Test
    void theBestOfEachFactIsMarkedAndEqualsAreNot() {
        var rows = new Comparison(List.of(runpod, vast)).rows(new Texts(Language.ENGLISH));

        assertThat(row(rows, "True price").best()).isEqualTo(Set.of(1));
        assertThat(row(rows, "True price").cells()).containsExactly("$0.351/h", "$0.331/h");
        assertThat(row(rows, "Cost of 8 h").cells()).containsExactly("$2.81", "$2.65");
        assertThat(row(rows, "VRAM of one GPU").best()).isEmpty();
        assertThat(row(rows, "Reliable").cells()).containsExactly("—", "99.4%");
        assertThat(row(rows, "Type").best()).isEmpty();
    }

    @Test
    void oneOfferOrSixDoNotCompare() {
        assertThatThrownBy(() -> new Comparison(List.of(vast)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(Collections.nCopies(6, vast)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Comparison.Row row(List<Comparison.Row> rows, String label) {
        return rows.stream().filter(row -> row.label().equals(label)).findFirst().orElseThrow();
    }
}
