package io.computehub.ui.rented;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Action;
import io.computehub.fleet.FleetRow;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts.Toast;
import io.computehub.ui.rented.StopEverything.Way;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

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
                .containsExactly("end " + SampleFleet.tag("sdxl-batch") + " 2026-11-23T05:06:00Z");
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
        var stop = everything.effect(bench.fleet.get(), Way.STOP);
        assertThat(stop.touched()).isEqualTo(5);
        assertThat(bench.words.formats().rateFigure(stop.now())).isEqualTo("9.91");
        assertThat(bench.words.formats().rateFigure(stop.after())).isEqualTo("1.11");
        var end = everything.effect(bench.fleet.get(), Way.END);
        assertThat(end.touched()).isEqualTo(8);
        assertThat(end.after().isZero()).isTrue();
    }

    private FleetRow row(String name) {
        return bench.fleet.get().find(SampleFleet.tag(name).value()).orElseThrow();
    }
}
