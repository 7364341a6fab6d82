package io.computehub.provider.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.http.ApiReply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class LambdaErrorsTest {

    private static ApiReply reply(int status, String body) {
        return new ApiReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String kind(ProviderException failure) {
        return failure.getClass().getSimpleName()
                + (failure instanceof Rejected no ? " " + no.reason() : "");
    }

    @ParameterizedTest
    @CsvSource({
        "401, global/invalid-api-key, Auth",
        "403, global/account-inactive, Rejected PERMISSION",
        "403, global/invalid-address, Rejected PERMISSION",
        "403, global/forbidden, Rejected PERMISSION",
        "400, instance-operations/launch/insufficient-capacity, NoCapacity",
        "400, instance-operations/launch/file-system-in-wrong-region, Rejected INVALID",
        "400, global/quota-exceeded, Rejected QUOTA",
        "400, global/invalid-parameters, Rejected INVALID",
        "400, global/duplicate, Rejected INVALID",
        "400, global/object-does-not-exist, NotFound",
        "404, global/not-found, NotFound",
        "409, global/conflict, Rejected CONFLICT",
        "400, filesystems/filesystem-in-use, Rejected CONFLICT",
        "400, provider/internal-unavailable, OutcomeUnknown",
        "503, provider/internal-unavailable, OutcomeUnknown",
        "500, global/internal-error, OutcomeUnknown",
        // A server's own trouble is a doubt whatever it calls it.
        "502, instance-operations/launch/insufficient-capacity, OutcomeUnknown",
        "418, global/never-heard-of, Rejected INVALID",
        "429, global/never-heard-of, RateLimited"
    })
    void theCodeDecidesAndTheWordsDoNot(int status, String code, String kind) {
        var body = "{\"error\":{\"code\":\"%s\",\"message\":\"not enough capacity, invalid key\"}}";
        assertThat(kind(LambdaErrors.of(reply(status, body.formatted(code)), true)))
                .isEqualTo(kind);
    }

    @Test
    void aReadThatFailedBehindLambdaIsTriedAgain() {
        var body = "{\"error\":{\"code\":\"provider/internal-unavailable\"}}";
        assertThat(kind(LambdaErrors.of(reply(400, body), false))).isEqualTo("Network");
    }

    @Test
    void theSuggestionIsToldWithTheMessage() {
        var body =
                "{\"error\":{\"code\":\"global/quota-exceeded\",\"message\":\"Quota exceeded.\","
                        + "\"suggestion\":\"Ask for more.\"}}";
        assertThat(LambdaErrors.of(reply(400, body), true))
                .hasMessage("Quota exceeded. Ask for more.");
    }

    @Test
    void anAnswerWithoutAnErrorIsReadByItsStatus() {
        assertThat(LambdaErrors.of(reply(404, ""), true)).hasMessage("HTTP 404");
        assertThat(kind(LambdaErrors.of(reply(503, "<html>"), true))).isEqualTo("OutcomeUnknown");
        assertThat(kind(LambdaErrors.of(reply(401, "[]"), true))).isEqualTo("Auth");
    }
}
