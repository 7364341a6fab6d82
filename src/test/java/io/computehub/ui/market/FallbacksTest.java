package io.computehub.ui.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.offer.Offer;
import io.computehub.market.PricedOffer;
import io.computehub.market.Samples;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.function.Predicate;

@Timeout(20)
class FallbacksTest {

    private static final Offer FIRST = new Samples.Builder("first").price("0.10").build();
    private static final Offer SECOND = new Samples.Builder("second").price("0.20").build();
    private static final Offer ELSEWHERE =
            new Samples.Builder("elsewhere").account(Samples.RUNPOD).price("0.15").build();

    private final Stage stage = Stage.with(List.of(FIRST, SECOND, ELSEWHERE));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theCheapestAlikeComeNextWhoeverOffersThem() {
        assertThat(next(_ -> false)).containsExactly("elsewhere", "second");
    }

    @Test
    void aProviderThatBootsOtherImagesIsNoFallback() {
        assertThat(next(offer -> offer.account().equals(Samples.RUNPOD.id())))
                .containsExactly("second");
        assertThat(next(offer -> offer.account().equals(Samples.VAST.id())))
                .containsExactly("second");
    }

    private List<String> next(Predicate<PricedOffer> ownImages) {
        var now = stage.model.state().get();
        var wanted =
                now.listing().rows().stream()
                        .filter(offer -> offer.id().equals(FIRST.id()))
                        .findFirst()
                        .orElseThrow();
        return Fallbacks.of(wanted, now, ownImages).stream()
                .map(offer -> offer.id().key())
                .toList();
    }
}
