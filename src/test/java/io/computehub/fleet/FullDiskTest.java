package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.LyingCloud.End;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.vault.VaultException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A vault that cannot be written to keeps nothing from being ended, and lets nothing be rented.
class FullDiskTest {

    private final Bench bench = new Bench();
    private final LyingCloud cloud = bench.cloud();

    private InstanceId running(String name) {
        var id = bench.rented(name);
        bench.turn();
        return id;
    }

    private void turnOnAFullDisk() {
        assertThatThrownBy(bench::turn).isInstanceOf(VaultException.DiskFull.class);
    }

    @Test
    void terminatingAsksTheProviderAndThenTellsOfTheFailedWriteInBothLanguages() {
        var id = running("box");
        bench.vault.full = true;
        var told = catchThrowableOfType(NotWritten.class, () -> bench.deployments().terminate(id));
        assertThat(cloud.alive()).isEmpty();
        assertThat(told.cases().getFirst().saidOkAt()).isPresent();
        assertThat(new Texts(Language.ENGLISH).say(told))
                .startsWith("The provider was asked all the same")
                .contains("no room left on the disk");
        assertThat(new Texts(Language.CHINESE).say(told)).contains("仍已向平台提出请求");
    }

    @Test
    void endingManyAsksForEachOfThem() {
        var all = List.of(running("a"), running("b"));
        bench.vault.full = true;
        assertThatThrownBy(() -> bench.deployments().terminateAll(all))
                .isInstanceOf(NotWritten.class);
        assertThat(cloud.alive()).isEmpty();
    }

    @Test
    void anEndTimeIsCarriedOutOnAFullDisk() {
        running("box");
        var due = new EndGuard(bench.clock.instant().plusSeconds(60), EndGuard.Action.TERMINATE);
        bench.deployments().setEnd(bench.only().tag(), Optional.of(due));
        bench.vault.full = true;
        bench.clock.pass(Duration.ofSeconds(61));
        turnOnAFullDisk();
        assertThat(cloud.alive()).isEmpty();
    }

    @Test
    void oneEndTimeThatBreaksKeepsNoOtherFromBeingCarriedOut() {
        running("a");
        running("b");
        var due = Optional.of(new EndGuard(bench.clock.instant(), EndGuard.Action.STOP));
        bench.vault.deployments().forEach(one -> bench.deployments().setEnd(one.tag(), due));
        cloud.unstoppable.addAll(
                bench.fleet().rows().stream().flatMap(row -> row.id().stream()).toList());
        assertThatThrownBy(bench::turn).isInstanceOf(IllegalStateException.class);
        assertThat(cloud.calls.stream().filter(call -> call.startsWith("stop "))).hasSize(2);
    }

    @Test
    void aListThatBreaksKeepsNoEndTimeFromBeingCarriedOut() {
        running("box");
        var due = new EndGuard(bench.clock.instant(), EndGuard.Action.TERMINATE);
        bench.deployments().setEnd(bench.only().tag(), Optional.of(due));
        cloud.defect = Optional.of(new IllegalStateException("a mapper broke"));
        assertThatThrownBy(bench::turn).isInstanceOf(IllegalStateException.class);
        assertThat(cloud.alive()).isEmpty();
    }

    @Test
    void whatWasNotHeardIsAskedAgainWhileTheDiskIsFull() {
        cloud.ends.add(End.ERROR_AND_KEPT);
        var id = running("box");
        bench.vault.full = true;
        assertThatThrownBy(() -> bench.deployments().terminate(id)).isInstanceOf(NotWritten.class);
        assertThat(cloud.alive()).hasSize(1);
        bench.clock.pass(Duration.ofMinutes(1));
        turnOnAFullDisk();
        assertThat(cloud.alive()).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenOnceThereIsRoomAndThenProven() {
        var id = running("box");
        bench.vault.full = true;
        assertThatThrownBy(() -> bench.deployments().terminate(id)).isInstanceOf(NotWritten.class);
        assertThat(bench.vault.cases()).isEmpty();
        bench.vault.full = false;
        bench.turn();
        assertThat(bench.vault.cases())
                .singleElement()
                .satisfies(file -> assertThat(file.saidOkAt()).isPresent());
        bench.restart();
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.vault.cases().getFirst().proven()).isTrue();
    }

    @Test
    void aStopThatCannotBeWrittenDownWasAskedForAllTheSame() {
        var id = running("box");
        bench.vault.full = true;
        assertThatThrownBy(() -> bench.deployments().stop(id)).isInstanceOf(NotWritten.class);
        assertThat(cloud.calls).contains("stop " + id.key());
    }

    @Test
    void stoppingEverythingLosesNoRefusalToAFullDisk() {
        var agreed = running("a");
        var refused = running("b");
        cloud.locked.add(refused);
        var plan = bench.deployments().planStop(StopPlan.Way.STOP);
        bench.vault.full = true;
        var told = catchThrowableOfType(NotWritten.class, () -> bench.deployments().carryOut(plan));
        assertThat(told.outcomes())
                .extracting(one -> one.id(), one -> one.failure().isPresent())
                .containsExactlyInAnyOrder(tuple(agreed, false), tuple(refused, true));
        assertThat(new Texts(Language.ENGLISH).say(told)).contains("no room left on the disk");
    }

    @Test
    void nothingIsRentedWithoutItsIntentInTheVault() {
        bench.turn();
        bench.vault.full = true;
        assertThatThrownBy(() -> bench.rent("box")).isInstanceOf(VaultException.DiskFull.class);
        assertThat(cloud.alive()).isEmpty();
        assertThat(cloud.calls.stream().filter(call -> call.startsWith("rent"))).isEmpty();
    }
}
