package io.computehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.Vigil;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Question;
import io.computehub.ui.rented.SampleFleet;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

class LeavingTest {

    private final Vigil vigil = Vigil.over(SampleFleet.fleet());
    private final AtStake stake = new AtStake(vigil, List.of());
    private final List<String> done = new ArrayList<>();

    private static Leaving in(Language language) {
        return new Leaving(new Texts(language), InstantSource.fixed(SampleFleet.NOW));
    }

    private Question locking(Language language) {
        return in(language)
                .beforeLocking(stake, () -> done.add("hidden"), () -> done.add("locked"));
    }

    private Question quitting(boolean hidden) {
        return in(Language.ENGLISH)
                .beforeQuitting(stake, hidden, () -> done.add("stays"), () -> done.add("quits"));
    }

    @Test
    void lockingNamesTheEndTimesThatWillNotHold() {
        assertThat(locking(Language.ENGLISH).text())
                .contains("These do not hold until you unlock")
                .contains("train-llama-7b: to be ended in 5 h 38 m; costs $130.08 a day")
                .contains("old-train: not proven gone; may cost $24.48 a day")
                .doesNotContain("sdxl-batch");
        assertThat(locking(Language.CHINESE).text()).contains("train-llama-7b：将在 5 时 38 分 后销毁");
    }

    @Test
    void hidingIsTheFirstChoiceAndLockingTheOther() {
        var choices = locking(Language.ENGLISH).choices();
        assertThat(choices).extracting(Choice::verb).containsExactly("Hide", "Lock anyway");
        assertThat(choices.getFirst().kind()).isEqualTo(Choice.Kind.HARMLESS);
        choices.forEach(choice -> choice.run().run());
        assertThat(done).containsExactly("hidden", "locked");
    }

    @Test
    void quittingNamesWhatWillNotBeEndedAndWhatItCosts() {
        var question = quitting(false);
        assertThat(question.text()).contains("eval-qwen").contains("Together they cost $");
        assertThat(question.choices())
                .extracting(Choice::verb)
                .containsExactly("Keep open", "Quit");
        question.choices().forEach(choice -> choice.run().run());
        assertThat(done).containsExactly("stays", "quits");
    }

    @Test
    void aHiddenWindowNamesNothingWhenItIsClosed() {
        assertThat(quitting(true).text())
                .contains(vigil.all().size() + " machines")
                .doesNotContain("eval-qwen")
                .doesNotContain("$");
    }

    @Test
    void openTerminalsAreNamedBeforeTheyEnd() {
        var shells =
                new AtStake(
                        Vigil.NONE,
                        List.of(
                                new AtStake.Line(AtStake.Kind.SHELL, "train-llama-7b", 2),
                                new AtStake.Line(AtStake.Kind.SHELL, "comfy", 1),
                                new AtStake.Line(AtStake.Kind.TUNNEL, "comfy", 3),
                                new AtStake.Line(AtStake.Kind.UNSENT, "comfy", 1, "/home/edits")));
        assertThat(shells.isEmpty()).isFalse();
        assertThat(in(Language.ENGLISH).beforeLocking(shells, () -> {}, () -> {}).text())
                .startsWith("This ends with it, and what runs in the foreground there ends too:")
                .contains(
                        "• train-llama-7b: 2 terminals",
                        "• comfy: a terminal",
                        "• comfy: 3 open ports",
                        "• comfy: a saved file not on the machine yet; kept in /home/edits",
                        "Hiding");
        assertThat(in(Language.CHINESE).beforeQuitting(shells, false, () -> {}, () -> {}).text())
                .contains("train-llama-7b：2 个终端");
        assertThat(in(Language.ENGLISH).beforeQuitting(shells, true, () -> {}, () -> {}).text())
                .isEqualTo("What is open to machines ends with it.");
        var both = new AtStake(vigil, shells.lines());
        assertThat(in(Language.ENGLISH).beforeQuitting(both, false, () -> {}, () -> {}).text())
                .contains("eval-qwen", "Together they cost $", "2 terminals");
    }

    @Test
    void nothingIsWatchedOverInAnEmptyFleet() {
        assertThat(Vigil.over(Fleet.empty(SampleFleet.NOW)).isEmpty()).isTrue();
    }
}
