package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.fleet.LyingCloud.Rent;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class FleetTest {

    private final Bench bench = new Bench("one", "two");
    private final LyingCloud cloud = bench.cloud();

    @Test
    void theTableAndTheShelfAddUpToTheMeter() throws Exception {
        bench.rented("a");
        var b = bench.rented("b");
        bench.clouds.get(1).make(Optional.empty(), "theirs", Rate.usd("0.333333"));
        bench.turn();
        bench.deployments().terminate(b);
        cloud.rents.add(Rent.NOT_DONE_AND_LOST);
        bench.rent("lost");
        bench.turn();
        var fleet = bench.fleet();
        var sum =
                Rate.sum(
                        Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                                .map(row -> row.rate().orElse(Rate.ZERO))
                                .toList());
        assertThat(sum).isEqualTo(fleet.meter().total()).isEqualTo(Rate.usd("6.333333"));
        assertThat(fleet.meter().inDoubt()).isEqualTo(Rate.usd("4"));
        assertThat(fleet.meter().sources()).isEqualTo(4);
    }

    @Test
    void aFailedPollKeepsTheRowsAndMarksThemStale() {
        bench.rented("a");
        bench.turn();
        cloud.listFailure = Optional.of(new RateLimited(Optional.of(Duration.ofSeconds(30))));
        var wait = bench.turn();
        assertThat(wait).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        assertThat(bench.fleet().rows()).hasSize(1).allMatch(FleetRow::stale);
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.usd("2"));
        assertThat(bench.fleet().account(cloud.account()).orElseThrow().state())
                .isEqualTo(AccountHealth.State.LATE);
    }

    @Test
    void itAsksOftenWhileSomethingChangesAndSeldomWhenNothingDoes() {
        assertThat(bench.turn()).isEqualTo(Duration.ofSeconds(15));
        bench.sshAnswers = false;
        bench.rented("a");
        assertThat(bench.turn()).isEqualTo(Duration.ofSeconds(5));
        bench.sshAnswers = true;
        bench.turn();
        assertThat(bench.turn()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void oneListPerAccountAndTurnHoweverManyMachines() {
        for (int i = 0; i < 20; i++) {
            bench.rented("m" + i);
        }
        cloud.calls.clear();
        bench.turn();
        assertThat(cloud.calls).containsExactly("list");
    }

    @Test
    void theStepsToReadyAreWrittenDownWithTheirTimes() {
        bench.sshAnswers = false;
        var id = bench.rented("a");
        cloud.box(id).state = new InstanceState.Provisioning("loading");
        bench.turn();
        assertThat(bench.fleet().rows().getFirst().status()).isEqualTo(new Status.Booting());
        bench.clock.pass(Duration.ofSeconds(40));
        cloud.box(id).state = new InstanceState.Running();
        bench.turn();
        assertThat(bench.only().readiness().running()).contains(bench.clock.instant());
        bench.clock.pass(Duration.ofSeconds(5));
        bench.sshAnswers = true;
        bench.turn();
        assertThat(bench.only().readiness().sshAnswered()).contains(bench.clock.instant());
        assertThat(bench.vault.kinds()).endsWith("running", "ready");
    }

    @Test
    void anOrphanIsReportedAndNeverEndedAndCanBeAdopted() throws Exception {
        var box = cloud.make(Optional.of(DeploymentTag.random()), "lost", Rate.usd("3"));
        bench.run(Duration.ofMinutes(1));
        assertThat(bench.orphans().sweep()).hasSize(1);
        assertThat(bench.fleet().find(box.id).orElseThrow().status())
                .isEqualTo(new Status.Orphan());
        assertThat(bench.vault.kinds()).contains("orphan", "sweep-found");
        var adopted = bench.deployments().adopt(box.id, "mine");
        assertThat(adopted.tag()).isEqualTo(box.tag.orElseThrow());
        bench.turn();
        assertThat(bench.fleet().find(box.id).orElseThrow().claim()).isInstanceOf(Claim.Ours.class);
        assertThat(cloud.calls).containsOnly("list");
    }

    @Test
    void anAdoptedMachineStaysOursAfterARestart() throws Exception {
        var box = cloud.make(Optional.empty(), "theirs", Rate.usd("3"));
        bench.turn();
        bench.deployments().adopt(box.id, "mine");
        bench.restart();
        bench.turn();
        var row = bench.fleet().find(box.id).orElseThrow();
        assertThat(row.claim()).isInstanceOf(Claim.Ours.class);
        assertThat(row.name()).isEqualTo("mine");
    }

    @Test
    void anEndTimeIsCarriedOutAlsoAfterARestart() {
        var end =
                new EndGuard(
                        bench.clock.instant().plus(Duration.ofHours(8)), EndGuard.Action.TERMINATE);
        bench.rented("other");
        bench.deployments()
                .rent(
                        bench.deployments()
                                .plan(
                                        cloud.offer("o", "1"),
                                        RentSpec.plain("guarded", "image", 10)
                                                .endingBy(Optional.of(end))));
        bench.turn();
        bench.clock.pass(Duration.ofHours(7));
        bench.turn();
        assertThat(cloud.alive()).hasSize(2);
        bench.restart();
        bench.clock.pass(Duration.ofHours(2));
        bench.run(Duration.ofMinutes(3));
        assertThat(cloud.alive()).hasSize(1);
        assertThat(bench.fleet().gone()).hasSize(1);
        assertThat(bench.vault.kinds()).contains("guard-ended", "proven-gone");
    }

    @Test
    void anEndTimeMayStopInsteadAndIsThenDone() {
        var id = bench.rented("a");
        var tag = bench.only().tag();
        bench.turn();
        bench.deployments()
                .setEnd(
                        tag,
                        Optional.of(
                                new EndGuard(
                                        bench.clock.instant().plus(Duration.ofHours(1)),
                                        EndGuard.Action.STOP)));
        bench.clock.pass(Duration.ofHours(2));
        bench.turn();
        bench.turn();
        assertThat(bench.fleet().find(id).orElseThrow().status()).isEqualTo(new Status.Stopped());
        assertThat(bench.only().end()).isEmpty();
        assertThat(cloud.calls.stream().filter(call -> call.startsWith("stop"))).hasSize(1);
    }

    @Test
    void stoppingTellsItsThreeFactsFirst() throws Exception {
        var id = bench.rented("a");
        bench.turn();
        var facts = bench.deployments().stopFacts(id).orElseThrow();
        assertThat(facts.stopped()).contains(Rate.usd("0.01"));
        assertThat(facts.stoppedPerThirtyDays()).contains(Money.usd("7.2"));
        assertThat(facts.gpuHeld()).isFalse();
        assertThat(facts.diskKept()).isTrue();
        assertThat(facts.kept().key()).isEqualTo("stop.kept");
        assertThat(facts.runwayStopped()).contains(Duration.ofHours(10_000));
    }

    private List<Deployments.StopOutcome> stopAll() {
        var plan = bench.deployments().planStop(StopPlan.Way.STOP);
        return bench.deployments().carryOut(plan);
    }

    @Test
    void whatIsCarriedOutIsThePlanThatWasShownAndWhatItLeavesAloneIsNamed() {
        var first = bench.rented("a");
        bench.turn();
        var plan = bench.deployments().planStop(StopPlan.Way.STOP);
        var later = bench.rented("b");
        bench.turn();
        cloud.rents.add(Rent.DONE_BUT_LOST);
        bench.rent("doubtful");
        assertThat(bench.deployments().carryOut(plan))
                .extracting(Deployments.StopOutcome::id)
                .containsExactly(first);
        assertThat(cloud.calls).doesNotContain("stop " + later.key());
        assertThat(bench.deployments().planStop(StopPlan.Way.END).steps())
                .extracting(step -> step.row().name() + " " + step.fate())
                .containsExactlyInAnyOrder("a ASKED", "b ASKED", "doubtful IN_DOUBT");
    }

    @Test
    void anAgreementToStopIsNotYetStopped() {
        var id = bench.rented("a");
        bench.turn();
        var plan = bench.deployments().planStop(StopPlan.Way.STOP);
        bench.deployments().carryOut(plan);
        assertThat(plan.done(bench.fleet(), id)).isFalse();
        bench.turn();
        assertThat(plan.done(bench.fleet(), id)).isTrue();
    }

    @Test
    void endingEverythingReachesWhatNoListHasShownAndIsDoneOnlyWhenProven() {
        var id = bench.rented("a");
        bench.restart();
        var plan = bench.deployments().planStop(StopPlan.Way.END);
        assertThat(plan.steps())
                .extracting(StopPlan.Step::fate)
                .containsExactly(StopPlan.Fate.ASKED_UNLISTED);
        bench.deployments().carryOut(plan);
        assertThat(cloud.alive()).isEmpty();
        assertThat(plan.done(bench.fleet(), id)).isFalse();
        bench.run(Duration.ofMinutes(20));
        assertThat(plan.done(bench.fleet(), id)).isTrue();
    }

    @Test
    void aMachineOfOnesOwnIsNeitherEndedNorAdoptedNorSwitchedOffWithTheRest() {
        cloud.tier = HostTier.OWN;
        cloud.actions = EnumSet.of(Action.STOP, Action.RESTART);
        var machine = cloud.make(Optional.empty(), "mine", Rate.usd("1")).id;
        bench.turn();
        for (var way : StopPlan.Way.values()) {
            assertThat(bench.deployments().planStop(way).steps())
                    .extracting(StopPlan.Step::fate)
                    .containsExactly(StopPlan.Fate.CANNOT);
        }
        assertThatThrownBy(() -> bench.deployments().terminate(machine))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> bench.deployments().adopt(machine, "x"))
                .isInstanceOf(NotFound.class);
        assertThat(bench.deployments().terminateAll(List.of(machine))).isEmpty();
        assertThat(cloud.alive()).hasSize(1);
    }

    @Test
    void whatNobodyCanBeAskedAboutIsNotPlannedToBeEndedAndNotSaidToBeAsked() {
        var id = bench.rented("a");
        bench.turn();
        bench.remove();
        var plan = bench.deployments().planStop(StopPlan.Way.END);
        assertThat(plan.steps())
                .extracting(StopPlan.Step::fate)
                .containsExactly(StopPlan.Fate.CANNOT);
        assertThat(bench.deployments().carryOut(plan)).isEmpty();
        var file = bench.deployments().terminateAll(List.of(id)).getFirst();
        assertThat(file.refusal().orElseThrow().key()).isEqualTo("reason.no-account");
    }

    @Test
    void whatRunsIsStoppedAlthoughTheProvidersListOfActionsLeavesItOut() {
        var id = bench.rented("a");
        cloud.actions = EnumSet.of(Action.TERMINATE);
        for (var state :
                List.of(
                        new InstanceState.Running(),
                        new InstanceState.Provisioning("loading"),
                        new InstanceState.Unreachable(),
                        new InstanceState.Unrecognised("zombie"))) {
            cloud.box(id).state = state;
            bench.turn();
            assertThat(stopAll()).as("%s", state).extracting(one -> one.id()).containsExactly(id);
        }
        cloud.box(id).state = new InstanceState.Failed("no image");
        bench.turn();
        assertThat(bench.deployments().planStop(StopPlan.Way.STOP).steps())
                .extracting(StopPlan.Step::fate)
                .containsExactly(StopPlan.Fate.CANNOT);
    }

    @Test
    void stoppingEverythingSaysOfEachWhatCameOfIt() {
        bench.rented("a");
        bench.rented("b");
        bench.clouds.get(1).make(Optional.empty(), "theirs", Rate.usd("1"));
        bench.turn();
        var outcomes = stopAll();
        assertThat(outcomes).hasSize(3).allMatch(one -> one.refusal().isEmpty());
        bench.turn();
        assertThat(bench.fleet().rows()).allMatch(row -> row.status() instanceof Status.Stopped);
        assertThat(stopAll()).isEmpty();
    }

    @Test
    void stopEverythingReachesWhatWasRentedAMomentAgoAndIsInNoListYet() {
        bench.turn();
        var id = bench.rented("a");
        assertThat(stopAll()).extracting(one -> one.id()).containsExactly(id);
        assertThat(cloud.calls).contains("stop " + id.key());
    }

    @Test
    void oneThatBreaksKeepsNoOtherFromBeingStopped() {
        var first = bench.rented("a");
        var second = bench.rented("b");
        bench.turn();
        cloud.unstoppable.add(bench.fleet().rows().getFirst().id().orElseThrow());
        assertThatThrownBy(this::stopAll).isInstanceOf(IllegalStateException.class);
        assertThat(cloud.calls).contains("stop " + first.key(), "stop " + second.key());
    }

    @Test
    void aStopThatIsRefusedForeverIsSaidOnce() {
        var id = bench.rented("a");
        bench.turn();
        cloud.locked.add(id);
        var end = new EndGuard(bench.clock.instant(), EndGuard.Action.STOP);
        bench.deployments().setEnd(bench.only().tag(), Optional.of(end));
        bench.run(Duration.ofMinutes(5));
        assertThat(bench.vault.kinds()).containsOnlyOnce("guard-failed");
        assertThat(cloud.calls.stream().filter(("stop " + id.key())::equals)).hasSizeGreaterThan(3);
    }

    @Test
    void whatIsSpentFollowsTheReadings() {
        var id = bench.rented("a");
        bench.run(Duration.ofHours(1));
        bench.turn();
        var row = bench.fleet().find(id).orElseThrow();
        assertThat(row.spent().amount()).isEqualTo(Money.usd("2"));
        assertThat(bench.fleet().meter().today().amount()).isEqualTo(Money.usd("2"));
    }

    @Test
    void theJournalSpeaksBothLanguages() {
        bench.rented("a");
        cloud.rents.add(Rent.NO_CAPACITY);
        bench.rent("b");
        bench.turn();
        for (var language : List.of(Language.ENGLISH, Language.CHINESE)) {
            var texts = new Texts(language);
            for (var entry : bench.vault.entries(Optional.empty(), 100)) {
                assertThat(texts.say(entry.what())).isNotBlank().doesNotContain("{");
                var written = Letters.message(Letters.write(entry.what()));
                assertThat(texts.say(written)).isEqualTo(texts.say(entry.what()));
            }
        }
    }
}
