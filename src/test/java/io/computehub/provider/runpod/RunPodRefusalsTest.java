package io.computehub.provider.runpod;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.http.ApiReply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class RunPodRefusalsTest {

    private static ProviderException rentAnswered(int status, String words) {
        var body = "{\"detail\":\"" + words + "\"}";
        var reply = new ApiReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return RunPodRefusals.of(reply, true);
    }

    /// Taken for a certain no, the next offer would be rented, and both would bill.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The service is currently unavailable",
                "upstream is at capacity",
                "insufficient resources"
            })
    void aGatewaysTroubleLeavesAnOrderInDoubt(String words) {
        assertThat(rentAnswered(503, words)).isInstanceOf(OutcomeUnknown.class);
        assertThat(rentAnswered(500, words)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void thePlacersOwnWordsAreACertainNo() {
        var words =
                "There are no longer any instances available with the requested specifications.";
        assertThat(rentAnswered(500, words)).isInstanceOf(NoCapacity.class);
        assertThat(rentAnswered(400, "no capacity in US-KS-2")).isInstanceOf(NoCapacity.class);
    }
}
