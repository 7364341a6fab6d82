package io.computehub.ui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.ui.terminal.TerminalDesk.Tab;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// Tabs and what they are split into.
class TerminalDeskTest {

    private final FakeHost host = new FakeHost("");
    private final TerminalDesk desk = new TerminalDesk(host);

    @Test
    void aNewTabComesInFront() {
        desk.open();
        desk.open();
        assertThat(numbers()).containsExactly(1, 2);
        assertThat(front().number()).isEqualTo(2);
    }

    @Test
    void tabsAreWalkedRoundAndRound() {
        desk.open();
        desk.open();
        desk.open();
        desk.step(1);
        assertThat(front().number()).isEqualTo(1);
        desk.step(-1);
        assertThat(front().number()).isEqualTo(3);
    }

    @Test
    void aTabIsMovedAmongTheOthersButNotBeyondThem() {
        desk.open();
        desk.open();
        desk.open();
        desk.move(-1);
        desk.move(-1);
        desk.move(-1);
        assertThat(numbers()).containsExactly(3, 1, 2);
        assertThat(front().number()).isEqualTo(3);
    }

    @Test
    void aSplitTakesTheKeyboardAndItsPartsAreWalked() {
        desk.open();
        var first = front().used();
        desk.split(true);
        var second = front().used();
        desk.split(false);
        var third = front().used();
        assertThat(front().piece())
                .isEqualTo(
                        new Piece.Two(
                                true,
                                new Piece.One(first),
                                new Piece.Two(false, new Piece.One(second), new Piece.One(third))));
        desk.usePart(1);
        assertThat(front().used()).isSameAs(first);
        assertThat(desk.size()).isEqualTo(3);
    }

    @Test
    void closingAPartLeavesTheOtherAndClosingTheLastTakesTheTab() {
        desk.open();
        var first = front().used();
        desk.split(true);
        desk.close(front().used());
        assertThat(front().piece()).isEqualTo(new Piece.One(first));
        assertThat(front().used()).isSameAs(first);
        desk.close(first);
        assertThat(desk.tabs().get().front()).isEmpty();
    }

    @Test
    void closingATabBeforeTheOneInFrontLeavesThatInFront() {
        desk.open();
        var first = front().used();
        desk.open();
        desk.open();
        desk.close(first);
        assertThat(front().number()).isEqualTo(3);
        assertThat(numbers()).containsExactly(2, 3);
    }

    @Test
    void aNameIsTheUsersUntilItIsEmptied() {
        desk.open();
        desk.rename(" train ");
        assertThat(front().name()).contains("train");
        desk.rename(" ");
        assertThat(front().name()).isEqualTo(Optional.empty());
    }

    @Test
    void whatWasClosedIsHungUp() {
        desk.open();
        desk.split(true);
        desk.close(front().used());
        assertThat(host.closed).isEqualTo(1);
        desk.close();
        assertThat(host.closed).isEqualTo(2);
        assertThat(desk.size()).isZero();
    }

    @Test
    void whatWasOpenedElsewhereComesInATabAndWhatHasGoneLeaves() {
        desk.open();
        desk.split(true);
        var mine = front().piece().sessions();
        var more = host.open();
        desk.hold(List.of(mine.getFirst().live(), more));
        assertThat(numbers()).containsExactly(1, 2);
        assertThat(desk.tabs().get().all().getFirst().piece())
                .isEqualTo(new Piece.One(mine.getFirst()));
        assertThat(front().used().live()).isSameAs(more);
        var before = desk.tabs().get();
        desk.hold(List.of(mine.getFirst().live(), more));
        assertThat(desk.tabs().get()).isSameAs(before);
    }

    private Tab front() {
        return desk.tabs().get().front().orElseThrow();
    }

    private List<Integer> numbers() {
        return desk.tabs().get().all().stream().map(Tab::number).toList();
    }
}
