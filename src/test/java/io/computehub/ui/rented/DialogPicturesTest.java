package io.computehub.ui.rented;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.Prepaid;
import io.computehub.fleet.Deployments.StopOutcome;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.StopPlan;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;

import javafx.scene.Parent;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Pictures of the questions before a verb.
class DialogPicturesTest {

    @Test
    void stop() {
        Pictures.everywhere(
                "15-dialog-stop",
                texts -> over(texts, bench -> bench.ask("sdxl-batch", Action.STOP)));
    }

    @Test
    void terminate() {
        Pictures.everywhere(
                "15-dialog-terminate",
                texts -> over(texts, bench -> bench.ask("sdxl-batch", Action.TERMINATE)));
    }

    @Test
    void stopEverything() {
        Pictures.everywhere(
                "15-dialog-everything",
                texts -> over(texts, bench -> bench.dialogs().stopEverything()));
    }

    @Test
    void everythingOnItsWay() {
        Pictures.everywhere(
                "15-dialog-everything-progress", texts -> over(texts, DialogPicturesTest::stopNow));
    }

    @Test
    void severalAreEnded() {
        Pictures.everywhere(
                "15-dialog-batch",
                texts ->
                        over(
                                texts,
                                asking ->
                                        asking.dialogs()
                                                .askAll(asking.several(), Action.TERMINATE)));
    }

    @Test
    void severalOnTheirWay() {
        Pictures.everywhere(
                "15-dialog-batch-progress",
                texts ->
                        over(
                                texts,
                                asking -> {
                                    var bench = asking.bench();
                                    bench.deployments.refuse(
                                            new ProviderException.NoCapacity("gone"), "sdxl-batch");
                                    asking.dialogs()
                                            .begin(
                                                    bench.verbs.batch(
                                                            Action.START, asking.several()));
                                }));
    }

    private static void stopNow(Asking asking) {
        var progress = new StopProgress(asking.bench().verbs.planStop(StopPlan.Way.STOP));
        asking.bench().deployments.refuse(new ProviderException.Network("reset", null));
        var refused =
                asking.bench()
                        .deployments
                        .carryOut(asking.bench().verbs.planStop(StopPlan.Way.STOP));
        var answers = new ArrayList<>(refused.subList(0, 1));
        refused.subList(1, refused.size() - 1).stream()
                .map(one -> StopOutcome.agreed(one.id(), one.name()))
                .forEach(answers::add);
        progress.answered(answers);
        asking.dialogs().follow(progress);
    }

    @Test
    void rename() {
        Pictures.everywhere(
                "15-dialog-rename",
                texts ->
                        over(
                                texts,
                                bench -> bench.dialogs().rename(bench.bench().row("sdxl-batch"))));
    }

    @Test
    void topUp() {
        Pictures.everywhere(
                "15-dialog-top-up",
                texts ->
                        over(
                                texts,
                                asking -> {
                                    var fleet =
                                            SampleFleet.paidFor("PT3H20M", Prepaid.Refill.BY_HAND);
                                    asking.bench().fleet.set(fleet);
                                    asking.dialogs().topUp(asking.bench().row("paid-ahead"));
                                }));
    }

    @Test
    void resize() {
        Pictures.everywhere(
                "15-dialog-resize",
                texts ->
                        over(
                                texts,
                                asking -> {
                                    asking.bench().fleet.set(SampleFleet.stopped());
                                    asking.dialogs().resize(asking.bench().row("sized"));
                                }));
    }

    @Test
    void theCase() {
        Pictures.everywhere(
                "15-dialog-case",
                texts -> over(texts, bench -> bench.dialogs().openCase(SampleFleet.oldTrain(2))));
    }

    private record Asking(Bench bench, VerbDialogs dialogs) {
        List<FleetRow> several() {
            return List.of("train-llama-7b", "eval-qwen", "sdxl-batch", "notebook-zh").stream()
                    .map(bench::row)
                    .toList();
        }

        void ask(String name, Action action) {
            var row = bench.fleet.get().find(SampleFleet.tag(name).value()).orElseThrow();
            dialogs.ask(row, action);
        }
    }

    private static Parent over(Texts texts, Consumer<Asking> pose) {
        var bench = new Bench(texts, SampleFleet.fleet());
        var over = new Overlay(texts);
        over.cover(new Region());
        pose.accept(new Asking(bench, bench.dialogs(over)));
        return over;
    }
}
