package io.computehub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.ProviderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

class ApiReplyTest {

    private static ApiReply reply(Map<String, String> headers) {
        return new ApiReply(429, headers, "secret body".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theWaitTheyAskForIsReadInSecondsAndAsADate() {
        assertThat(reply(Map.of("retry-after", " 17 ")).retryAfter())
                .contains(Duration.ofSeconds(17));
        assertThat(
                        reply(
                                        Map.of(
                                                "retry-after", "Wed, 01 Jul 2026 12:00:30 GMT",
                                                "date", "Wed, 01 Jul 2026 12:00:00 GMT"))
                                .retryAfter())
                .contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "99999999999", "Wed, 01 Jul 2026 12:00:30 GMT"})
    void aWaitThatMakesNoSenseIsNone(String text) {
        assertThat(reply(Map.of("retry-after", text)).retryAfter()).isEmpty();
    }

    @Test
    void aUsedUpWindowSaysWhenItOpens() {
        assertThat(
                        reply(
                                        Map.of(
                                                "ratelimit",
                                                "\"minute\";r=0;t=12, \"hour\";r=0; t=1800,"
                                                        + " \"day\";r=100;t=80000"))
                                .exhausted())
                .contains(Duration.ofMinutes(30));
        assertThat(reply(Map.of("ratelimit", "\"minute\";r=59;t=12")).exhausted()).isEmpty();
        assertThat(reply(Map.of("ratelimit", "\"minute\";r=05;t=12")).exhausted()).isEmpty();
        assertThat(reply(Map.of()).exhausted()).isEmpty();
    }

    @Test
    void itsTextFormShowsNoBody() {
        assertThat(reply(Map.of())).hasToString("ApiReply[429, 11 bytes]");
    }

    @Test
    void whatIsNotJsonIsToldWithoutQuotingIt() {
        var failure =
                catchThrowableOfType(
                        ProviderException.Protocol.class, () -> reply(Map.of()).json());
        assertThat(failure).hasStackTraceContaining("not JSON");
        assertThat(failure).hasMessageNotContaining("secret");
    }
}
