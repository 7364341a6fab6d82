package io.computehub.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

class ListsTest {

    private static final Lists TWO =
            Lists.NONE
                    .with(new SavedSearch("cheap", "price<1"))
                    .with(new SavedSearch("spot", "type:spot"));

    @Test
    void aSearchSavedUnderTheSameNameTakesThePlaceOfTheFirst() {
        assertThat(TWO.with(new SavedSearch("Cheap", "price<2")).searches())
                .containsExactly(
                        new SavedSearch("Cheap", "price<2"), new SavedSearch("spot", "type:spot"));
    }

    @Test
    void aSearchIsRenamedUnlessAnotherHasTheName() {
        assertThat(TWO.renamed("cheap", "CHEAP").search("cheap"))
                .contains(new SavedSearch("CHEAP", "price<1"));
        assertThat(TWO.renamed("cheap", "Spot")).isEqualTo(TWO);
    }

    @Test
    void aFullListTakesNothingMoreAndLosesNothing() {
        var full = Lists.NONE;
        for (int i = 0; i < Lists.MOST_SEARCHES; i++) {
            full = full.with(new SavedSearch("search " + i, "spot"));
        }
        assertThat(full.with(new SavedSearch("one more", "spot"))).isEqualTo(full);
    }

    @Test
    void aHostIsBannedOnceWithItsNewestReason() {
        var lists =
                Lists.NONE
                        .with(new BannedHost("vast", "7", "slow disk"))
                        .with(new BannedHost("vast", "7", "went away twice"));
        assertThat(lists.banned()).containsExactly(new BannedHost("vast", "7", "went away twice"));
        assertThat(lists.without(new BannedHost("vast", "7", ""))).isEqualTo(Lists.NONE);
    }

    @Test
    void theNewestChoiceOfColumnsIsKeptInWhateverOrderTheChangesAreDone() {
        var waiting = new ArrayList<UnaryOperator<Lists>>();
        var lists = new UserLists(new io.computehub.flow.Store<>(Lists.NONE), waiting::add);
        lists.columns("offers", List.of("gpu"));
        lists.columns("offers", List.of("gpu", "vram"));

        assertThat(lists.columns("offers")).contains(List.of("gpu", "vram"));
        var kept = waiting.getFirst().apply(waiting.getLast().apply(Lists.NONE));
        assertThat(kept.columns()).containsEntry("offers", List.of("gpu", "vram"));
    }
}
