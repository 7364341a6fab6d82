package io.computehub.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.cost.Ledger;
import io.computehub.flow.Store;
import io.computehub.provider.OldCloud;
import io.computehub.provider.RetiredProvider;
import io.computehub.provider.Support;
import io.computehub.text.Language;
import io.computehub.text.Message;
import io.computehub.text.Texts;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;

/// Nothing is rented over a line to a retired provider, and the reason is told.
class RetiredTest {

    private static final Support GONE =
            Support.retired(Message.of(Reasons.class, "reason.no-capacity"));

    private final Bench bench = new Bench();
    private final LyingCloud cloud = bench.cloud();
    private final Deployments deployments = deployments();

    private Deployments deployments() {
        var desk =
                FleetDesk.of(
                        bench.vault,
                        new Ledger(bench.money, ZoneOffset.UTC),
                        (_, result) -> result.accept(true),
                        bench.ties,
                        FleetPolicy.USUAL,
                        bench.clock);
        var line = RetiredProvider.over(new OldCloud(GONE), cloud);
        var connections = List.of(new Connection(cloud.account, line));
        return new FleetDeployments(desk, new Connections(new Store<>(connections)), _ -> {});
    }

    @Test
    void aPlanSaysWhyAndAnOrderIsRefusedBeforeAnyCall() {
        var plan =
                deployments.plan(
                        cloud.offer("offer", "2"),
                        RentSpec.plain("train", "pytorch/pytorch:2.8", 40));
        assertThat(plan.rentable()).isFalse();
        var result = deployments.rent(List.of(plan));
        assertThat(result).isInstanceOf(RentResult.Refused.class);
        var why = result.refusals().getFirst().why();
        assertThat(plan.problems()).contains(why);
        assertThat(new Texts(Language.ENGLISH).say(why)).startsWith("Old Cloud is retired here");
        assertThat(new Texts(Language.CHINESE).say(why)).startsWith("Old Cloud 已停止支持");
        assertThat(cloud.calls).noneMatch(call -> call.startsWith("rent"));
    }

    @Test
    void anAccountThatIsNotThereIsNotTakenForARetiredOne() {
        assertThat(Reasons.cannotRent(java.util.Optional.empty()))
                .contains(Reasons.say("plan.cannot-rent"));
        assertThat(Reasons.cannotRent(java.util.Optional.of(cloud))).isEmpty();
    }
}
