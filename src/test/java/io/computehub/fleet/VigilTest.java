package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.money.Rate;
import io.computehub.fleet.LyingCloud.Rent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

class VigilTest {

    private final Bench bench = new Bench();

    @Test
    void whatRunsWithoutAnEndNeedsNoWatch() {
        bench.rented("box");
        bench.turn();
        assertThat(Vigil.over(bench.fleet()).isEmpty()).isTrue();
    }

    @Test
    void endTimesOpenCasesAndDoubtsAreWatchedOver() throws Exception {
        bench.rented("box");
        var ending = bench.rented("old");
        bench.turn();
        var box =
                bench.vault.deployments().stream()
                        .filter(one -> one.name().equals("box"))
                        .findFirst()
                        .orElseThrow();
        var later = bench.clock.instant().plus(Duration.ofHours(8));
        bench.deployments()
                .setEnd(box.tag(), Optional.of(new EndGuard(later, EndGuard.Action.TERMINATE)));
        bench.deployments().terminate(ending);
        bench.cloud().rents.add(Rent.NOT_DONE_AND_LOST);
        bench.rent("lost");
        var vigil = Vigil.over(bench.fleet());
        assertThat(vigil.ends()).extracting(FleetRow::name).containsExactly("box");
        assertThat(vigil.endings()).extracting(FleetRow::name).containsExactly("old");
        assertThat(vigil.doubts()).extracting(FleetRow::name).containsExactly("lost");
        assertThat(vigil.rate()).isEqualTo(Rate.usd("6"));
    }

    @Test
    void whatARemovedAccountLeftBehindHoldsNoLockUp() throws Exception {
        var box = bench.rented("box");
        var ending = bench.rented("old");
        bench.turn();
        var later = bench.clock.instant().plus(Duration.ofHours(8));
        bench.deployments()
                .setEnd(
                        bench.only().tag(),
                        Optional.of(new EndGuard(later, EndGuard.Action.TERMINATE)));
        bench.deployments().terminate(ending);
        assertThat(Vigil.over(bench.fleet()).all()).hasSize(2);
        bench.remove();
        assertThat(bench.fleet().find(box)).as("it is shown all the same").isPresent();
        assertThat(Vigil.over(bench.fleet()).isEmpty()).isTrue();
    }
}
