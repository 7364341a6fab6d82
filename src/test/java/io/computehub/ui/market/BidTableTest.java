package io.computehub.ui.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.provider.BidChooser.Answer;
import io.computehub.provider.BidChooser.HostBid;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

class BidTableTest {

    private static final Duration LEFT = Duration.ofMinutes(4);
    private static final HostBid ONE = bid("one", "0.40");
    private static final HostBid TWO = bid("two", "0.44");

    private final BidTable table = new BidTable();

    private static HostBid bid(String key, String perHour) {
        return new HostBid(key, key, Place.UNKNOWN, HostTier.COMMUNITY, Rate.usd(perHour));
    }

    @Test
    void nobodyIsAskedUnlessThePersonWantsToChoose() {
        assertThat(table.chooser()).isEmpty();
        table.want(true);
        assertThat(table.chooser()).contains(table);
    }

    @Test
    void theBidsAreShownAsTheyComeAndOneIsTaken() {
        assertThat(table.answer(List.of(ONE), LEFT)).isEqualTo(new Answer.Wait());
        assertThat(table.answer(List.of(ONE, TWO), LEFT)).isEqualTo(new Answer.Wait());
        assertThat(table.shown().get())
                .isEqualTo(new BidTable.Shown(true, List.of(ONE, TWO), LEFT, Optional.empty()));
        table.take("two");
        assertThat(table.shown().get().taken()).contains("two");
        assertThat(table.answer(List.of(ONE, TWO), LEFT)).isEqualTo(new Answer.Take("two"));
    }

    @Test
    void aBidThatWasTakenAndIsGoneLeavesTheChoiceOpen() {
        table.answer(List.of(ONE, TWO), LEFT);
        table.take("two");
        assertThat(table.answer(List.of(ONE), LEFT)).isEqualTo(new Answer.Wait());
        assertThat(table.shown().get().taken()).isEmpty();
    }

    @Test
    void takingNoneIsHeardAndNothingIsLeftForTheNextOrder() {
        table.want(true);
        table.answer(List.of(ONE), LEFT);
        table.takeNone();
        assertThat(table.answer(List.of(ONE), LEFT)).isEqualTo(new Answer.TakeNone());
        table.over();
        assertThat(table.shown().get()).isEqualTo(BidTable.Shown.NOTHING);
        assertThat(table.chooser()).isPresent();
        assertThat(table.answer(List.of(ONE), LEFT)).isEqualTo(new Answer.Wait());
    }
}
