package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.LyingCloud.End;
import io.computehub.fleet.LyingCloud.Listing;
import io.computehub.provider.VolumeKeeping.Volume;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class EndingTest {

    private final Bench bench = new Bench();
    private final LyingCloud cloud = bench.cloud();

    private InstanceId running(String name) {
        var id = bench.rented(name);
        bench.turn();
        return id;
    }

    private TerminationCase file(InstanceId id) {
        return bench.vault.cases().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private boolean proven(InstanceId id) {
        return file(id).proven();
    }

    @Test
    void okIsNotProofButThreeListsOverAMinuteAre() throws Exception {
        running("other");
        var id = running("old-train");
        bench.deployments().terminate(id);
        assertThat(bench.fleet().shelf().getFirst().status()).isEqualTo(new Status.NotProvenGone());
        for (int i = 0; i < 3; i++) {
            bench.clock.pass(Duration.ofSeconds(5));
            bench.turn();
        }
        assertThat(bench.fleet().shelf().getFirst().ending().orElseThrow().absences()).isEqualTo(3);
        assertThat(proven(id)).isFalse();
        bench.run(Duration.ofSeconds(61));
        assertThat(proven(id)).isTrue();
        assertThat(bench.fleet().shelf()).isEmpty();
        assertThat(bench.fleet().gone().getFirst().status()).isEqualTo(new Status.ProvenGone());
        assertThat(bench.fleet().find(id).orElseThrow().name()).isEqualTo("old-train");
    }

    @Test
    void timeAloneIsNoProofEither() throws Exception {
        running("other");
        var id = running("old-train");
        bench.deployments().terminate(id);
        bench.clock.pass(Duration.ofMinutes(1));
        bench.turn();
        bench.clock.pass(Duration.ofMinutes(5));
        bench.turn();
        assertThat(proven(id)).isFalse();
        bench.turn();
        assertThat(proven(id)).isTrue();
    }

    @Test
    void whatIsOnTheShelfStaysInTheMeterUntilProven() throws Exception {
        running("other");
        var id = running("old-train");
        bench.deployments().terminate(id);
        bench.clock.pass(Duration.ofSeconds(5));
        bench.turn();
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.usd("4"));
        assertThat(bench.fleet().meter().inDoubt()).isEqualTo(Rate.usd("2"));
        bench.run(Duration.ofMinutes(2));
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.usd("2"));
        assertThat(bench.fleet().meter().inDoubt()).isEqualTo(Rate.ZERO);
    }

    @Test
    void aProviderThatAgreesAndKeepsTheMachineIsAskedAgain() throws Exception {
        cloud.ends.add(End.OK_BUT_KEPT);
        var id = running("old-train");
        bench.deployments().terminate(id);
        bench.run(Duration.ofSeconds(20));
        assertThat(cloud.alive()).hasSize(1);
        bench.run(Duration.ofMinutes(3));
        assertThat(cloud.alive()).isEmpty();
        assertThat(proven(id)).isTrue();
        assertThat(file(id).asks()).isEqualTo(2);
    }

    @Test
    void anAskThatFailedIsMadeAgainUntilItIsHeard() throws Exception {
        cloud.ends.addAll(List.of(End.ERROR_AND_KEPT, End.ERROR_AND_KEPT, End.LOST_BUT_DONE));
        var id = running("old-train");
        var answer = bench.deployments().terminate(id);
        assertThat(answer.refusal().orElseThrow().key()).isEqualTo("reason.network");
        bench.run(Duration.ofMinutes(5));
        assertThat(proven(id)).isTrue();
        assertThat(cloud.alive()).isEmpty();
    }

    @Test
    void aMachineThatShowsAgainStartsTheCountAnew() throws Exception {
        running("other");
        var id = running("old-train");
        bench.deployments().terminate(id);
        cloud.lag = Duration.ofMinutes(10);
        for (int i = 0; i < 30; i++) {
            cloud.listings.addAll(List.of(Listing.WELL, Listing.WELL, Listing.WELL, Listing.LAGS));
        }
        bench.clock.pass(Duration.ofMinutes(9));
        bench.run(Duration.ofSeconds(50));
        assertThat(proven(id)).isFalse();
        cloud.listings.clear();
        bench.run(Duration.ofMinutes(2));
        assertThat(proven(id)).isTrue();
    }

    @Test
    void failedListsProveNothing() throws Exception {
        running("other");
        var id = running("old-train");
        bench.deployments().terminate(id);
        cloud.listings.addAll(Collections.nCopies(30, Listing.FAILS));
        for (int i = 0; i < 30; i++) {
            bench.clock.pass(Duration.ofMinutes(1));
            bench.turn();
        }
        assertThat(proven(id)).isFalse();
        assertThat(file(id).absences()).isZero();
    }

    @Test
    void aListFromWhichEverythingVanishedIsNotBelieved() throws Exception {
        cloud.ends.add(End.OK_BUT_KEPT);
        running("a");
        running("b");
        var id = running("c");
        bench.deployments().terminate(id);
        cloud.listings.addAll(Collections.nCopies(40, Listing.EMPTY));
        bench.run(Duration.ofMinutes(3));
        assertThat(proven(id)).isFalse();
        assertThat(bench.fleet().rows()).hasSize(2).allMatch(FleetRow::stale);
        cloud.listings.clear();
        bench.run(Duration.ofMinutes(4));
        assertThat(proven(id)).isTrue();
        assertThat(bench.fleet().rows()).hasSize(2).noneMatch(FleetRow::stale);
    }

    @Test
    void aNewKeyOfSomebodyElsesAccountProvesNothing() throws Exception {
        var bench = new Bench();
        var own = bench.cloud();
        var id = bench.rented("train");
        var ended = bench.rented("ended");
        bench.run(Duration.ofMinutes(20));
        bench.deployments().terminate(ended);

        bench.replaceKey(new LyingCloud("one", bench.clock, bench.fuse));
        bench.run(Duration.ofHours(5));
        assertThat(bench.fleet().gone()).isEmpty();
        assertThat(bench.fleet().find(id)).isPresent();

        bench.replaceKey(own);
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.fleet().gone())
                .extracting(row -> row.id().orElseThrow())
                .containsExactly(ended);
        assertThat(bench.fleet().rows())
                .extracting(row -> row.id().orElseThrow())
                .containsExactly(id);
    }

    @Test
    void butAListThatInsistsForLongIs() {
        running("a");
        running("b");
        cloud.alive().forEach(box -> cloud.end(box.id));
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.fleet().rows()).isEmpty();
        assertThat(bench.fleet().shelf()).isEmpty();
        assertThat(bench.fleet().gone()).hasSize(2);
    }

    @Test
    void aMachineThatGoesMissingUnaskedIsOnTheShelfAndBackWhenListed() {
        running("a");
        var id = running("b");
        cloud.box(id).ended = Optional.of(bench.clock.instant());
        bench.clock.pass(Duration.ofSeconds(15));
        bench.turn();
        assertThat(bench.fleet().shelf()).hasSize(1);
        assertThat(bench.fleet().meter().inDoubt()).isEqualTo(Rate.usd("2"));
        cloud.box(id).ended = Optional.empty();
        bench.clock.pass(Duration.ofSeconds(5));
        bench.turn();
        assertThat(bench.fleet().shelf()).isEmpty();
        assertThat(bench.fleet().rows()).hasSize(2);
        assertThat(cloud.calls).noneMatch(call -> call.startsWith("end"));
    }

    @Test
    void aMachineThatNobodyHasListedYetMayOnlyBeLate() throws Exception {
        running("other");
        cloud.ends.add(End.OK_BUT_KEPT);
        cloud.lag = Duration.ofMinutes(10);
        var id = bench.rented("young");
        bench.deployments().terminate(id);
        cloud.listings.addAll(Collections.nCopies(60, Listing.LAGS));
        bench.run(Duration.ofMinutes(4));
        assertThat(proven(id)).isFalse();
        bench.run(Duration.ofMinutes(30));
        assertThat(proven(id)).isTrue();
        assertThat(cloud.alive()).hasSize(1);
    }

    @Test
    void anEndingAskedForAtTheMomentItsFileIsTakenBackIsNotForgotten() throws Exception {
        var id = bench.rented("a");
        bench.turn();
        var book = bench.book();
        var line = new Connection(cloud.account, cloud);
        var file = bench.cases().open(bench.only(), id);
        book.drop(file);
        bench.cases().ask(line, file, JournalEntry.Actor.YOU);
        book.drop(file);
        assertThat(book.openCase(id)).isPresent();
        bench.run(Duration.ofMinutes(20));
        assertThat(proven(id)).isTrue();
    }

    @Test
    void whatComesBackAfterTheProofIsOnTheShelfAgain() throws Exception {
        running("other");
        var id = running("old-train");
        bench.deployments().terminate(id);
        bench.run(Duration.ofMinutes(3));
        assertThat(proven(id)).isTrue();
        cloud.box(id).ended = Optional.empty();
        bench.turn();
        assertThat(proven(id)).isFalse();
        assertThat(bench.fleet().shelf()).hasSize(1);
        bench.run(Duration.ofMinutes(3));
        assertThat(cloud.alive()).hasSize(1);
        assertThat(proven(id)).isTrue();
        assertThat(bench.vault.kinds()).contains("came-back");
    }

    @Test
    void volumesLeftBehindAreListed() throws Exception {
        cloud.volumes.add(
                new Volume(
                        "v1",
                        "data",
                        ByteSize.ofGb(50),
                        "EU",
                        Optional.of(Rate.usd("0.005")),
                        Optional.empty()));
        running("other");
        var id = running("old-train");
        bench.deployments().terminate(id);
        bench.run(Duration.ofMinutes(3));
        assertThat(file(id).leftovers().orElseThrow())
                .extracting(TerminationCase.Leftover::name)
                .containsExactly("data");
    }

    @Test
    void volumesThatCouldNotBeReadAreNotTakenForNone() throws Exception {
        running("other");
        var id = running("old-train");
        cloud.volumeFailure = Optional.of(new Network("no answer", null));
        bench.deployments().terminate(id);
        bench.run(Duration.ofMinutes(3));
        assertThat(proven(id)).isTrue();
        assertThat(file(id).leftovers()).isEmpty();
    }

    @Test
    void anUnknownMachineCannotBeEnded() {
        var nowhere = new InstanceId(cloud.account(), "nowhere");
        assertThatThrownBy(() -> bench.deployments().terminate(nowhere))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aMachineMadeElsewhereIsEndedAsCarefully() throws Exception {
        running("other");
        var box = cloud.make(Optional.empty(), "theirs", Rate.usd("1"));
        bench.turn();
        assertThat(bench.fleet().find(box.id).orElseThrow().claim())
                .isEqualTo(new Claim.Elsewhere());
        bench.deployments().terminate(box.id);
        bench.run(Duration.ofMinutes(3));
        assertThat(proven(box.id)).isTrue();
    }

    @Test
    void endingAllAsksForEachAndProvesEach() {
        var ids = List.of(running("a"), running("b"), running("c"));
        var files = bench.deployments().terminateAll(ids);
        assertThat(files).hasSize(3).allMatch(file -> file.saidOkAt().isPresent());
        bench.run(Duration.ofMinutes(3));
        assertThat(ids).allMatch(this::proven);
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.ZERO);
    }

    @Test
    void whereverTheProcessDiesNothingAskedForIsForgotten() throws Exception {
        for (var how : End.values()) {
            for (int step = 0; step < 25; step++) {
                var one = new Bench();
                one.rented("other");
                var id = one.rented("old");
                one.turn();
                one.cloud().ends.add(how);
                one.fuse.burnAfter(step);
                boolean asked = false;
                try {
                    one.deployments().terminate(id);
                    asked = true;
                    one.turn();
                } catch (Crash _) {
                    asked |= one.cloud().calls.contains("end " + id.key());
                }
                one.restart();
                one.run(Duration.ofMinutes(6));
                boolean alive = one.cloud().box(id).ended.isEmpty();
                if (asked) {
                    assertThat(alive).as("%s, step %d", how, step).isFalse();
                }
                assertThat(one.fleet().find(id).orElseThrow().status())
                        .isEqualTo(alive ? new Status.Running() : new Status.ProvenGone());
            }
        }
    }

    @Test
    void twoThousandEndingsAgainstALiarAreNeverFalselyProven() throws Exception {
        var random = new Random(20261123);
        int done = 0;
        while (done < 2000) {
            var one = new Bench();
            var ids = new java.util.ArrayList<InstanceId>();
            for (int i = 0; i < 10; i++) {
                ids.add(one.rented("m" + i));
            }
            one.turn();
            one.clock.pass(Duration.ofMinutes(20));
            one.turn();
            for (int i = 0; i < 400; i++) {
                one.cloud().listings.add(pick(random, Listing.values(), 0.6));
                one.cloud().ends.add(pick(random, End.values(), 0.4));
            }
            for (var id : ids) {
                one.deployments().terminate(id);
                one.run(Duration.ofSeconds(random.nextInt(30)));
                noFalseProof(one);
            }
            for (int i = 0; i < 60 && !one.fleet().shelf().isEmpty(); i++) {
                one.run(Duration.ofMinutes(1));
                noFalseProof(one);
                if (random.nextInt(10) == 0) {
                    one.restart();
                }
            }
            assertThat(one.cloud().alive()).isEmpty();
            assertThat(one.fleet().gone()).hasSize(10);
            done += ids.size();
        }
    }

    private static void noFalseProof(Bench bench) {
        for (var file : bench.vault.cases()) {
            if (file.proven()) {
                assertThat(bench.cloud().box(file.id()).ended).isPresent();
            }
        }
    }

    private static <T> T pick(Random random, T[] choices, double well) {
        return random.nextDouble() < well ? choices[0] : choices[random.nextInt(choices.length)];
    }
}
