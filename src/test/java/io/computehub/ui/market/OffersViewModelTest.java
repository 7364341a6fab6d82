package io.computehub.ui.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.offer.Offer;
import io.computehub.market.Assumptions;
import io.computehub.market.OfferOrder;
import io.computehub.market.PricedOffer;
import io.computehub.market.Samples;
import io.computehub.ui.market.OffersState.Emptiness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Optional;

@Timeout(20)
class OffersViewModelTest {

    private static final Offer CHEAP = new Samples.Builder("cheap").price("0.10").build();
    private static final Offer DEAR = new Samples.Builder("dear").price("0.90").build();

    @Test
    void typingNarrowsTheListAndSaysOfHowMany() {
        try (var stage = Stage.with(List.of(DEAR, CHEAP))) {
            stage.model.search("price<0.5");

            var now = stage.model.state().get();
            assertThat(keys(now)).containsExactly("cheap");
            assertThat(now.listing().of()).isEqualTo(2);
            assertThat(now.asked()).isTrue();
        }
    }

    @Test
    void theCheapestComesFirstUntilAnotherOrderIsAskedFor() {
        try (var stage = Stage.with(List.of(DEAR, CHEAP))) {
            assertThat(keys(stage.model.state().get())).containsExactly("cheap", "dear");

            stage.model.sort(List.of(new OfferOrder.Key(OfferOrder.TRUE_PRICE, true)));

            assertThat(keys(stage.model.state().get())).containsExactly("dear", "cheap");
        }
    }

    @Test
    void anAccountThatFailsKeepsItsRowsAndMarksThemStale() {
        try (var stage = Stage.with(List.of(DEAR, CHEAP))) {
            stage.fail(Samples.VAST, new Network("no route", null));

            var now = stage.model.state().get();
            assertThat(now.listing().rows()).hasSize(2).allMatch(PricedOffer::isStale);
            assertThat(now.emptiness()).isEqualTo(Emptiness.FULL);
            assertThat(now.asked()).isFalse();
        }
    }

    @Test
    void theSelectedOfferFollowsItsNewestPriceAndOutlivesTheQuery() {
        try (var stage = Stage.with(List.of(DEAR, CHEAP))) {
            stage.model.select(Optional.of(stage.model.state().get().listing().rows().getFirst()));
            stage.model.mark(stage.model.state().get().listing().rows().getFirst());
            stage.model.search("gpu:h100");
            stage.offer(List.of(DEAR, new Samples.Builder("cheap").price("0.20").build()));
            stage.await(now -> now.board().find(CHEAP.id()).orElseThrow() != CHEAP);

            assertThat(stage.model.selected().get().orElseThrow().offer().listed())
                    .hasToString("0.2 USD/h");
            assertThat(stage.model.marked().get().getFirst().offer().listed())
                    .hasToString("0.2 USD/h");
        }
    }

    @Test
    void anotherJobRepricesEveryRow() {
        try (var stage = Stage.with(List.of(CHEAP))) {
            var before = stage.model.state().get().listing().rows().getFirst().trueRate();

            stage.model.assume(new Assumptions(1, 400, 100, 0));

            var after = stage.model.state().get().listing().rows().getFirst().trueRate();
            assertThat(after).isGreaterThan(before);
        }
    }

    @Test
    void atMostFiveOffersAreMarkedAndASecondMarkTakesTheFirstAway() {
        var six =
                java.util.stream.IntStream.range(0, 6)
                        .mapToObj(i -> new Samples.Builder("o" + i).build())
                        .toList();
        try (var stage = Stage.with(six)) {
            var rows = stage.model.state().get().listing().rows();
            rows.subList(0, 5).forEach(stage.model::mark);

            assertThat(stage.model.mark(rows.get(5))).isFalse();
            assertThat(stage.model.mark(rows.get(0))).isTrue();
            assertThat(stage.model.marked().get()).hasSize(4);
        }
    }

    @Test
    void anEmptyTableSaysWhy() {
        try (var none = new Stage()) {
            assertThat(none.await(now -> true).emptiness()).isEqualTo(Emptiness.NO_ACCOUNTS);
        }
        try (var stage = Stage.with(List.of(CHEAP))) {
            stage.model.search("gpu:h100");
            assertThat(stage.model.state().get().emptiness()).isEqualTo(Emptiness.FILTERED);
        }
        try (var refused = new Stage(Samples.VAST)) {
            refused.fail(Samples.VAST, new Auth("401"));
            assertThat(refused.model.state().get().emptiness()).isEqualTo(Emptiness.NOT_ALLOWED);
        }
        try (var silent = new Stage(Samples.VAST)) {
            silent.fail(Samples.VAST, new Network("down", null));
            assertThat(silent.model.state().get().emptiness()).isEqualTo(Emptiness.UNREACHABLE);
        }
        try (var bare = Stage.with(List.of())) {
            assertThat(bare.model.state().get().emptiness()).isEqualTo(Emptiness.NOTHING_OFFERED);
        }
    }

    private static List<String> keys(OffersState state) {
        return state.listing().rows().stream().map(offer -> offer.id().key()).toList();
    }
}
