package io.computehub.ui.rented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.StopPlan.Way;
import io.computehub.provider.Resizing;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts.Toast;
import io.computehub.vault.VaultException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class VerbsTest {

    private final Bench bench = new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet());

    @Test
    void aVerbIsOfferedOnlyWhereTheProviderAllowsItNow() {
        assertThat(bench.verbs.allowed(row("sdxl-batch")))
                .containsExactly(Action.STOP, Action.RESTART, Action.TERMINATE);
        assertThat(bench.verbs.allowed(row("notebook-zh")))
                .containsExactly(Action.START, Action.TERMINATE);
        assertThat(bench.verbs.allowed(row("vllm-api"))).containsExactly(Action.TERMINATE);
    }

    @Test
    void onlyWhatIsPaidAheadCanBeToppedUp() {
        assertThat(bench.verbs.fundable(row("sdxl-batch"))).isFalse();
        bench.fleet.set(SampleFleet.paidFor("PT5H", Prepaid.Refill.BY_HAND));
        var row = bench.row("paid-ahead");
        assertThat(bench.verbs.fundable(row)).isTrue();
        bench.verbs.topUp(row, Money.usd("5"));
        bench.verbs.refill(row, true);
        assertThat(bench.deployments.asked())
                .containsExactly("top up by 5 USD paid-ahead", "refill paid-ahead");
        assertThat(bench.told)
                .extracting(Toast::title)
                .containsExactly(
                        "Paid ahead for paid-ahead", "paid-ahead is filled up by its provider");
    }

    @Test
    void onlyAStoppedMachineOfAProviderThatCanChangesItsSize() {
        assertThat(bench.verbs.resizable(row("sdxl-batch"))).isFalse();
        assertThat(bench.verbs.resizable(row("notebook-zh"))).isFalse();
        bench.fleet.set(SampleFleet.stopped());
        var row = bench.row("sized");
        assertThat(bench.verbs.resizable(row)).isTrue();
        var told = new ArrayList<Optional<Resizing.Sizes>>();
        var refused = new ArrayList<String>();
        bench.verbs.sizes(row, told::add, refused::add);
        assertThat(told).containsExactly(Optional.of(ScriptedDeployments.sizes()));
        bench.verbs.resize(row, new Resizing.Size(2, 8, 32, 200));
        assertThat(bench.told).extracting(Toast::title).containsExactly("sized has another size");
        bench.deployments.refuse(new ProviderException.Network("reset", null));
        bench.verbs.sizes(row, told::add, refused::add);
        assertThat(told).hasSize(1);
        assertThat(refused).singleElement().asString().isNotBlank();
    }

    /// What may have happened is not told as what did not.
    @Test
    void aTopUpInDoubtIsNotCalledUndone() {
        bench.fleet.set(SampleFleet.paidFor("PT5H", Prepaid.Refill.BY_HAND));
        bench.deployments.refuse(new ProviderException.OutcomeUnknown("lost", null));
        bench.verbs.topUp(bench.row("paid-ahead"), Money.usd("5"));
        var toast = bench.told.getFirst();
        assertThat(toast.title()).isEqualTo("Paying ahead for paid-ahead is not confirmed");
        assertThat(toast.text()).contains("It may have happened there").contains("do not repeat");
    }

    @Test
    void aMachineOnTheShelfHasNoVerbLeftButToAskAgain() {
        assertThat(bench.verbs.allowed(SampleFleet.oldTrain(2))).isEmpty();
    }

    @Test
    void onlyWhatIsNotOursCanBeAdopted() {
        assertThat(Verbs.adoptable(row("finetune"))).isTrue();
        assertThat(Verbs.adoptable(row("comfy-3"))).isTrue();
        assertThat(Verbs.adoptable(row("sdxl-batch"))).isFalse();
    }

    @Test
    void aVerbThatIsDoneIsToldAndNothingIsLeftRunning() {
        bench.verbs.stop(row("sdxl-batch"));
        assertThat(bench.deployments.asked()).containsExactly("stop sdxl-batch");
        assertThat(bench.told)
                .extracting(Toast::title)
                .containsExactly("Stop asked for sdxl-batch");
        assertThat(bench.doings.running().get()).isEmpty();
    }

    @Test
    void aRefusedVerbIsExplainedWithWhatItCosts() {
        bench.deployments.refuse(new ProviderException.Network("reset", null));
        bench.verbs.stop(row("sdxl-batch"));
        var toast = bench.told.getFirst();
        assertThat(toast.role()).isEqualTo(Role.DANGER);
        assertThat(toast.title()).isEqualTo("sdxl-batch was not stopped");
        assertThat(toast.text())
                .contains("RunPod cannot be reached")
                .endsWith("It keeps billing $0.86/h.");
    }

    @Test
    void aVaultThatCannotBeWrittenToIsToldOfEveryVerb() {
        bench.deployments.breakWith(
                new VaultException.DiskFull(Path.of("vault"), new IOException("no space")));
        bench.verbs.terminate(row("sdxl-batch"));
        bench.verbs.stop(row("sdxl-batch"));
        bench.verbs.endIn(row("sdxl-batch"), Optional.of(Duration.ofHours(8)));
        bench.verbs.carryOut(bench.verbs.planStop(Way.STOP), _ -> {});
        assertThat(bench.told).hasSize(4).extracting(Toast::role).containsOnly(Role.DANGER);
        assertThat(bench.told).allMatch(toast -> toast.text().contains("no room left"));
        assertThat(bench.told.get(2).title()).isEqualTo("The end time of sdxl-batch was not set");
        assertThat(bench.doings.running().get()).isEmpty();
    }

    @Test
    void aDefectIsToldAndGoesOnToWhereItIsLogged() {
        bench.deployments.breakWith(new IllegalStateException("a mapper broke"));
        assertThatThrownBy(() -> bench.verbs.terminate(row("sdxl-batch")))
                .hasMessage("a mapper broke");
        assertThat(bench.told)
                .extracting(Toast::text)
                .first()
                .asString()
                .startsWith("A fault of this program.")
                .doesNotContain("mapper");
        assertThat(bench.doings.running().get()).isEmpty();
    }

    @Test
    void whatWasToBeStoppedIsStoppedAtItsNewTimeToo() {
        var row =
                new SampleFleet.Machine("disk-kept", SampleFleet.MAIN, "1 × L40S", "EU", "0.86")
                        .stops("PT2H")
                        .row();
        bench.verbs.endIn(row, Optional.of(Duration.ofHours(3)));
        assertThat(bench.deployments.asked())
                .singleElement()
                .asString()
                .endsWith(" 2026-11-23T00:06:00Z STOP");
    }

    @Test
    void settingAnEndAndTakingItAwayIsToldWhenDone() {
        bench.verbs.endIn(row("sdxl-batch"), Optional.of(Duration.ofHours(8)));
        bench.verbs.endIn(row("sdxl-batch"), Optional.empty());
        assertThat(bench.told)
                .extracting(Toast::title)
                .containsExactly("End time of sdxl-batch set", "End time of sdxl-batch taken away");
    }

    @Test
    void whatNoListHasShownSinceTheStartCanBeEnded() {
        var unlisted = row("sdxl-batch");
        var row =
                new FleetRow(
                        unlisted.key(),
                        unlisted.account(),
                        unlisted.provider(),
                        unlisted.name(),
                        unlisted.gpus(),
                        unlisted.status(),
                        unlisted.since(),
                        unlisted.claim(),
                        unlisted.id(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        unlisted.rate(),
                        true,
                        unlisted.spent(),
                        Optional.empty());
        assertThat(bench.verbs.allowed(row)).containsExactly(Action.TERMINATE);
        bench.verbs.terminate(row);
        assertThat(bench.deployments.asked()).containsExactly("terminate sdxl-batch");
    }

    @Test
    void stoppingEverythingAsksForWhatItsListShows() {
        var plan = bench.verbs.planStop(Way.STOP);
        bench.fleet.set(Fleet.empty(SampleFleet.NOW));
        bench.verbs.carryOut(plan, _ -> {});
        assertThat(bench.deployments.asked())
                .containsExactly(
                        "STOP [train-llama-7b, eval-qwen, sdxl-batch, vllm-api, comfy-3,"
                                + " embeddings, finetune]");
    }

    @Test
    void everythingIsNotStoppedUntilItIsSeenStopped() {
        var plan = bench.verbs.planStop(Way.STOP);
        var progress = new StopProgress(plan);
        assertThat(progress.lines(bench.fleet.get()))
                .hasSize(7)
                .extracting(StopProgress.Line::stage)
                .containsOnly(StopProgress.Stage.ASKING);
        bench.verbs.carryOut(plan, progress::answered);
        assertThat(progress.lines(bench.fleet.get()))
                .extracting(StopProgress.Line::stage)
                .containsOnly(StopProgress.Stage.WAITING);
        assertThat(progress.underWay()).isFalse();
    }

    @Test
    void whatWasRefusedIsNotWaitedFor() {
        var progress = new StopProgress(bench.verbs.planStop(Way.STOP));
        bench.deployments.refuse(new ProviderException.Network("reset", null));
        bench.verbs.carryOut(bench.verbs.planStop(Way.STOP), progress::answered);
        assertThat(progress.lines(bench.fleet.get()))
                .allMatch(line -> line.stage() == StopProgress.Stage.REFUSED)
                .allMatch(line -> line.why().isPresent());
    }

    @Test
    void whatWasOnceSeenDoneStaysDone() {
        var progress = new StopProgress(bench.verbs.planStop(Way.END));
        bench.verbs.carryOut(bench.verbs.planStop(Way.END), progress::answered);
        var fleet = bench.fleet.get();
        var gone = Stream.concat(fleet.rows().stream(), fleet.shelf().stream()).toList();
        var proven =
                new Fleet(List.of(), List.of(), gone, fleet.accounts(), fleet.meter(), fleet.at());
        assertThat(progress.lines(proven))
                .extracting(StopProgress.Line::stage)
                .containsOnly(StopProgress.Stage.DONE);
        assertThat(progress.lines(Fleet.empty(SampleFleet.NOW)))
                .hasSize(9)
                .extracting(StopProgress.Line::stage)
                .containsOnly(StopProgress.Stage.DONE);
    }

    @Test
    void aDefectLeavesNobodyBeingAskedForEver() {
        bench.deployments.breakWith(new IllegalStateException("a mapper broke"));
        var progress = new StopProgress(bench.verbs.planStop(Way.STOP));
        assertThatThrownBy(() ->
                        bench.verbs.carryOut(bench.verbs.planStop(Way.STOP), progress::answered))
                .hasMessage("a mapper broke");
        unanswered(progress);
    }

    @Test
    void stoppingEverythingThatIsCancelledBeforeItBeginsSaysThatNobodyAnswered() {
        var waiting = new ArrayList<Runnable>();
        var slow = new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet(), waiting::add);
        var progress = new StopProgress(slow.verbs.planStop(Way.STOP));
        slow.verbs.carryOut(slow.verbs.planStop(Way.STOP), progress::answered);
        slow.doings.running().get().getFirst().cancel().run();
        waiting.getFirst().run();
        assertThat(slow.deployments.asked()).isEmpty();
        unanswered(progress);
    }

    @Test
    void stoppingEverythingThatIsCutShortIsNoSuccess() {
        bench.deployments.answerFirst(4);
        var progress = new StopProgress(bench.verbs.planStop(Way.STOP));
        bench.verbs.carryOut(bench.verbs.planStop(Way.STOP), progress::answered);
        var toast = bench.told.getFirst();
        assertThat(toast.role()).isEqualTo(Role.DANGER);
        assertThat(toast.title()).isEqualTo("4 asked, 0 refused, 3 without an answer");
        assertThat(toast.text()).isEqualTo("comfy-3, embeddings, finetune");
        assertThat(progress.lines(bench.fleet.get()))
                .extracting(StopProgress.Line::stage)
                .containsExactly(
                        StopProgress.Stage.WAITING,
                        StopProgress.Stage.WAITING,
                        StopProgress.Stage.WAITING,
                        StopProgress.Stage.WAITING,
                        StopProgress.Stage.UNANSWERED,
                        StopProgress.Stage.UNANSWERED,
                        StopProgress.Stage.UNANSWERED);
    }

    @Test
    void aNewPlanIsCarriedOutWhileAnOlderOneStillWaitsForAProvider() {
        var waiting = new ArrayList<Runnable>();
        var slow = new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet(), waiting::add);
        slow.verbs.carryOut(slow.verbs.planStop(Way.STOP), _ -> {});
        slow.verbs.carryOut(slow.verbs.planStop(Way.END), _ -> {});
        waiting.getLast().run();
        assertThat(slow.deployments.asked()).singleElement().asString().startsWith("END ");
    }

    private void unanswered(StopProgress progress) {
        assertThat(progress.underWay()).isFalse();
        assertThat(progress.lines(bench.fleet.get()))
                .extracting(StopProgress.Line::stage)
                .containsOnly(StopProgress.Stage.UNANSWERED);
    }

    @Test
    void aNameAndABidCanBeChanged() {
        bench.verbs.rename(row("sdxl-batch"), "batch");
        bench.verbs.changeBid(row("sdxl-batch"), Rate.usd("0.5"));
        assertThat(bench.deployments.asked())
                .containsExactly(
                        "rename " + SampleFleet.tag("sdxl-batch") + " batch", "bid sdxl-batch");
        assertThat(bench.told)
                .extracting(Toast::title)
                .containsExactly("sdxl-batch renamed", "New bid asked for sdxl-batch");
        assertThat(bench.verbs.biddable(row("sdxl-batch"))).isFalse();
    }

    @Test
    void theSameVerbIsNotAskedTwiceWhileItRuns() {
        var waiting = new ArrayList<Runnable>();
        var slow = new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet(), waiting::add);
        slow.verbs.stop(row("sdxl-batch"));
        slow.verbs.stop(row("sdxl-batch"));
        assertThat(waiting).hasSize(1);
        assertThat(slow.doings.running().get())
                .extracting(Doings.Doing::what)
                .containsExactly("Stopping sdxl-batch");
        waiting.getFirst().run();
        assertThat(slow.deployments.asked()).containsExactly("stop sdxl-batch");
        assertThat(slow.doings.running().get()).isEmpty();
    }

    @Test
    void aCancelledVerbThatHasNotBegunAsksNobody() {
        var waiting = new ArrayList<Runnable>();
        var slow = new Bench(new Texts(Language.ENGLISH), SampleFleet.fleet(), waiting::add);
        slow.verbs.stop(row("sdxl-batch"));
        slow.doings.running().get().getFirst().cancel().run();
        waiting.getFirst().run();
        assertThat(slow.deployments.asked()).isEmpty();
        assertThat(slow.told).extracting(Toast::title).first().asString().startsWith("Cancelled.");
    }

    @Test
    void anEndIsSetFromNow() {
        bench.verbs.endIn(row("sdxl-batch"), Optional.of(Duration.ofHours(8)));
        assertThat(bench.deployments.asked())
                .containsExactly(
                        "end " + SampleFleet.tag("sdxl-batch") + " 2026-11-23T05:06:00Z TERMINATE");
    }

    @Test
    void stoppingTellsItsThreeFactsWithFigures() {
        var telling = new StopTelling(bench.words);
        var facts = bench.verbs.stopFacts(row("sdxl-batch")).orElseThrow();
        assertThat(telling.facts(facts))
                .extracting(StopTelling.Fact::title)
                .containsExactly("It keeps costing", "The GPU may be gone", "Your data is kept");
        assertThat(telling.facts(facts))
                .extracting(StopTelling.Fact::figure)
                .containsExactly("$0.014/h", "not kept", "9 h 44 m");
        assertThat(telling.example(row("sdxl-batch"), facts).orElseThrow())
                .isEqualTo(new StopTelling.Example("Stopped for 3 days", "$1.01", "saves $60.91"));
    }

    @Test
    void stoppingEverythingListsWhatGoesOnBilling() {
        var everything = new StopEverything(bench.verbs, bench.words);
        var stop = everything.effect(Way.STOP);
        assertThat(stop.touched()).isEqualTo(7);
        assertThat(bench.words.formats().rateFigure(stop.now())).isEqualTo("10.93");
        assertThat(bench.words.formats().rateFigure(stop.after())).isEqualTo("1.13");
        var end = everything.effect(Way.END);
        assertThat(end.touched()).isEqualTo(8);
        // What was asked to end before may bill until it is proven gone.
        assertThat(bench.words.formats().rateFigure(end.after())).isEqualTo("1.02");
        assertThat(end.lines().getLast().does()).isEqualTo("was asked to end, not proven gone");
    }

    @Test
    void aMachineThatCannotBeStoppedIsToldApart() {
        var here = row("sdxl-batch");
        var there = at(new ProviderId("lambda"), here);
        assertThat(bench.verbs.endsOnly(here)).isFalse();
        assertThat(bench.verbs.endsOnly(there)).isTrue();
        assertThat(bench.verbs.allowed(there)).doesNotContain(Action.STOP, Action.START);
    }

    private static FleetRow at(ProviderId provider, FleetRow row) {
        return new FleetRow(
                row.key(),
                row.account(),
                provider,
                row.name(),
                row.gpus(),
                row.status(),
                row.since(),
                row.claim(),
                row.id(),
                row.instance(),
                row.readAt(),
                row.stale(),
                row.rate(),
                row.inDoubt(),
                row.spent(),
                row.ending());
    }

    private FleetRow row(String name) {
        return bench.fleet.get().find(SampleFleet.tag(name).value()).orElseThrow();
    }
}
