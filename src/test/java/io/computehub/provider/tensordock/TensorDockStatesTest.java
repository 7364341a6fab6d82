package io.computehub.provider.tensordock;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.InstanceState.Stopping;
import io.computehub.domain.instance.InstanceState.Terminated;
import io.computehub.domain.instance.InstanceState.Unrecognised;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the facts, in every writing they come in.
class TensorDockStatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"creating", "QUEUED", "Pending", "starting"})
    void whatComesUpIsOnItsWay(String word) {
        assertThat(TensorDockStates.state(word)).isEqualTo(new Provisioning(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stopped",
                "stoppeddisassociated",
                "stopped_disassociated",
                "StoppedDisassociated",
                "STOPPED_DISASSOCIATED"
            })
    void stoppedIsStoppedWhetherTheGpuIsHeldOrNot(String word) {
        assertThat(TensorDockStates.state(word)).isEqualTo(new Stopped());
    }

    @Test
    void everyOtherWordOfTheirsHasItsState() {
        assertThat(TensorDockStates.state("Running")).isEqualTo(new Running());
        assertThat(TensorDockStates.state("stopping")).isEqualTo(new Stopping());
        assertThat(TensorDockStates.state("deleting")).isEqualTo(new Stopping());
        assertThat(TensorDockStates.state("deleted")).isEqualTo(new Terminated());
        assertThat(TensorDockStates.state("TERMINATED")).isEqualTo(new Terminated());
        assertThat(TensorDockStates.state("error")).isEqualTo(new Failed("error"));
        assertThat(TensorDockStates.state("failed")).isEqualTo(new Failed("failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIGRATING", "stopped for good", ""})
    void aWordWeDoNotKnowIsKeptAsItCame(String word) {
        assertThat(TensorDockStates.state(word)).isEqualTo(new Unrecognised(word));
    }

    @Test
    void onlyWhatRunsIsStoppedOnlyWhatIsStoppedIsStartedAndNothingRestarts() {
        assertThat(TensorDockStates.actions(new Running()))
                .containsExactlyInAnyOrder(Action.STOP, Action.TERMINATE);
        assertThat(TensorDockStates.actions(new Stopped()))
                .containsExactlyInAnyOrder(Action.START, Action.TERMINATE);
        assertThat(TensorDockStates.actions(new Unrecognised("x")))
                .containsExactly(Action.TERMINATE);
        assertThat(TensorDockStates.actions(new Terminated())).isEmpty();
    }
}
