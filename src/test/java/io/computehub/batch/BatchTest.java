package io.computehub.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.batch.Batch.Item;
import io.computehub.batch.Batch.Stage;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Action;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.Status;
import io.computehub.license.Entitlements;
import io.computehub.license.ProRequired;
import io.computehub.license.SwitchedPro;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.ScriptedDeployments;
import io.computehub.vault.VaultException;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class BatchTest {

    private final Fleet fleet = SampleFleet.fleet();
    private final ScriptedDeployments deployments = new ScriptedDeployments(() -> fleet);

    /// `train-llama-7b` and `sdxl-batch` are of one account, `eval-qwen` of another.
    private final List<FleetRow> three = rows("train-llama-7b", "eval-qwen", "sdxl-batch");

    private List<FleetRow> rows(String... names) {
        return List.of(names).stream()
                .map(name -> fleet.find(SampleFleet.tag(name).value()).orElseThrow())
                .toList();
    }

    private Batch batch(Action action) {
        return new Batch(action, three, deployments, Entitlements.all());
    }

    private static List<Stage> stages(Batch batch) {
        return batch.items().get().stream().map(Item::stage).toList();
    }

    @Test
    void eachIsAskedOnceAndTold() {
        var batch = batch(Action.STOP);
        assertThat(batch.isUnderWay()).isTrue();
        assertThat(deployments.asked()).isEmpty();
        batch.run();
        assertThat(deployments.asked())
                .containsExactlyInAnyOrder(
                        "stop train-llama-7b", "stop eval-qwen", "stop sdxl-batch");
        assertThat(stages(batch)).containsOnly(Stage.AGREED);
        assertThat(batch.isUnderWay()).isFalse();
        batch.run();
        assertThat(deployments.asked()).hasSize(3);
    }

    @Test
    void aRefusalKeepsNoOtherFromBeingAskedAndIsTriedAgainAlone() {
        deployments.refuse(new ProviderException.NoCapacity("gone"), "train-llama-7b");
        var batch = batch(Action.START);
        batch.run();
        assertThat(stages(batch)).containsExactly(Stage.REFUSED, Stage.AGREED, Stage.AGREED);
        assertThat(batch.items().get().getFirst().why()).isPresent();
        deployments.agree();
        batch.again();
        batch.run();
        assertThat(stages(batch)).containsOnly(Stage.AGREED);
        assertThat(deployments.asked()).hasSize(4);
        assertThat(batch.items().get().getFirst().why()).isEmpty();
    }

    @Test
    void whatIsCalledOffIsNotAskedAboutAndCanBeTakenUpAgain() throws Exception {
        var asking = new CountDownLatch(2);
        var go = new CountDownLatch(1);
        deployments.beforeAnswering(_ -> {
            asking.countDown();
            await(go);
        });
        var batch = batch(Action.RESTART);
        var running = Thread.ofVirtual().start(batch::run);
        // Accounts side by side: two are asked about while the third waits behind one of them.
        assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stages(batch)).containsExactly(Stage.ASKING, Stage.ASKING, Stage.WAITING);
        batch.callOff();
        go.countDown();
        running.join();
        assertThat(stages(batch)).containsExactly(Stage.AGREED, Stage.AGREED, Stage.CALLED_OFF);
        batch.again();
        batch.run();
        assertThat(stages(batch)).containsOnly(Stage.AGREED);
        assertThat(deployments.asked()).hasSize(3);
    }

    @Test
    void anInterruptCallsOffTheRestAndWaitsForWhatIsBeingAsked() throws Exception {
        var asking = new CountDownLatch(2);
        var go = new CountDownLatch(1);
        deployments.beforeAnswering(_ -> {
            asking.countDown();
            await(go);
        });
        var batch = batch(Action.STOP);
        var running = Thread.ofVirtual().start(batch::run);
        assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
        var calledOff = new CountDownLatch(1);
        try (var _ =
                batch.items()
                        .observe(items -> {
                            if (items.getLast().stage() == Stage.CALLED_OFF) {
                                calledOff.countDown();
                            }
                        })) {
            running.interrupt();
            assertThat(calledOff.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(running.isAlive()).isTrue();
        go.countDown();
        running.join();
        assertThat(stages(batch)).containsExactly(Stage.AGREED, Stage.AGREED, Stage.CALLED_OFF);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureOfTheVaultIsToldOfEachMachine() {
        deployments.breakWith(new VaultException.Locked());
        var batch = batch(Action.STOP);
        batch.run();
        assertThat(stages(batch)).containsOnly(Stage.REFUSED);
        assertThat(batch.items().get()).allMatch(it -> it.why().isPresent());
    }

    @Test
    void manyNeedProButOneDoesNotAndEndingNeverDoes() {
        var pro = new SwitchedPro();
        assertThatThrownBy(() -> new Batch(Action.STOP, three, deployments, pro.entitlements()))
                .isInstanceOf(ProRequired.class);
        new Batch(Action.STOP, three.subList(0, 1), deployments, pro.entitlements()).run();
        assertThat(deployments.asked()).containsExactly("stop train-llama-7b");
        pro.open();
        var started = new Batch(Action.STOP, three, deployments, pro.entitlements());
        pro.lose();
        started.run();
        new Batch(Action.TERMINATE, three, deployments, pro.entitlements()).run();
        assertThat(deployments.asked()).hasSize(7);
    }

    @Test
    void anAgreementIsNotSeenBeforeAListShowsIt() {
        var stop = batch(Action.STOP);
        var start = batch(Action.START);
        var end = batch(Action.TERMINATE);
        var running = three.getFirst().id().orElseThrow();
        assertThat(stop.isSeen(fleet, running)).isFalse();
        assertThat(start.isSeen(fleet, running)).isTrue();
        assertThat(end.isSeen(fleet, running)).isFalse();
        var stopped =
                fleet.rows().stream()
                        .filter(row -> row.status() instanceof Status.Stopped)
                        .findFirst()
                        .flatMap(FleetRow::id)
                        .orElseThrow();
        assertThat(stop.isSeen(fleet, stopped)).isTrue();
    }
}
