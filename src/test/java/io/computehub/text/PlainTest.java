package io.computehub.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Money;
import io.computehub.domain.offer.Purchase;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

class PlainTest {

    @Test
    void whatWasSaidKeepsEveryDigitAndWhatWasWorkedOutKeepsSix() {
        var figure = Money.usd("2.5961111111111111");
        assertThat(Plain.exact(figure)).isEqualTo("2.5961111111111111");
        assertThat(Plain.derived(figure)).isEqualTo("2.596111");
        assertThat(Plain.derived(Money.usd("100").dividedBy(new BigDecimal(3))))
                .isEqualTo("33.333333");
    }

    @Test
    void shortFiguresStayAsTheyAre() {
        assertThat(Plain.derived(Money.usd("0.35"))).isEqualTo("0.35");
        assertThat(Plain.derived(Money.usd("1000000"))).isEqualTo("1000000");
        assertThat(Plain.derived(Money.usd("0.9999999"))).isEqualTo("1");
        assertThat(Plain.derived(Money.usd("0.0000004"))).isEqualTo("0");
        assertThat(Plain.derived(Money.usd("-0.0000016"))).isEqualTo("-0.000002");
    }

    @Test
    void constantsAreLowerCaseWithHyphens() {
        assertThat(Plain.word(Purchase.ON_DEMAND)).isEqualTo("on-demand");
    }
}
