package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.instance.InstanceState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/// A provider that refuses a good key by fault, for a minute or a day.
class RefusedKeyTest {

    private final Bench bench = new Bench();
    private final LyingCloud cloud = bench.cloud();

    private void refused() {
        cloud.listFailure = Optional.of(new Auth("no"));
        cloud.actFailure = Optional.of(new Auth("no"));
    }

    private void accepted() {
        cloud.listFailure = Optional.empty();
        cloud.actFailure = Optional.empty();
    }

    private AccountHealth health() {
        return bench.fleet().account(cloud.account()).orElseThrow();
    }

    private long calls(String call) {
        return cloud.calls.stream().filter(call::equals).count();
    }

    private long told(String kind) {
        return bench.vault.kinds().stream().filter(kind::equals).count();
    }

    @Test
    void itIsToldAtOnceAndOnceAndTriedAgainEveryQuarterOfAnHour() {
        refused();
        var wait = bench.turn();
        assertThat(health().state()).isEqualTo(AccountHealth.State.REFUSED);
        assertThat(told("key-refused")).isOne();
        assertThat(wait).isBetween(Duration.ofSeconds(675), Duration.ofSeconds(1125));
        assertThat(health().nextRead()).contains(bench.clock.instant().plus(wait));
        bench.run(Duration.ofHours(4));
        assertThat(calls("list")).isBetween(13L, 24L);
        assertThat(told("key-refused")).isOne();
    }

    @Test
    void whatIsKnownOfTheMachinesStaysAndStaysInTheMeter() {
        var id = bench.rented("train");
        bench.turn();
        var burning = bench.fleet().meter().total();
        refused();
        bench.run(Duration.ofHours(4));
        assertThat(bench.fleet().find(id)).isPresent();
        assertThat(bench.fleet().meter().total()).isEqualTo(burning);
        assertThat(bench.fleet().gone()).isEmpty();
    }

    @Test
    void aKeyThatIsAcceptedAgainIsReadAsUsual() {
        refused();
        bench.turn();
        accepted();
        assertThat(bench.turn()).isEqualTo(Duration.ofSeconds(15));
        assertThat(health().state()).isEqualTo(AccountHealth.State.ANSWERS);
        assertThat(told("key-accepted")).isOne();
    }

    @Test
    void onAFullDiskItIsShownAtOnceAndToldOnceThereIsRoom() {
        bench.vault.full = true;
        refused();
        bench.turn();
        assertThat(health().state()).isEqualTo(AccountHealth.State.REFUSED);
        assertThat(health().nextRead()).isPresent();
        accepted();
        bench.turn();
        assertThat(health().state()).isEqualTo(AccountHealth.State.ANSWERS);
        assertThat(bench.vault.kinds()).isEmpty();
        bench.vault.full = false;
        bench.turn();
        assertThat(bench.vault.kinds()).containsExactly("key-refused", "key-accepted");
    }

    @Test
    void aLineThatBreaksMeanwhileDoesNotMakeTheKeyGood() {
        refused();
        bench.turn();
        cloud.listFailure = Optional.of(new Network("no answer", null));
        assertThat(bench.turn()).isGreaterThan(Duration.ofMinutes(11));
        assertThat(health().state()).isEqualTo(AccountHealth.State.REFUSED);
    }

    @Test
    void anEndTimeMakesItsAttemptWhenItIsDueThoughTheKeyIsRefused() {
        var id = bench.rented("train");
        bench.turn();
        var due = bench.clock.instant().plus(Duration.ofMinutes(7));
        guard(due, EndGuard.Action.TERMINATE);
        refused();
        assertThat(bench.turn()).isEqualTo(Duration.ofMinutes(7));
        bench.clock.pass(Duration.ofMinutes(7));
        bench.turn();
        assertThat(calls("end " + id.key())).isOne();
        accepted();
        bench.run(Duration.ofMinutes(5));
        assertThat(cloud.alive()).isEmpty();
        assertThat(bench.fleet().gone()).hasSize(1);
    }

    @Test
    void oneMinuteOfRefusalAtTheEndTimeCostsMinutesAndNotAQuarterOfAnHour() {
        var id = bench.rented("train");
        bench.turn();
        guard(bench.clock.instant().plus(Duration.ofMinutes(7)), EndGuard.Action.STOP);
        refused();
        bench.run(Duration.ofMinutes(8));
        assertThat(calls("stop " + id.key())).isPositive();
        assertThat(cloud.box(id).state).isInstanceOf(InstanceState.Running.class);
        accepted();
        bench.run(Duration.ofMinutes(2));
        assertThat(cloud.box(id).state).isInstanceOf(InstanceState.Stopped.class);
    }

    @Test
    void anEndingThatWasAskedForIsAskedForAgainThoughTheKeyIsRefused() throws Exception {
        var id = bench.rented("train");
        bench.turn();
        refused();
        bench.turn();
        bench.deployments().terminate(id);
        assertThat(cloud.alive()).hasSize(1);
        bench.run(Duration.ofMinutes(20));
        assertThat(calls("end " + id.key())).isBetween(5L, 10L);
        accepted();
        bench.run(Duration.ofMinutes(10));
        assertThat(cloud.alive()).isEmpty();
        assertThat(bench.fleet().gone()).hasSize(1);
    }

    private void guard(java.time.Instant at, EndGuard.Action action) {
        bench.deployments().setEnd(bench.only().tag(), Optional.of(new EndGuard(at, action)));
    }
}
