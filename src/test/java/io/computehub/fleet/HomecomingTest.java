package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.cost.Ledger;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/// Keys replaced by those of somebody else's account, accounts removed and added again, across
/// restarts.
class HomecomingTest {

    private final Bench bench = new Bench();
    private final LyingCloud old = bench.cloud();

    private LyingCloud stranger(String name) {
        return new LyingCloud(name, bench.clock, bench.fuse);
    }

    /// The same account at the provider under another id of ours.
    private LyingCloud again(String name) {
        return old.under(name);
    }

    private Money spent(InstanceId id) {
        return new Ledger(bench.money, ZoneOffset.UTC).spent(id).amount();
    }

    @Test
    void acrossARestartAKeyNobodyCouldJudgeStillProvesNothing() throws Exception {
        var id = bench.rented("train");
        var ended = bench.rented("ended");
        bench.run(Duration.ofMinutes(20));
        bench.deployments().terminate(ended);
        bench.replaceKey(stranger("one"));
        bench.restart();
        bench.run(Duration.ofHours(5));
        assertThat(bench.fleet().gone()).isEmpty();
        assertThat(bench.fleet().find(id)).isPresent();
        assertThat(bench.fleet().find(ended)).isPresent();
        bench.clouds.set(0, old);
        bench.restart();
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.ties.doubted(old.account())).isFalse();
        assertThat(bench.fleet().gone())
                .extracting(row -> row.id().orElseThrow())
                .containsExactly(ended);
    }

    @Test
    void anOrderInDoubtIsNotRuledOutByAKeyNobodyCouldJudge() {
        old.rents.add(LyingCloud.Rent.DONE_BUT_LOST);
        assertThat(bench.rent("train")).isInstanceOf(RentResult.InDoubt.class);
        bench.clock.pass(Duration.ofSeconds(1));
        bench.replaceKey(stranger("one"));
        bench.restart();
        bench.run(Duration.ofHours(1));
        assertThat(bench.only().state().doubtful()).isTrue();
        bench.clouds.set(0, old);
        bench.restart();
        bench.run(Duration.ofMinutes(1));
        assertThat(bench.only().state()).isInstanceOf(DeploymentState.Rented.class);
    }

    @Test
    void whatIsRentedWithTheNewKeyIsProvenGoneAllTheSame() throws Exception {
        var before = bench.rented("before");
        bench.run(Duration.ofMinutes(20));
        bench.replaceKey(stranger("one"));
        bench.restart();
        bench.run(Duration.ofMinutes(1));
        var numbers = bench.cloud();
        numbers.startAt(100);
        var after = bench.rented("after");
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.ties.doubted(old.account()))
                .as("a machine of the new key says nothing of the old one")
                .isTrue();
        bench.deployments().terminate(after);
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.fleet().gone())
                .extracting(row -> row.id().orElseThrow())
                .containsExactly(after);
        assertThat(bench.fleet().find(before)).isPresent();
    }

    @Test
    void aThirdKeyThatShowsWhatTheSecondRentedSaysNothingOfTheFirst() throws Exception {
        var first = bench.rented("first");
        bench.run(Duration.ofMinutes(20));
        var second = stranger("one");
        second.startAt(100);
        bench.replaceKey(second);
        bench.rented("second");
        bench.run(Duration.ofMinutes(20));
        bench.replaceKey(second);
        bench.restart();
        bench.run(Duration.ofHours(5));
        assertThat(bench.ties.doubted(old.account())).isTrue();
        assertThat(bench.fleet().gone()).isEmpty();
        assertThat(bench.fleet().find(first)).isPresent();
    }

    @Test
    void whereNothingWasRentedThereIsNothingToDoubt() {
        bench.replaceKey(stranger("one"));
        bench.turn();
        assertThat(bench.ties.doubted(old.account())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAccountAddedAgainHasItsMachinesAndItsPastBack(boolean identityKnown) throws Exception {
        if (identityKnown) {
            bench.ties.identities.put(old.account(), "them");
        }
        var id = bench.rented("train");
        var ended = bench.rented("ended");
        old.make(Optional.empty(), "theirs", Rate.usd("1"));
        bench.run(Duration.ofMinutes(20));
        bench.deployments().terminate(ended);
        bench.run(Duration.ofMinutes(5));
        var before = spent(id);
        assertThat(before).isGreaterThan(Money.ZERO);

        bench.remove();
        assertThat(bench.fleet().rows())
                .extracting(FleetRow::name, row -> row.status().getClass().getSimpleName())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("train", "Unreachable"));
        bench.restart();
        bench.clock.pass(Duration.ofMinutes(30));
        bench.ties.identities.put(new AccountId("two"), "them");
        bench.add(again("two"));
        bench.run(Duration.ofMinutes(5));

        assertThat(bench.fleet().rows())
                .extracting(FleetRow::name)
                .containsExactlyInAnyOrder("train", "theirs");
        assertThat(bench.fleet().rows()).noneMatch(row -> row.claim() instanceof Claim.Duplicate);
        assertThat(bench.fleet().rows()).noneMatch(FleetRow::inDoubt);
        var now = bench.fleet().find(new InstanceId(bench.cloud().account(), id.key()));
        assertThat(now.orElseThrow().deployment().orElseThrow().tag())
                .isEqualTo(bench.vault.deployments().getFirst().tag());
        assertThat(now.get().spent().amount()).isGreaterThan(before);
        assertThat(spent(id)).isEqualTo(Money.ZERO);
        assertThat(bench.fleet().gone())
                .extracting(row -> row.id().orElseThrow().account())
                .containsExactly(bench.cloud().account());
        assertThat(bench.vault.kinds()).contains("brought-home").doesNotContain("duplicate");
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.usd("3"));
    }

    @Test
    void anEndingLeftOpenIsProvenByTheAccountAddedAgain() throws Exception {
        bench.ties.identities.put(old.account(), "them");
        var id = bench.rented("train");
        bench.turn();
        bench.deployments().terminate(id);
        bench.remove();
        bench.clock.pass(Duration.ofHours(1));
        assertThat(bench.fleet().shelf()).hasSize(1);
        bench.ties.identities.put(new AccountId("two"), "them");
        bench.add(again("two"));
        bench.run(Duration.ofMinutes(20));
        assertThat(bench.fleet().shelf()).isEmpty();
        assertThat(bench.fleet().gone()).hasSize(1);
    }

    @Test
    void anEndingKeptInMemoryAloneIsWrittenUnderTheAccountAddedAgain() {
        bench.ties.identities.put(old.account(), "them");
        var id = bench.rented("train");
        bench.turn();
        bench.vault.full = true;
        assertThatThrownBy(() -> bench.deployments().terminate(id)).isInstanceOf(NotWritten.class);
        bench.remove();
        bench.vault.full = false;
        bench.ties.identities.put(new AccountId("two"), "them");
        bench.add(again("two"));
        bench.turn();
        var home = new InstanceId(new AccountId("two"), id.key());
        assertThat(bench.book().unwritten(id)).isEmpty();
        assertThat(bench.book().unwritten(home)).isEmpty();
        assertThat(bench.vault.cases())
                .singleElement()
                .satisfies(file -> assertThat(file.id()).isEqualTo(home))
                .satisfies(file -> assertThat(file.saidOkAt()).isPresent());
    }

    @Test
    void whatHappenedToAMachineRentedElsewhereStaysOnItsPage() throws Exception {
        bench.ties.identities.put(old.account(), "them");
        var theirs = old.make(Optional.empty(), "theirs", Rate.usd("1")).id;
        bench.turn();
        bench.deployments().terminate(theirs);
        bench.remove();
        bench.ties.identities.put(new AccountId("two"), "them");
        bench.add(again("two"));
        bench.run(Duration.ofMinutes(20));
        var home = new InstanceId(new AccountId("two"), theirs.key());
        assertThat(bench.journal().about(home.toString(), 10))
                .extracting(JournalEntry::kind)
                .containsExactly("proven-gone", "ending");
        assertThat(bench.journal().latest().get())
                .filteredOn(one -> one.kind().equals("ending"))
                .extracting(JournalEntry::target)
                .containsExactly(Optional.of(home.toString()));
    }

    @Test
    void aPersonsAskUnderWayFollowsItsMachineHome() {
        var id = bench.rented("train");
        bench.turn();
        var file = bench.cases().open(bench.only(), id);
        var two = new AccountId("two");
        old.meanwhile = () -> bench.book().move(old.account(), two);
        var asked =
                bench.cases().ask(new Connection(old.account, old), file, JournalEntry.Actor.YOU);
        assertThat(asked.id()).isEqualTo(new InstanceId(two, id.key()));
        assertThat(asked.saidOkAt()).isPresent();
        assertThat(bench.book().openCases()).containsExactly(asked);
        assertThat(bench.vault.cases()).containsExactly(asked);
    }

    @Test
    void anAnswerToAnOrderUnderWayFollowsItHome() {
        var two = new AccountId("two");
        old.meanwhile = () -> bench.book().move(old.account(), two);
        var id = bench.rented("train");
        assertThat(bench.only().account()).isEqualTo(two);
        assertThat(bench.only().instance()).contains(new InstanceId(two, id.key()));
    }

    @Test
    void anotherAccountInItsPlaceClaimsNothingAndProvesNothing() throws Exception {
        bench.ties.identities.put(old.account(), "them");
        var id = bench.rented("train");
        var ended = bench.rented("ended");
        bench.run(Duration.ofMinutes(20));
        bench.deployments().terminate(ended);
        bench.remove();
        bench.restart();
        var other = stranger("two");
        bench.ties.identities.put(other.account(), "others");
        // Their machines have the very numbers of ours, and one even wears our tag.
        other.make(Optional.of(bench.only().tag()), "copied label", Rate.usd("5"));
        bench.add(other);
        bench.run(Duration.ofHours(5));
        assertThat(bench.fleet().gone()).isEmpty();
        assertThat(bench.fleet().find(id).orElseThrow().status())
                .isInstanceOf(Status.Unreachable.class);
        assertThat(bench.fleet().shelf()).hasSize(1);
        assertThat(bench.vault.kinds()).doesNotContain("brought-home");
    }

    @Test
    void whereverTheProcessDiesOnTheWayHomeNothingIsLeftBehind() {
        for (int at = 1; at <= 12; at++) {
            var bench = new Bench();
            var id = bench.rented("train");
            bench.run(Duration.ofMinutes(5));
            var home = bench.cloud().under("two");
            bench.remove();
            bench.add(home);
            bench.fuse.burnAfter(at);
            try {
                bench.turn();
            } catch (Crash _) {
                bench.restart();
                bench.clock.pass(Duration.ofSeconds(15));
                bench.turn();
            }
            bench.restart();
            bench.turn();
            var row = bench.fleet().find(new InstanceId(home.account(), id.key()));
            assertThat(bench.fleet().rows()).hasSize(1);
            assertThat(row.orElseThrow().claim()).isInstanceOf(Claim.Ours.class);
            assertThat(row.get().spent().amount())
                    .isGreaterThanOrEqualTo(Rate.usd("2").over(Duration.ofMinutes(5)));
        }
    }
}
