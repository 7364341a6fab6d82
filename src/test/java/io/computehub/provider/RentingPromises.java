package io.computehub.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.InstanceId;
import io.computehub.provider.Answer.Line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// What the calls that change something, and cost money, promise.
abstract class RentingPromises extends ListingPromises {

    @Test
    void aRentedInstanceIsFoundByItsTag() throws Exception {
        var order = order();
        var id = rent(order);
        assertThat(instances())
                .filteredOn(one -> one.tag().equals(Optional.of(order.tag())))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo(id);
                    assertThat(one.name()).isEqualTo("my run");
                });
        assertThat(cloud.received(Wire.RENT)).hasSize(1);
    }

    @Test
    void anOfferStillThereIsQuotedAgain() throws Exception {
        var order = order();
        assertThat(able(Renting.class).requote(order.offer()))
                .hasValueSatisfying(now -> assertThat(now.id()).isEqualTo(order.offer().id()));
    }

    @Test
    void goneIsNoCapacity() throws Exception {
        var order = order();
        dialect.sellOut(cloud);
        assertThat(failureOf(() -> rent(order))).isInstanceOf(NoCapacity.class);
        assertThat(cloud.received(Wire.RENT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 409, 422, 429})
    void aClearNoLeavesNoDoubt(int status) throws Exception {
        assumeThat(dialect.neverSays()).doesNotContain(status);
        var order = order();
        cloud.answers(Wire.RENT, dialect.error(status, "because we say so"));
        var failure = failureOf(() -> rent(order));
        switch (status) {
            case 401 -> assertThat(failure).isInstanceOf(Auth.class);
            case 402 -> assertThat(reason(failure)).isEqualTo(Reason.BALANCE);
            case 403 -> assertThat(reason(failure)).isEqualTo(Reason.PERMISSION);
            case 404 -> assertThat(failure).isInstanceOfAny(NotFound.class, NoCapacity.class);
            case 409 -> assertThat(failure).isInstanceOfAny(Rejected.class, NoCapacity.class);
            case 422 -> assertThat(reason(failure)).isEqualTo(Reason.INVALID);
            default -> assertThat(failure).isInstanceOf(RateLimited.class);
        }
        assertThat(cloud.received(Wire.RENT)).hasSize(1);
    }

    private static Reason reason(ProviderException failure) {
        assertThat(failure).isInstanceOf(Rejected.class);
        assertThat(failure.getMessage()).contains("because we say so");
        return ((Rejected) failure).reason();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void theirOwnTroubleLeavesARentInDoubt(int status) throws Exception {
        var order = order();
        cloud.answers(Wire.RENT, dialect.error(status, "upstream"));
        assertInDoubt(order);
    }

    @Test
    void anAnswerThatCannotBeReadLeavesARentInDoubt() throws Exception {
        var order = order();
        cloud.changes(
                Wire.RENT,
                whole -> whole.body(whole.body().substring(0, whole.body().length() / 2)));
        assertInDoubt(order);
    }

    @Test
    void aPageForPeopleLeavesARentInDoubt() throws Exception {
        var order = order();
        cloud.answers(Wire.RENT, Answer.of(200, "text/html", "<html>Just a moment...</html>"));
        assertInDoubt(order);
    }

    @Test
    void anAnswerThatNamesNoInstanceLeavesARentInDoubt() throws Exception {
        var order = order();
        cloud.answers(Wire.RENT, Answer.json(200, "{}"));
        assertInDoubt(order);
    }

    @ParameterizedTest
    @EnumSource(
            value = Line.class,
            names = {"CUT", "STALL", "DRIP"})
    void aLineThatBreaksAfterTheOrderWasTakenLeavesItInDoubt(Line line) throws Exception {
        var order = order();
        provider = open(cloud.origin(), impatient(), dialect.credentials(KEY));
        cloud.changes(Wire.RENT, answer -> answer.over(line));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertInDoubt(order));
    }

    private void assertInDoubt(Renting.Order order) {
        assertThat(failureOf(() -> rent(order))).isInstanceOf(OutcomeUnknown.class);
        assertThat(cloud.received(Wire.RENT)).as("sent once only").hasSize(1);
    }

    @Test
    void anOrderThatNeverLeftIsNetwork() throws Exception {
        var order = order();
        cloud.close();
        assertThat(failureOf(() -> rent(order))).isInstanceOf(Network.class);
    }

    @Test
    void aHostThatHangsUpOnAnOrderIsRungOnce() throws Exception {
        var order = order();
        try (var host = new HangingUp()) {
            provider = open(host.origin());
            assertThat(failureOf(() -> rent(order)))
                    .isInstanceOfAny(Network.class, OutcomeUnknown.class);
            assertThat(host.calls()).isEqualTo(1);
        }
    }

    @Test
    void anOrderIsNotCarriedToAnotherHost() throws Exception {
        var order = order();
        try (var elsewhere = new ScriptedCloud(dialect)) {
            cloud.answers(Wire.RENT, redirect(307, elsewhere.origin() + "/steal"));
            assertThat(failureOf(() -> rent(order)))
                    .isInstanceOfAny(Protocol.class, OutcomeUnknown.class);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void anInterruptedOrderIsInDoubt() throws Exception {
        var order = order();
        var asked = new CountDownLatch(1);
        cloud.changes(
                Wire.RENT,
                answer -> {
                    asked.countDown();
                    return answer.over(Line.STALL);
                });
        var failure = new AtomicReference<ProviderException>();
        var caller = Thread.ofVirtual().start(() -> failure.set(failureOf(() -> rent(order))));
        asked.await();
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThat(failure.get()).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void endingWhatIsThereIsOneCall() throws Exception {
        var first = instances().getFirst();
        able(Terminating.class).terminate(first.id());
        assertThat(cloud.received(Wire.TERMINATE)).hasSize(1);
    }

    @Test
    void endingWhatIsGoneIsSuccess() throws Exception {
        cloud.answers(Wire.TERMINATE, dialect.missing());
        able(Terminating.class).terminate(id("7999"));
        assertThat(cloud.received(Wire.TERMINATE)).hasSize(1);
    }

    @Test
    void anEndWhoseAnswerIsLostIsInDoubt() throws Exception {
        provider = open(cloud.origin(), impatient(), dialect.credentials(KEY));
        var first = instances().getFirst();
        cloud.changes(Wire.TERMINATE, answer -> answer.over(Line.CUT));
        assertThat(failureOf(() -> able(Terminating.class).terminate(first.id())))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void theirOwnTroubleLeavesAnEndInDoubt(int status) throws Exception {
        var first = instances().getFirst();
        cloud.answers(Wire.TERMINATE, dialect.error(status, "upstream"));
        assertThat(failureOf(() -> able(Terminating.class).terminate(first.id())))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void aPageForPeopleIsNoWordThatItEnded() throws Exception {
        var first = instances().getFirst();
        cloud.answers(Wire.TERMINATE, Answer.of(200, "text/html", "<html>Sign in</html>"));
        assertThat(failureOf(() -> able(Terminating.class).terminate(first.id())))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 409, 429})
    void anEndThatIsRefusedIsNoSuccess(int status) throws Exception {
        assumeThat(dialect.neverSays()).doesNotContain(status);
        var first = instances().getFirst();
        cloud.answers(Wire.TERMINATE, dialect.error(status, "because we say so"));
        var failure = failureOf(() -> able(Terminating.class).terminate(first.id()));
        switch (status) {
            case 401 -> assertThat(failure).isInstanceOf(Auth.class);
            case 403 -> assertThat(reason(failure)).isEqualTo(Reason.PERMISSION);
            case 409 -> assertThat(reason(failure)).isEqualTo(Reason.CONFLICT);
            default -> assertThat(failure).isInstanceOf(RateLimited.class);
        }
        assertThat(cloud.received(Wire.TERMINATE)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Line.class,
            names = {"CUT", "STALL"})
    void aStopWhoseAnswerIsLostIsInDoubt(Line line) throws Exception {
        if (provider.capability(Stopping.class).isPresent()) {
            provider = open(cloud.origin(), impatient(), dialect.credentials(KEY));
            var first = instances().getFirst();
            cloud.changes(Wire.STOP, answer -> answer.over(line));
            assertThat(failureOf(() -> able(Stopping.class).stop(first.id())))
                    .isInstanceOf(OutcomeUnknown.class);
            assertThat(cloud.received(Wire.STOP)).hasSize(1);
        }
    }

    @Test
    void stoppingAndStartingReachTheProvider() throws Exception {
        var first = instances().getFirst();
        if (provider.capability(Stopping.class).isPresent()) {
            able(Stopping.class).stop(first.id());
            able(Stopping.class).start(first.id());
            assertThat(cloud.received(Wire.STOP)).hasSize(1);
            assertThat(cloud.received(Wire.START)).hasSize(1);
        }
        if (provider.capability(Restarting.class).isPresent()) {
            able(Restarting.class).restart(first.id());
            assertThat(cloud.received(Wire.RESTART)).hasSize(1);
        }
    }

    @Test
    void anActionThatDoesNotFitTheStateIsAConflict() throws Exception {
        if (provider.capability(Stopping.class).isPresent()) {
            var first = instances().getFirst();
            cloud.answers(Wire.STOP, dialect.error(409, "because we say so"));
            var failure = failureOf(() -> able(Stopping.class).stop(first.id()));
            assertThat(reason(failure)).isEqualTo(Reason.CONFLICT);
        }
    }

    @Test
    void theAccountsMoneyIsRead() throws Exception {
        if (provider.capability(BalanceReading.class).isPresent()) {
            assertThat(able(BalanceReading.class).balance().left().isZero()).isFalse();
        }
    }

    @Test
    void aKeyOnceAddedIsThere() throws Exception {
        if (provider.capability(SshKeyKeeping.class).isPresent()) {
            var kept = able(SshKeyKeeping.class).sshKeys();
            able(SshKeyKeeping.class).addSshKey("ssh-ed25519 AAAAnew me@here");
            for (var asked : cloud.received(Wire.SSH_KEYS)) {
                if (asked.method().equals("PUT")) {
                    assertThat(kept).allSatisfy(key -> assertThat(asked.body()).contains(key));
                }
            }
            assertThat(cloud.received(Wire.SSH_KEYS))
                    .anySatisfy(asked -> assertThat(asked.body()).contains("AAAAnew"));
        }
    }

    private InstanceId rent(Renting.Order order) throws ProviderException {
        return able(Renting.class).rent(order);
    }
}
