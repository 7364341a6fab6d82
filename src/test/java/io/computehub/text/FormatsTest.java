package io.computehub.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;

class FormatsTest {

    private static final Formats EN = Formats.in(Language.ENGLISH);
    private static final Formats ZH = Formats.in(Language.CHINESE);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "84.17    | $84.17",
                "1733.2   | $1,733.20",
                "-1.236   | −$1.24",
                "-0.001   | $0.00",
                "0        | $0.00",
                "1234567.895 | $1,234,567.90"
            })
    void moneyHasTwoDecimalsAndARealMinus(String amount, String shown) {
        assertThat(EN.money(Money.usd(amount))).isEqualTo(shown);
        assertThat(ZH.money(Money.usd(amount))).isEqualTo(shown);
    }

    @Test
    void anotherCurrencyIsNamed() {
        var euro = new Money(new BigDecimal("3"), Currency.getInstance("EUR"));
        assertThat(EN.money(euro)).isEqualTo("EUR 3.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.419  | $5.42/h  | 5.42",
                "0.02   | $0.02/h  | 0.02",
                "0.0131 | $0.013/h | 0.013",
                "0.0004 | <$0.001/h | <0.001",
                "0      | $0.00/h  | 0.00"
            })
    void aRateThatAddsUpHasTwoDecimalsAndALittleIsNeverNothing(
            String amount, String shown, String figure) {
        assertThat(EN.rate(Rate.usd(amount))).isEqualTo(shown);
        assertThat(EN.rateFigure(Rate.usd(amount))).isEqualTo(figure);
    }

    @Test
    void aPriceThatIsComparedHasThreeDecimals() {
        assertThat(EN.price(Rate.usd("0.3312"))).isEqualTo("$0.331/h");
        assertThat(EN.priceFigure(Rate.usd("12.5"))).isEqualTo("12.500");
    }

    @Test
    void memoryIsGiBAndDisksAreGb() {
        assertThat(EN.memory(ByteSize.ofGib(80))).isEqualTo("80 GiB");
        assertThat(EN.memory(ByteSize.ofMib(24_564))).isEqualTo("24 GiB");
        assertThat(EN.disk(ByteSize.ofGb(4.98))).isEqualTo("4.98 GB");
        assertThat(EN.disk(ByteSize.ofGb(9_999))).isEqualTo("9,999 GB");
        assertThat(EN.disk(ByteSize.ofGb(12_400))).isEqualTo("12.4 TB");
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "0.004, <1%", "0.01, 1%", "0.974, 97%", "1, 100%"})
    void aShareIsAPercentage(double share, String shown) {
        assertThat(EN.percent(share)).isEqualTo(shown);
    }

    @Test
    void aDurationIsItsTwoLargestUnits() {
        assertThat(EN.duration(Duration.ofMinutes(862))).isEqualTo("14 h 22 m");
        assertThat(EN.duration(Duration.ofSeconds(134))).isEqualTo("2 m 14 s");
        assertThat(EN.duration(Duration.ofHours(104))).isEqualTo("4 d 8 h");
        assertThat(EN.duration(Duration.ofSeconds(-5))).isEqualTo("0 s");
        assertThat(ZH.duration(Duration.ofMinutes(862))).isEqualTo("14 时 22 分");
    }

    @Test
    void anAgeIsRelativeThenAClockThenADate() {
        var zone = ZoneId.of("Asia/Shanghai");
        assertThat(EN.age(NOON.minusSeconds(12), NOON, zone)).isEqualTo("12 s");
        assertThat(ZH.age(NOON.minusSeconds(240), NOON, zone)).isEqualTo("4 分");
        assertThat(EN.age(NOON.minusSeconds(7_200), NOON, zone)).isEqualTo("18:00");
        assertThat(EN.age(NOON.minus(Duration.ofDays(3)), NOON, zone)).isEqualTo("22 Nov");
        assertThat(EN.age(NOON.plusSeconds(3), NOON, zone)).isEqualTo("0 s");
    }

    @Test
    void aMomentNamesItsDayUnlessItIsToday() {
        var zone = ZoneOffset.UTC;
        assertThat(EN.moment(NOON, NOON, zone)).isEqualTo("12:00");
        assertThat(EN.moment(NOON.plus(Duration.ofHours(17)), NOON, zone))
                .isEqualTo("tomorrow 05:00");
        assertThat(ZH.moment(NOON.plus(Duration.ofHours(17)), NOON, zone)).isEqualTo("明天 05:00");
        assertThat(ZH.moment(NOON.plus(Duration.ofDays(9)), NOON, zone))
                .isEqualTo("12 月 4 日 12:00");
    }
}
