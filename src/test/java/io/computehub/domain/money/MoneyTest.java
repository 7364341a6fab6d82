package io.computehub.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Currency;
import java.util.List;

class MoneyTest {

    private static final Money EURO = new Money(BigDecimal.ONE, Currency.getInstance("EUR"));

    @Test
    void equalAmountsAreEqualWhateverTheirScale() {
        assertThat(Money.usd("1.50"))
                .isEqualTo(Money.usd("1.5"))
                .hasSameHashCodeAs(Money.usd("1.5"));
        assertThat(Money.usd("0.000")).isEqualTo(Money.ZERO);
        assertThat(Money.usd("1E+3")).isEqualTo(Money.usd("1000.0")).hasToString("1000 USD");
    }

    @Test
    void nothingIsRoundedInASumOfManyParts() {
        var third = Money.usd("0.3333333333333333333333333333333333");
        assertThat(Money.sum(Collections.nCopies(3_000, third)))
                .isEqualTo(Money.usd("999.9999999999999999999999999999999"));
        assertThat(Money.usd("0.1").plus(Money.usd("0.2"))).isEqualTo(Money.usd("0.3"));
    }

    @Test
    void anEmptySumIsZeroDollars() {
        assertThat(Money.sum(List.of())).isEqualTo(Money.ZERO);
        assertThat(Rate.sum(List.of())).isEqualTo(Rate.ZERO);
    }

    @Test
    void twoCurrenciesDoNotMeet() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.usd("1").plus(EURO));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.usd("1").compareTo(EURO));
    }

    @Test
    void anHourAtARateIsTheRate() {
        var rate = Rate.usd("1.3066666666666666");
        assertThat(rate.over(Duration.ofHours(1))).isEqualTo(rate.perHour());
        assertThat(rate.over(Duration.ofHours(1_000_000)))
                .isEqualTo(Money.usd("1306666.6666666666"));
        assertThat(rate.over(Duration.ZERO)).isEqualTo(Money.ZERO);
    }

    @Test
    void aSplitTimeCostsWhatTheWholeCosts() {
        var rate = Rate.usd("3.6");
        var parts = rate.over(Duration.ofMillis(1)).times(3_600_000);
        assertThat(parts).isEqualTo(Money.usd("3.6"));
        assertThat(rate.over(Duration.ofNanos(1))).isEqualTo(Money.usd("0.000000000001"));
    }

    @Test
    void aNegativeSpanGivesBackWhatItCost() {
        assertThat(Rate.usd("2").over(Duration.ofMinutes(-30))).isEqualTo(Money.usd("-1"));
    }
}
