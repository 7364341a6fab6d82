package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.DeploymentState.InDoubt;
import io.computehub.fleet.DeploymentState.Refused;
import io.computehub.fleet.DeploymentState.Rented;
import io.computehub.fleet.DeploymentState.RuledOut;
import io.computehub.fleet.LyingCloud.Listing;
import io.computehub.fleet.LyingCloud.Rent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class RentingTest {

    private final Bench bench = new Bench();
    private final LyingCloud cloud = bench.cloud();

    @Test
    void theAnswerIsKeptAndTheRowIsOurs() {
        var result = bench.rent("train");
        assertThat(result).isInstanceOf(RentResult.Rented.class);
        bench.turn();
        var row = bench.fleet().rows().getFirst();
        assertThat(row.status()).isEqualTo(new Status.Running());
        assertThat(row.claim()).isInstanceOf(Claim.Ours.class);
        assertThat(row.name()).isEqualTo("train");
        assertThat(bench.only().state()).isInstanceOf(Rented.class);
    }

    @Test
    void aRentedMachineIsShownAndCountedBeforeItIsListed() {
        bench.rent("train");
        var fleet = bench.fleet();
        assertThat(fleet.rows()).hasSize(1);
        assertThat(fleet.rows().getFirst().status()).isEqualTo(new Status.Booting());
        assertThat(fleet.meter().total()).isEqualTo(Rate.usd("2"));
        assertThat(fleet.meter().inDoubt()).isEqualTo(Rate.ZERO);
    }

    /// A call may take minutes where hosts bid, and its machine is listed all the while.
    @Test
    void whatIsListedWhileItsCallIsUnderWayIsOursAndOneRow() {
        var asked = new java.util.concurrent.atomic.AtomicBoolean();
        cloud.meanwhile =
                () -> {
                    cloud.make(Optional.of(bench.only().tag()), "train", Rate.ZERO);
                    bench.turn();
                    assertThat(bench.fleet().rows())
                            .singleElement()
                            .satisfies(row -> {
                                assertThat(row.claim()).isInstanceOf(Claim.Ours.class);
                                assertThat(row.key()).isEqualTo(bench.only().tag().value());
                                assertThat(row.status()).isEqualTo(new Status.Running());
                            });
                    cloud.make(Optional.of(bench.only().tag()), "twice", Rate.ZERO);
                    bench.turn();
                    assertThat(bench.fleet().rows())
                            .extracting(row -> row.claim().getClass().getSimpleName())
                            .containsExactlyInAnyOrder("Ours", "Duplicate");
                    asked.set(true);
                };
        cloud.rents.add(Rent.NO_CAPACITY);
        bench.rent("train");
        assertThat(asked).isTrue();
    }

    /// Who saw the bids and took none has not asked for the next offer.
    @Test
    void whoTookNoBidGetsNoOtherOfferEither() {
        cloud.rents.add(Rent.NO_BID_TAKEN);
        var result =
                bench.deployments()
                        .rent(
                                List.of(
                                        bench.plan("a", "first", "2"),
                                        bench.plan("a", "second", "2")));
        assertThat(result).isInstanceOf(RentResult.Refused.class);
        assertThat(result.refusals())
                .extracting(refusal -> refusal.offer().key())
                .containsExactly("first");
        assertThat(cloud.calls).contains("rent first").doesNotContain("rent second");
        assertThat(bench.only().state()).isInstanceOf(DeploymentState.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE_BUT_LOST", "DONE_BUT_GARBLED"})
    void aLostAnswerIsFoundByItsTagAndNothingIsRentedTwice(Rent how) {
        cloud.rents.add(how);
        assertThat(bench.rent("train")).isInstanceOf(RentResult.InDoubt.class);
        assertThat(bench.fleet().rows().getFirst().status()).isEqualTo(new Status.InDoubt());
        assertThat(bench.fleet().meter().inDoubt()).isEqualTo(Rate.usd("2"));
        bench.clock.pass(Duration.ofSeconds(1));
        bench.turn();
        assertThat(bench.only().state()).isInstanceOf(Rented.class);
        assertThat(bench.fleet().meter().inDoubt()).isEqualTo(Rate.ZERO);
        assertThat(cloud.boxes).hasSize(1);
        assertThat(bench.vault.kinds()).contains("in-doubt", "found");
    }

    @Test
    void aLostOrderThatWasNotTakenIsRuledOutOnlyAfterEnoughListsAndTime() {
        cloud.rents.add(Rent.NOT_DONE_AND_LOST);
        bench.rent("train");
        bench.run(Duration.ofSeconds(150));
        assertThat(bench.only().state()).isInstanceOf(InDoubt.class);
        bench.run(Duration.ofSeconds(60));
        assertThat(bench.only().state()).isInstanceOf(RuledOut.class);
        assertThat(bench.fleet().rows()).isEmpty();
        assertThat(cloud.calls.stream().filter(call -> call.startsWith("rent"))).hasSize(1);
    }

    @Test
    void failedListsRuleNothingOut() {
        cloud.rents.add(Rent.DONE_BUT_LOST);
        cloud.listings.addAll(Collections.nCopies(20, Listing.FAILS));
        bench.rent("train");
        for (int i = 0; i < 20; i++) {
            bench.clock.pass(Duration.ofMinutes(1));
            bench.turn();
        }
        assertThat(bench.only().state()).isInstanceOf(InDoubt.class);
        bench.turn();
        assertThat(bench.only().state()).isInstanceOf(Rented.class);
    }

    @Test
    void whatAppearsAfterItWasRuledOutIsOursAllTheSame() {
        cloud.rents.add(Rent.NOT_DONE_AND_LOST);
        bench.rent("train");
        bench.run(Duration.ofMinutes(5));
        cloud.make(Optional.of(bench.only().tag()), "train", Rate.usd("2"));
        bench.turn();
        assertThat(bench.only().state()).isInstanceOf(Rented.class);
        assertThat(bench.vault.kinds()).contains("found-late");
    }

    @Test
    void theNextOfferIsTriedOnlyWhenTheOneBeforeIsCertainlyRefused() {
        cloud.rents.add(Rent.NO_CAPACITY);
        cloud.rents.add(Rent.UNREACHABLE);
        var result =
                bench.deployments()
                        .rent(
                                List.of(
                                        bench.plan("a", "first", "1"),
                                        bench.plan("a", "second", "2"),
                                        bench.plan("a", "third", "3")));
        assertThat(result).isInstanceOf(RentResult.Rented.class);
        assertThat(result.refusals())
                .extracting(refusal -> refusal.why().key())
                .containsExactly("reason.no-capacity", "reason.network");
        assertThat(cloud.boxes).hasSize(1);
    }

    @Test
    void afterALostAnswerNoOtherOfferIsTried() {
        cloud.rents.add(Rent.NOT_DONE_AND_LOST);
        var result =
                bench.deployments()
                        .rent(
                                List.of(
                                        bench.plan("a", "first", "1"),
                                        bench.plan("a", "second", "2")));
        assertThat(result).isInstanceOf(RentResult.InDoubt.class);
        assertThat(cloud.calls).containsExactly("rent first");
    }

    @Test
    void anOfferThatBecameDearerIsNotRented() {
        cloud.priceNow = Optional.of(Rate.usd("2.2"));
        var result = bench.rent("train");
        assertThat(result.refusals().getFirst().why().key()).isEqualTo("reason.dearer");
        assertThat(cloud.boxes).isEmpty();
        assertThat(bench.only().state()).isInstanceOf(Refused.class);
    }

    @Test
    void aLittleDearerIsWithinTheTolerance() {
        cloud.priceNow = Optional.of(Rate.usd("2.1"));
        assertThat(bench.rent("train")).isInstanceOf(RentResult.Rented.class);
    }

    @Test
    void aSecondMachineWithTheSameTagIsShownAndSaid() {
        cloud.rents.add(Rent.DONE_TWICE_AND_LOST);
        bench.rent("train");
        bench.clock.pass(Duration.ofSeconds(1));
        bench.turn();
        bench.turn();
        assertThat(bench.fleet().rows()).hasSize(2);
        assertThat(
                        bench.fleet().rows().stream()
                                .filter(row -> row.claim() instanceof Claim.Duplicate))
                .hasSize(1);
        assertThat(bench.fleet().meter().total()).isEqualTo(Rate.usd("4"));
        assertThat(bench.vault.kinds().stream().filter("duplicate"::equals)).hasSize(1);
    }

    @Test
    void whereverTheProcessDiesThereIsAtMostOneMachineAndItIsKnown() {
        for (var how : List.of(Rent.WELL, Rent.DONE_BUT_LOST, Rent.NOT_DONE_AND_LOST)) {
            for (int step = 0; step < 40; step++) {
                var one = new Bench();
                one.cloud().rents.add(how);
                one.fuse.burnAfter(step);
                boolean died = false;
                try {
                    one.rent("train");
                    one.turn();
                } catch (Crash _) {
                    died = true;
                }
                one.restart();
                one.run(Duration.ofMinutes(5));
                assertThat(one.cloud().boxes.size()).isLessThanOrEqualTo(1);
                for (var box : one.cloud().alive()) {
                    var tag = box.tag.orElseThrow();
                    assertThat(one.deployment(tag).instance()).contains(box.id);
                    assertThat(one.fleet().find(box.id)).isPresent();
                }
                assertThat(one.fleet().rows()).hasSameSizeAs(one.cloud().alive());
                if (!died && step > 5) {
                    break;
                }
            }
        }
    }

    @Test
    void aPlanSaysWhatItCostsAndHowLongTheBalanceLasts() {
        bench.turn();
        bench.rent("first");
        bench.turn();
        var plan = bench.plan("second", "offer", "2");
        assertThat(plan.rate()).isEqualTo(Rate.usd("2"));
        assertThat(plan.perDay()).isEqualTo(Money.usd("48"));
        assertThat(plan.perThirtyDays()).isEqualTo(Money.usd("1440"));
        assertThat(plan.balance()).contains(Money.usd("100"));
        assertThat(plan.runwayBefore()).contains(Duration.ofHours(50));
        assertThat(plan.runwayAfter()).contains(Duration.ofHours(25));
        assertThat(plan.guard().key()).isEqualTo("plan.guard.none");
        assertThat(plan.rentable()).isTrue();
    }

    @Test
    void theEndIsTheProvidersToKnowAndThePlanSaysWhatItsOwnTimerDoes() {
        var end = new EndGuard(bench.clock.instant().plusSeconds(60), EndGuard.Action.TERMINATE);
        var spec = RentSpec.plain("n", "image", 10);
        var ending = spec.endingBy(Optional.of(end));
        assertThat(bench.deployments().plan(cloud.offer("o", "1"), ending).providerStops())
                .isEmpty();
        cloud.timer = true;
        var plan = bench.deployments().plan(cloud.offer("o", "1"), ending);
        assertThat(plan.providerStops()).contains(end.at().plus(Duration.ofDays(1)));
        assertThat(bench.deployments().plan(cloud.offer("o", "1"), spec).providerStops()).isEmpty();
        assertThat(bench.deployments().rent(plan)).isInstanceOf(RentResult.Rented.class);
        assertThat(cloud.orderedEnds).containsExactly(Optional.of(end.at()));
    }

    @Test
    void aPlanNamesWhatIsWrongWithTheOrderAndIsNotRented() {
        var past = new EndGuard(bench.clock.instant(), EndGuard.Action.TERMINATE);
        var spec =
                RentSpec.plain("x".repeat(61), "no image", 0)
                        .endingBy(Optional.of(past))
                        .bidding(Optional.of(Rate.usd("1")));
        var plan = bench.deployments().plan(cloud.offer("o", "1"), spec);
        assertThat(plan.problems())
                .extracting(problem -> problem.key())
                .containsExactly(
                        "plan.name-too-long",
                        "plan.image",
                        "plan.disk",
                        "plan.end-past",
                        "plan.bid-not-spot");
        assertThat(bench.deployments().rent(plan)).isInstanceOf(RentResult.Refused.class);
        assertThat(cloud.calls).isEmpty();
        assertThat(bench.vault.deployments()).isEmpty();
    }
}
