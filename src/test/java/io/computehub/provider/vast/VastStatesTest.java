package io.computehub.provider.vast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Preempted;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.InstanceState.Stopping;
import io.computehub.domain.instance.InstanceState.Unreachable;
import io.computehub.domain.instance.InstanceState.Unrecognised;
import io.computehub.http.Json;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The status table of the facts, line by line.
class VastStatesTest {

    private static final String DAEMON = "Error response from daemon: no space left";

    @Test
    void nothingReportedYetIsOnItsWay() {
        assertThat(state(null, "running", "running")).isEqualTo(new Provisioning(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"creating", "created", "loading", "rebooting", "recycling"})
    void whatComesUpIsOnItsWay(String word) {
        assertThat(state(word, "running", "running")).isEqualTo(new Provisioning(word));
    }

    @Test
    void aContainerThatCouldNotBeMadeHasFailed() {
        var row = row("created", "running", "running").put("status_msg", DAEMON);
        assertThat(state(row)).isEqualTo(new Failed(DAEMON));
        row.put("status_msg", "OCI runtime create failed: x");
        assertThat(state(row)).isInstanceOf(Failed.class);
    }

    @Test
    void runningIsRunningUntilItIsToldToStop() {
        assertThat(state("running", "running", "running")).isEqualTo(new Running());
        assertThat(state("running", "stopped", "running")).isEqualTo(new Stopping());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exited", "stopped"})
    void whatWasToldToStopAndHasIsStopped(String word) {
        assertThat(state(word, "stopped", "running")).isEqualTo(new Stopped());
    }

    @Test
    void aContainerThatDiedHasFailedInTheirWords() {
        var row = row("exited", "running", "running").put("status_msg", "exit code 137");
        assertThat(state(row)).isEqualTo(new Failed("exit code 137"));
    }

    @Test
    void whatWaitsForItsGpuIsScheduling() {
        assertThat(state("exited", "running", "stopped")).isEqualTo(new Provisioning("scheduling"));
        assertThat(state(null, "running", "stopped")).isEqualTo(new Provisioning("scheduling"));
    }

    @Test
    void aBidThatLostItsGpuIsPreempted() {
        assertThat(state(row("exited", "running", "stopped").put("is_bid", true)))
                .isEqualTo(new Preempted());
        var all = row("exited", "stopped", "stopped").put("next_state", "stopped");
        all.put("is_bid", true).put("dph_base", 0.3).put("min_bid", 0.4);
        assertThat(state(all)).isEqualTo(new Preempted());
        assertThat(state(all.put("status_msg", "Outbid.").put("min_bid", 0.1)))
                .isEqualTo(new Preempted());
    }

    @Test
    void aBidThatWouldStillWinWasStoppedByItsOwner() {
        var all = row("exited", "stopped", "stopped").put("next_state", "stopped");
        all.put("is_bid", true).put("dph_base", 0.4).put("min_bid", 0.4);
        assertThat(state(all)).isEqualTo(new Stopped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "exited", "offline", "MIGRATING"})
    void threeTimesStoppedIsStoppedWhateverTheContainerSays(String word) {
        assertThat(state(row(word, "stopped", "stopped").put("next_state", "stopped")))
                .isEqualTo(new Stopped());
    }

    @Test
    void aHostThatIsOffCannotBeReached() {
        assertThat(state("offline", "running", "running")).isEqualTo(new Unreachable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "MIGRATING"})
    void aWordWeDoNotKnowIsKeptAsItCame(String word) {
        assertThat(state(word, "running", "running")).isEqualTo(new Unrecognised(word));
        assertThat(VastStates.theirs(new VastRow(row(word, "running", "running")))).isEqualTo(word);
    }

    @Test
    void noWordAtAllIsNotTakenForAnything() {
        assertThat(state(Json.object())).isEqualTo(new Unrecognised(""));
    }

    @Test
    void everyStateButTheLastCanBeEnded() {
        for (var word : new String[] {"running", "loading", "exited", "offline", "odd"}) {
            for (var intended : new String[] {"running", "stopped"}) {
                assertThat(VastStates.actions(state(word, intended, "running")))
                        .contains(Action.TERMINATE);
            }
        }
    }

    private static InstanceState state(@Nullable String actual, String intended, String current) {
        return state(row(actual, intended, current));
    }

    private static InstanceState state(ObjectNode row) {
        return VastStates.state(new VastRow(row));
    }

    private static ObjectNode row(@Nullable String actual, String intended, String current) {
        return Json.object()
                .put("actual_status", actual)
                .put("intended_status", intended)
                .put("cur_state", current)
                .put("next_state", current);
    }
}
