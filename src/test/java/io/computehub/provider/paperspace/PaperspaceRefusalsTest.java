package io.computehub.provider.paperspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.RateLimited;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.ApiReply;
import io.computehub.http.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What their refusals mean.
class PaperspaceRefusalsTest {

    private static ProviderException refusal(int status, String code, String message) {
        var body = Json.object().put("message", message).put("code", code).toString();
        return PaperspaceRefusals.of(
                new ApiReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)), true);
    }

    @Test
    void theRefusalSeenLiveIsAboutTheKey() throws Exception {
        var seen = PaperspaceSpec.sample("errors.json").path("401");
        var failure = refusal(401, seen.path("code").asText(), seen.path("message").asText());
        assertThat(failure).isInstanceOf(Auth.class).hasMessageContaining("must be logged in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We are currently out of capacity for the selected machine type.",
                "Insufficient capacity in ny2",
                "Machine type is currently unavailable",
                "A4000 is not available in this region"
            })
    void noRoomIsNoCapacity(String words) {
        assertThat(refusal(400, "BAD_REQUEST", words)).isInstanceOf(NoCapacity.class);
        assertThat(refusal(409, "CONFLICT", words)).isInstanceOf(NoCapacity.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403, Your team has reached its maximum number of machines, QUOTA",
        "400, This machine type requires approval, QUOTA",
        "403, Please add a payment method, BALANCE",
        "402, nothing left, BALANCE",
        "403, not yours, PERMISSION",
        "409, the machine is off, CONFLICT",
        "400, diskSize is wrong, INVALID",
        "422, diskSize is wrong, INVALID"
    })
    void aNoIsToldByItsReason(int status, String words, Reason reason) {
        assertThat(refusal(status, "BAD_REQUEST", words))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void theCodeOfABareBadRequestCounts() {
        assertThat(refusal(400, "UNAUTHORIZED", "x")).isInstanceOf(Auth.class);
        assertThat(refusal(400, "NOT_FOUND", "x")).isInstanceOf(NotFound.class);
        assertThat(refusal(400, "TOO_MANY_REQUESTS", "x")).isInstanceOf(RateLimited.class);
        assertThat(refusal(400, "CONFLICT", "x"))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.reason()).isEqualTo(Reason.CONFLICT));
    }

    @Test
    void theirOwnTroubleLeavesAChangeInDoubtWhateverItSays() {
        assertThat(refusal(503, "INTERNAL_SERVER_ERROR", "out of capacity"))
                .isInstanceOf(OutcomeUnknown.class);
        var reply = new ApiReply(502, Map.of(), new byte[0]);
        assertThat(PaperspaceRefusals.of(reply, false)).isInstanceOf(Network.class);
    }
}
