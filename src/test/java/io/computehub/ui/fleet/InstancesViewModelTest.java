package io.computehub.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.AccountHealth;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.Status;
import io.computehub.flow.Reading;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.fleet.InstancesViewModel.Emptiness;
import io.computehub.ui.kit.ProofSteps.Phase;
import io.computehub.ui.kit.ProofSteps.Step;
import io.computehub.ui.kit.Role;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class InstancesViewModelTest {

    private final Texts texts = new Texts(Language.ENGLISH);
    private final Bench bench = new Bench(texts, SampleFleet.fleet());
    private final InstancesViewModel model =
            new InstancesViewModel(bench.fleet, bench.verbs, bench.words);

    @Test
    void theSumsAreTheMetersToTheCent() {
        var totals = model.shown().get().totals();
        assertThat(totals.rate())
                .isEqualTo(texts.formats().rateFigure(bench.fleet.get().meter().total()));
        assertThat(totals.remark()).isEqualTo("same as the meter above");
        assertThat(totals.doubt()).isEqualTo("+ 1 not proven gone, counted at $1.02/h");
    }

    @Test
    void theFilterNarrowsTheRowsAndLeavesTheSums() {
        model.filter("vast running");
        assertThat(model.shown().get().lines())
                .extracting(Line::name)
                .containsExactly("eval-qwen", "comfy-3");
        assertThat(model.shown().get().totals().rate()).isEqualTo("10.93");
        assertThat(model.shown().get().totals().remark())
                .isEqualTo("2 of 8 shown; the sums are of all");
    }

    @Test
    void aFilterThatMatchesNothingSaysSo() {
        model.filter("no such machine");
        assertThat(model.shown().get().emptiness()).isEqualTo(Emptiness.FILTERED);
    }

    @Test
    void aStaleRowShowsItsAgeInsteadOfAReading() {
        var stale = line("vllm-api");
        assertThat(stale.use()).isEmpty();
        assertThat(stale.useAge()).isEqualTo("4 min old");
        assertThat(stale.stale()).isTrue();
    }

    @Test
    void whatNothingEndsIsAmber() {
        assertThat(line("sdxl-batch").ends().role()).isEqualTo(Role.WARNING);
        assertThat(line("train-llama-7b").ends().text()).isEqualTo("in 5 h 38 m");
    }

    @Test
    void whatWasMadeElsewhereAndWhatNobodyKnowsIsMarked() {
        assertThat(line("comfy-3").origin()).isEqualTo("made elsewhere");
        assertThat(line("finetune").origin()).isEqualTo("orphan");
        assertThat(line("train-llama-7b").origin()).isEmpty();
    }

    @Test
    void theShelfCountsListsAndMoneyAndWhenItLooksAgain() {
        var shelf = model.shown().get().shelf().orElseThrow();
        assertThat(shelf.cost()).isEqualTo("may still cost $1.02/h, $0.03 since you asked");
        assertThat(shelf.next()).isEqualTo("next check in 11 s");
        assertThat(shelf.items().getFirst().steps())
                .extracting(Step::title)
                .containsExactly(
                        "asked", "said ok", "absent 2 of 3 lists", "60 s passed", "proven");
        assertThat(shelf.items().getFirst().steps())
                .extracting(Step::phase)
                .containsExactly(Phase.DONE, Phase.DONE, Phase.DOUBT, Phase.FUTURE, Phase.FUTURE);
    }

    @Test
    void aRefusedKeyIsToldWithWhatKeepsBilling() {
        var first = model.shown().get().troubles().getFirst();
        assertThat(first.role()).isEqualTo(Role.DANGER);
        assertThat(first.cause()).isEqualTo("RunPod refused the key of “grads”.");
        assertThat(first.consequence()).startsWith("One instance there keeps billing $0.010/h");
    }

    @Test
    void anAccountThatIsLateIsToldWithTheTimeItsRowsAreFrom() {
        assertThat(model.shown().get().troubles())
                .extracting(Trouble::cause)
                .contains("Vast.ai (“lab”) does not answer since 21:02.");
    }

    @Test
    void theFirstReadIsNotYetNothing() {
        var unread =
                new AccountHealth(
                        SampleFleet.MAIN,
                        AccountHealth.State.UNREAD,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Reading.Unread<>(),
                        Rate.ZERO,
                        Optional.empty(),
                        0,
                        new Reading.Unread<>());
        show(SampleFleet.of(List.of(), List.of(), List.of(unread)));
        assertThat(model.shown().get().emptiness()).isEqualTo(Emptiness.UNREAD);
        show(SampleFleet.of(List.of(), List.of(), List.of()));
        assertThat(model.shown().get().emptiness()).isEqualTo(Emptiness.NO_ACCOUNT);
        show(SampleFleet.of(List.of(), List.of(), SampleFleet.fleet().accounts().subList(0, 2)));
        assertThat(model.shown().get().emptiness()).isEqualTo(Emptiness.NOTHING);
    }

    @Test
    void theSelectionKeepsItsMachineThroughARefresh() {
        model.select(Optional.of(key("sdxl-batch")));
        show(SampleFleet.fleet());
        var chosen = model.chosen().get().orElseThrow();
        assertThat(chosen.name()).isEqualTo("sdxl-batch");
        assertThat(chosen.figures())
                .extracting(Chosen.Figure::figure)
                .containsExactly("$9.80", "$0.86", "$0.014");
        assertThat(chosen.guard().orElseThrow().sentence())
                .isEqualTo(
                        "Nothing ends this machine if you close the laptop. It would cost $20.64 a"
                                + " day.");
    }

    @Test
    void aLanguageChangeIsSaidAtTheNextLook() {
        texts.language().set(Language.CHINESE);
        model.refresh();
        assertThat(line("train-llama-7b").state().word()).isEqualTo("运行中");
        assertThat(model.shown().get().counts()).isEqualTo("4 个账户，8 台");
    }

    @Test
    void theBadgeCountsInRedWhatIsNotProvenGone() {
        assertThat(model.badge().get().urgent()).isTrue();
        assertThat(model.badge().get().count()).isEqualTo(SampleFleet.fleet().shelf().size());
        show(SampleFleet.of(SampleFleet.fleet().rows(), List.of(), SampleFleet.fleet().accounts()));
        assertThat(model.badge().get().urgent()).isFalse();
    }

    @Test
    void aThousandRowsAddUp() {
        var rows =
                IntStream.range(0, 1000)
                        .mapToObj(number ->
                                new SampleFleet.Machine(
                                                "m" + number,
                                                SampleFleet.MAIN,
                                                "1 × L40S",
                                                "EU-RO-1",
                                                "0.86")
                                        .in(new Status.Running(), new InstanceState.Running())
                                        .row())
                        .toList();
        show(SampleFleet.of(rows, List.of(), SampleFleet.fleet().accounts()));
        assertThat(model.shown().get().lines()).hasSize(1000);
        assertThat(model.shown().get().totals().rate()).isEqualTo("860.00");
    }

    private Line line(String name) {
        return model.shown().get().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void show(Fleet fleet) {
        bench.fleet.set(fleet);
        model.refresh();
    }

    private static String key(String name) {
        return SampleFleet.tag(name).value();
    }
}
