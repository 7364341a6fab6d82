package io.computehub.market;

import static io.computehub.market.Samples.rtx4090;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.PriceBasis;
import io.computehub.domain.offer.Tariff;
import io.computehub.market.TruePrice.Kind;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class TruePriceTest {

    private static final Texts ENGLISH = new Texts(Language.ENGLISH);
    private static final Texts CHINESE = new Texts(Language.CHINESE);

    @Test
    void theDesignsExampleComesOutAsDrawn() {
        var price = TruePrice.of(rtx4090(), Assumptions.DEFAULT);

        assertThat(rounded(price.part(Kind.GPU).rate())).isEqualTo("0.289");
        assertThat(rounded(price.part(Kind.DISK).rate())).isEqualTo("0.022");
        assertThat(rounded(price.part(Kind.TRAFFIC).rate())).isEqualTo("0.020");
        assertThat(rounded(price.part(Kind.FEES).rate())).isEqualTo("0.000");
        assertThat(rounded(price.perHour())).isEqualTo("0.331");
        assertThat(ENGLISH.formats().money(price.total())).isEqualTo("$2.65");
        assertThat(price.listedBelowTrue()).isCloseTo(0.127, within(0.001));
    }

    @Test
    void eachPartSaysWhereItComesFromInBothLanguages() {
        var parts = TruePrice.of(rtx4090(), Assumptions.DEFAULT).parts();

        assertThat(parts.stream().map(part -> ENGLISH.say(part.explanation())))
                .containsExactly(
                        "1 × RTX 4090, on-demand",
                        "80 GB at $0.20 a month",
                        "40 GB in at $0.004, over 8 h",
                        "none");
        assertThat(parts.stream().map(part -> CHINESE.say(part.explanation())))
                .containsExactly(
                        "1 × RTX 4090，按需", "80 GB，每月每 GB $0.20", "下行 40 GB × $0.004，摊到 8 小时", "无");
    }

    /// A provider that tells no price before the order is offered at a list's, and that is said.
    @Test
    void aPriceFromAListSaysThatItMayDiffer() {
        var quoted = rtx4090();
        assertThat(TruePrice.caution(quoted)).isEmpty();
        var listed = new Samples.Builder("x").tariff(quoted.tariff().on(PriceBasis.LIST)).build();
        var why = TruePrice.of(listed, Assumptions.DEFAULT).part(Kind.GPU).explanation();
        assertThat(ENGLISH.say(why)).endsWith("; list price, may differ");
        assertThat(CHINESE.say(why)).endsWith("；目录价，可能与实际不同");
        var caution = TruePrice.caution(listed).orElseThrow();
        assertThat(ENGLISH.say(caution)).startsWith("These are list prices and may differ");
        assertThat(CHINESE.say(caution)).startsWith("以上为目录价");
    }

    @Test
    void thePartsAddUpToTheTotalToTheLastDigitForAnyTariffAndAssumption() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var offer = new Samples.Builder("x").tariff(tariff(random)).build();
            var under =
                    new Assumptions(
                            1 + random.nextInt(8_760),
                            random.nextInt(2_000),
                            random.nextInt(500),
                            random.nextInt(500));
            var price = TruePrice.of(offer, under);

            assertThat(Money.sum(price.parts().stream().map(TruePrice.Part::total).toList()))
                    .isEqualTo(price.total());
            assertThat(tiny(price.perHour().perHour().times(under.hours()).minus(price.total())))
                    .isTrue();
            assertThat(tiny(TruePrice.perHour(offer, under).minus(price.perHour()).perHour()))
                    .isTrue();
        }
    }

    @Test
    void wholeCentsStayWholeCents() {
        var flat = new Samples.Builder("x").tariff(Tariff.flat(Rate.usd("0.34"))).build();

        assertThat(TruePrice.of(flat, new Assumptions(3, 80, 40, 9)).total())
                .isEqualTo(Money.usd("1.02"));
        assertThat(Samples.priced(flat).trueRate()).isEqualTo(Rate.usd("0.34"));
    }

    @Test
    void aFeeIsTakenOnEverythingElse() {
        var tariff =
                new Tariff(
                        Rate.usd("1"),
                        Optional.of(Money.usd("0.10")),
                        Optional.empty(),
                        BigDecimal.valueOf(100),
                        Optional.of(Money.usd("0.01")),
                        Optional.empty(),
                        new BigDecimal("0.03"));
        var offer = new Samples.Builder("x").tariff(tariff).build();
        var price = TruePrice.of(offer, new Assumptions(10, 100, 50, 0));

        assertThat(price.part(Kind.FEES).total()).isEqualTo(Money.usd("0.345"));
        assertThat(price.total()).isEqualTo(Money.usd("11.845"));
        assertThat(StoppedPrice.of(offer, price.under())).isEmpty();
    }

    @Test
    void aDiskSmallerThanTheLeastIsPricedAsTheLeastAndToldSo() {
        var offer = new Samples.Builder("x").tariff(composed()).build();
        var price = TruePrice.of(offer, new Assumptions(10, 40, 0, 0));

        assertThat(price.part(Kind.DISK).rate()).isEqualTo(Rate.usd("0.01"));
        assertThat(Samples.priced(offer).trueRate()).isEqualTo(Rate.usd("1.01"));
        assertThat(ENGLISH.say(price.part(Kind.DISK).explanation()))
                .startsWith("100 GB, the least");
        assertThat(CHINESE.say(price.part(Kind.DISK).explanation())).startsWith("100 GB（最小容量）");
        assertThat(StoppedPrice.of(offer, price.under())).contains(Rate.usd("0.01"));
        var larger = TruePrice.of(offer, new Assumptions(10, 200, 0, 0));
        assertThat(larger.part(Kind.DISK).rate()).isEqualTo(Rate.usd("0.02"));
    }

    @Test
    void theShareOfVcpusAndMemoryIsToldWithTheGpus() {
        var offer = new Samples.Builder("x").tariff(composed()).build();
        var said = TruePrice.of(offer, Assumptions.DEFAULT).part(Kind.GPU).explanation();

        assertThat(ENGLISH.say(said)).contains("; $0.20 an hour of it for", "vCPUs");
        assertThat(CHINESE.say(said)).contains("vCPU", "每小时 $0.20");
    }

    private static Tariff composed() {
        var disk = Optional.of(Money.usd("0.072"));
        return new Tariff(
                Rate.usd("1"),
                disk,
                disk,
                BigDecimal.valueOf(720),
                Optional.empty(),
                Optional.empty(),
                BigDecimal.ZERO,
                Optional.of(Rate.usd("0.2")),
                100,
                PriceBasis.QUOTED);
    }

    @Test
    void aStoppedMachineCostsItsDisk() {
        var stopped = StoppedPrice.of(rtx4090(), Assumptions.DEFAULT).orElseThrow();

        assertThat(rounded(stopped)).isEqualTo("0.022");
    }

    @Test
    void valueIsPerDollarOfTheTruePriceAndAbsentForAnUnknownCard() {
        var known = Samples.priced(rtx4090());
        var unknown = Samples.priced(new Samples.Builder("x").gpu(1, "Mystery 9000").build());

        assertThat(known.value(Value.TFLOPS).orElseThrow()).isCloseTo(499, within(1.0));
        assertThat(unknown.value(Value.TFLOPS)).isEmpty();
        assertThat(unknown.value(Value.VRAM)).isPresent();
        assertThat(List.of(Value.values()))
                .allSatisfy(kind -> assertThat(CHINESE.say(kind.explanation())).contains("每小时"));
    }

    private static Tariff tariff(Random random) {
        return new Tariff(
                Rate.usd(BigDecimal.valueOf(random.nextInt(90_000), 4)),
                Optional.of(Money.usd(BigDecimal.valueOf(random.nextInt(500), 3))),
                Optional.empty(),
                BigDecimal.valueOf(random.nextBoolean() ? 720 : 730),
                Optional.of(Money.usd(BigDecimal.valueOf(random.nextInt(900), 4))),
                Optional.of(Money.usd(BigDecimal.valueOf(random.nextInt(900), 4))),
                BigDecimal.valueOf(random.nextInt(10), 2));
    }

    private static boolean tiny(Money difference) {
        return difference.amount().abs().compareTo(new BigDecimal("1e-24")) < 0;
    }

    private static String rounded(Rate rate) {
        return rate.perHour()
                .amount()
                .round(MathContext.DECIMAL64)
                .setScale(3, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
