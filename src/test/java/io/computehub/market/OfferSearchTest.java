package io.computehub.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.flow.Reading;
import io.computehub.settings.BannedHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.List;

@Execution(ExecutionMode.CONCURRENT)
class OfferSearchTest {

    private static final List<OfferOrder.Key> CHEAPEST_FIRST = OfferOrder.CHEAPEST_FIRST;

    private final List<Offer> offers = Samples.market(500, 3);
    private final OfferSearch search = new OfferSearch();

    @Test
    void whatIsFoundOneCharacterAfterTheOtherIsWhatAFreshSearchFinds() {
        var all = new Pricing().price(board(), Assumptions.DEFAULT);
        var typed = "vram>=24 -region:us price<2 ";

        for (var by : List.of(OfferOrder.TRUE_PRICE, OfferOrder.HOST, OfferOrder.RELIABLE)) {
            var order = List.of(new OfferOrder.Key(by, true));
            for (int end = 0; end <= typed.length(); end++) {
                var query = OfferQuery.parse(typed.substring(0, end));

                var fresh = Listing.of(all, query, order);
                var found = found(query, order, List.of());
                assertThat(ids(found.rows()))
                        .as("%s by %s", query.text(), by)
                        .isEqualTo(ids(fresh.rows()));
                assertThat(found.of()).isEqualTo(fresh.of());
            }
        }
    }

    @Test
    void aBannedHostLeavesAtOnceAndComesBackInItsPlace() {
        var before = found(OfferQuery.ALL, CHEAPEST_FIRST, List.of());
        var host =
                before.rows().stream()
                        .flatMap(row -> Bans.ban(row.offer(), "").stream())
                        .findFirst()
                        .orElseThrow();

        var without = found(OfferQuery.ALL, CHEAPEST_FIRST, List.of(host));
        var after = found(OfferQuery.ALL, CHEAPEST_FIRST, List.of());

        assertThat(without.rows())
                .isNotEmpty()
                .noneMatch(row -> Bans.of(List.of(host)).hold(row.offer()));
        assertThat(without.of()).isLessThan(before.of());
        assertThat(ids(after.rows())).isEqualTo(ids(before.rows()));
    }

    @Test
    void otherAssumptionsPriceAndOrderAnew() {
        var shortJob = new Assumptions(1, 2_000, 500, 0);

        var usual = found(OfferQuery.ALL, CHEAPEST_FIRST, List.of());
        var changed =
                search.search(board(), shortJob, List.of(), OfferQuery.ALL, CHEAPEST_FIRST).rows();

        assertThat(ids(changed)).isNotEqualTo(ids(usual.rows()));
        assertThat(ids(changed))
                .isEqualTo(
                        ids(
                                OfferOrder.sorted(
                                        new Pricing().price(board(), shortJob), CHEAPEST_FIRST)));
    }

    @Test
    void nothingIsPutTogetherAnewWhileTheBoardStaysAsItIs() {
        assertThat(search.priced(board(), Assumptions.DEFAULT))
                .isSameAs(search.priced(board(), Assumptions.DEFAULT));
    }

    private Listing found(OfferQuery query, List<OfferOrder.Key> order, List<BannedHost> banned) {
        return search.search(board(), Assumptions.DEFAULT, banned, query, order);
    }

    private static List<OfferId> ids(List<PricedOffer> rows) {
        return rows.stream().map(PricedOffer::id).toList();
    }

    private Board board() {
        return new Board(
                List.of(
                        new AccountOffers(
                                Samples.VAST, new Reading.Fresh<>(offers, Samples.NOON))));
    }
}
