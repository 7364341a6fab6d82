package io.computehub.market;

import static io.computehub.market.Samples.priced;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.hardware.Vendor;
import io.computehub.flow.Reading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

@Execution(ExecutionMode.CONCURRENT)
class ListingTest {

    private static final List<PricedOffer> MARKET =
            Samples.market(2_000, 3).stream().map(Samples::priced).toList();

    @Test
    void theCheapestTrulyComesFirstAndTheCountTellsTheWhole() {
        var listing =
                Listing.of(MARKET, OfferQuery.parse("vendor:nvidia"), OfferOrder.CHEAPEST_FIRST);

        assertThat(listing.of()).isEqualTo(2_000);
        assertThat(listing.rows()).hasSizeBetween(1_500, 1_999);
        assertThat(listing.rows())
                .isSortedAccordingTo((a, b) -> a.trueRate().compareTo(b.trueRate()));
        assertThat(listing.rows())
                .allMatch(offer -> offer.offer().gpus().model().vendor() == Vendor.NVIDIA);
    }

    @Test
    void unknownFiguresComeLastInBothDirections() {
        for (boolean descending : new boolean[] {false, true}) {
            var order = List.of(new OfferOrder.Key(OfferOrder.RELIABLE, descending));
            var rows = Listing.of(MARKET, OfferQuery.ALL, order).rows();

            assertThat(rows.getFirst().offer().machine().reliability()).isPresent();
            assertThat(rows.getLast().offer().machine().reliability()).isEmpty();
        }
    }

    @Test
    void everyOrderIsTotalAndIndependentOfHowTheOffersCame() {
        for (var by : OfferOrder.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                var order = List.of(new OfferOrder.Key(by, descending));
                var shuffled = new ArrayList<>(MARKET);
                Collections.shuffle(shuffled, new Random(9));

                assertThat(Listing.of(shuffled, OfferQuery.ALL, order).rows())
                        .as("%s %s", by, descending)
                        .isEqualTo(Listing.of(MARKET, OfferQuery.ALL, order).rows());
            }
        }
    }

    @Test
    void anAccountThatDidNotChangeIsNotPricedAgain() {
        var offers = Samples.market(10, 1);
        var board =
                new Board(
                        List.of(
                                new AccountOffers(
                                        Samples.VAST, new Reading.Fresh<>(offers, Samples.NOON))));
        var pricing = new Pricing();

        var first = pricing.price(board, Assumptions.DEFAULT);
        var second = pricing.price(board, Assumptions.DEFAULT);
        var other = pricing.price(board, new Assumptions(1, 10, 0, 0));

        assertThat(second.getFirst()).isSameAs(first.getFirst());
        assertThat(other.getFirst()).isNotSameAs(first.getFirst());
    }

    @Test
    void wordsAreOrderedWhateverTheirCaseAndTheEmptyOneComesLast() {
        for (boolean descending : new boolean[] {false, true}) {
            var rows =
                    Listing.of(
                                    MARKET,
                                    OfferQuery.ALL,
                                    List.of(new OfferOrder.Key(OfferOrder.HOST, descending)))
                            .rows();
            var hosts =
                    rows.stream().map(offer -> offer.offer().machine().host().orElse("")).toList();
            var known = hosts.stream().filter(host -> !host.isEmpty()).toList();
            var order = String.CASE_INSENSITIVE_ORDER;

            assertThat(known).hasSizeBetween(1, hosts.size() - 1);
            assertThat(known).isSortedAccordingTo(descending ? order.reversed() : order);
            assertThat(hosts.subList(0, known.size())).isEqualTo(known);
        }
    }

    @Test
    void theSecondColumnDecidesWhereTheFirstIsEqual() {
        var keys =
                List.of(
                        new OfferOrder.Key(OfferOrder.COUNT, true),
                        new OfferOrder.Key(OfferOrder.VRAM, false));
        var rows = Listing.of(MARKET, OfferQuery.ALL, keys).rows();

        assertThat(rows)
                .isSortedAccordingTo(
                        Comparator.<PricedOffer>comparingInt(one -> -one.offer().gpus().count())
                                .thenComparingDouble(PricedOffer::vramGib));
    }

    @Test
    void theCheapestPerGpuAndProviderCountsOneGpu() {
        var two = priced(new Samples.Builder("a").gpu(2, "RTX 4090").price("0.50").build());
        var one = priced(new Samples.Builder("b").price("0.30").build());
        var other = priced(new Samples.Builder("c").account(Samples.RUNPOD).datacentre().build());

        var prices = CheapestPrices.of(List.of(two, one, other));

        assertThat(prices).hasSize(2);
        assertThat(prices.getFirst().offer()).isSameAs(two);
        assertThat(prices.getFirst().offers()).isEqualTo(2);
        assertThat(prices.getFirst().perGpu().times(2)).isEqualTo(two.trueRate());
    }
}
