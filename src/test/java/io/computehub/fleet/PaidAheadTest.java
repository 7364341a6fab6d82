package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.Prepaid.Refill;
import io.computehub.domain.money.Money;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Money that is paid ahead for one machine: told before it is used up, and paid in once.
class PaidAheadTest {

    private final Bench bench = new Bench();
    private final LyingCloud cloud = bench.cloud();
    private final InstanceId id = bench.rented("a");

    private void paidFor(Duration time, Refill refill) {
        var rate = cloud.box(id).rate;
        cloud.box(id).prepaid =
                Optional.of(
                        new Prepaid(
                                rate.over(time),
                                Optional.of(bench.clock.instant().plus(time)),
                                refill));
    }

    private List<String> dry() {
        return bench.vault.kinds().stream().filter(kind -> kind.startsWith("dry-")).toList();
    }

    @Test
    void itIsToldADayBeforeAndThreeHoursBeforeEachOnce() {
        paidFor(Duration.ofHours(25), Refill.BY_HAND);
        bench.turn();
        assertThat(dry()).isEmpty();
        bench.clock.pass(Duration.ofHours(2));
        bench.turn();
        bench.turn();
        assertThat(dry()).containsExactly("dry-soon");
        bench.clock.pass(Duration.ofHours(20).plusMinutes(1));
        bench.turn();
        bench.turn();
        assertThat(dry()).containsExactly("dry-soon", "dry-urgent");
        assertThat(bench.journal().newest(1).getFirst().target())
                .contains(bench.only().tag().value());
    }

    @Test
    void itIsNotToldAgainAfterARestart() {
        paidFor(Duration.ofHours(10), Refill.BY_HAND);
        bench.turn();
        bench.restart();
        bench.turn();
        assertThat(dry()).containsExactly("dry-soon");
    }

    @Test
    void whatWasFilledUpIsToldAnewWhenItGetsLow() {
        paidFor(Duration.ofHours(10), Refill.BY_HAND);
        bench.turn();
        paidFor(Duration.ofHours(40), Refill.BY_HAND);
        bench.turn();
        bench.clock.pass(Duration.ofHours(26));
        bench.turn();
        assertThat(dry()).containsExactly("dry-soon", "dry-soon");
    }

    /// The balance has 100 dollars, which last two days and more at 2 dollars an hour.
    @Test
    void aBalanceThatLastsCoversWhatIsFilledUpByItself() {
        paidFor(Duration.ofMinutes(20), Refill.BY_ITSELF);
        bench.turn();
        assertThat(dry()).isEmpty();
    }

    @Test
    void aBalanceThatDoesNotLastCoversNothing() {
        cloud.balance = Money.usd("5");
        paidFor(Duration.ofMinutes(20), Refill.BY_ITSELF);
        bench.turn();
        assertThat(dry()).containsExactly("dry-urgent");
        var told =
                Dryness.of(bench.fleet().rows().getFirst(), bench.fleet(), bench.clock.instant());
        assertThat(told).contains(new Dryness(Dryness.Level.URGENT, Duration.ofMinutes(150)));
    }

    @Test
    void whatIsNotKnownToBeFilledUpIsTakenForNot() {
        paidFor(Duration.ofHours(5), Refill.UNKNOWN);
        bench.turn();
        assertThat(dry()).containsExactly("dry-soon");
    }

    @Test
    void whatTellsNoTimeAndWhatIsGoneTellNothing() {
        cloud.box(id).prepaid =
                Optional.of(new Prepaid(Money.usd("1"), Optional.empty(), Refill.BY_HAND));
        bench.turn();
        assertThat(dry()).isEmpty();
        paidFor(Duration.ofHours(1), Refill.BY_HAND);
        cloud.box(id).state = new InstanceState.Terminated();
        bench.turn();
        assertThat(dry()).isEmpty();
    }

    @Test
    void aTopUpIsWrittenDownBeforeAndAfterItIsAsked() throws Exception {
        paidFor(Duration.ofHours(5), Refill.BY_HAND);
        bench.turn();
        bench.deployments().topUp(id, Money.usd("5"));
        assertThat(cloud.calls).contains("top up " + id.key() + " by 5 USD");
        assertThat(bench.vault.kinds()).endsWith("top-up-asked", "topped-up");
        bench.deployments().refill(id, true);
        assertThat(bench.vault.kinds()).endsWith("refill-on");
    }

    @Test
    void aTopUpInDoubtIsAskedOnce() {
        cloud.calls.clear();
        cloud.actFailure = Optional.of(new OutcomeUnknown("lost", null));
        assertThat(catchThrowable(() -> bench.deployments().topUp(id, Money.usd("5"))))
                .isInstanceOf(OutcomeUnknown.class);
        assertThat(cloud.calls).containsExactly("top up " + id.key() + " by 5 USD");
        assertThat(bench.vault.kinds()).endsWith("top-up-asked", "action-failed");
    }

    @Test
    void thePlanSaysFromWhichBalanceAndHowLongItThenLasts() {
        paidFor(Duration.ofHours(5), Refill.BY_HAND);
        bench.turn();
        var row = bench.fleet().rows().getFirst();
        var now = bench.clock.instant();
        var plan = TopUpPlan.of(row, bench.fleet(), Money.usd("4"), now).orElseThrow();
        assertThat(plan.account()).isEqualTo("one");
        assertThat(plan.balance()).contains(Money.usd("100"));
        assertThat(plan.lastsNow()).contains(Duration.ofHours(5));
        assertThat(plan.lastsThen()).contains(Duration.ofHours(7));
        assertThat(plan.beyondBalance()).isFalse();
        assertThat(
                        TopUpPlan.of(row, bench.fleet(), Money.usd("100.01"), now)
                                .orElseThrow()
                                .beyondBalance())
                .isTrue();
    }

    @Test
    void aMachineWithNothingLeftLastsAsLongAsTheAmount() {
        cloud.box(id).prepaid =
                Optional.of(
                        new Prepaid(
                                Money.ZERO, Optional.of(bench.clock.instant()), Refill.BY_HAND));
        bench.turn();
        var row = bench.fleet().rows().getFirst();
        var plan = TopUpPlan.of(row, bench.fleet(), Money.usd("4"), bench.clock.instant());
        assertThat(plan.orElseThrow().lastsThen()).contains(Duration.ofHours(2));
    }
}
