package io.computehub.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

class FailuresTest {

    static Stream<ProviderException> everyKind() {
        return Stream.concat(
                Stream.of(
                        new ProviderException.Auth("HTTP 401"),
                        new ProviderException.RateLimited(Optional.empty()),
                        new ProviderException.RateLimited(Optional.of(Duration.ofSeconds(30))),
                        new ProviderException.NoCapacity("gone"),
                        new ProviderException.NotFound("HTTP 404"),
                        new ProviderException.Network("reset", null),
                        new ProviderException.Protocol("HTML"),
                        new ProviderException.OutcomeUnknown("reset", null)),
                Arrays.stream(Reason.values())
                        .map(reason ->
                                new ProviderException.Rejected(reason, "their\n{0} words\u202e")));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindIsToldInBothLanguagesByTheProvidersName(ProviderException failure) {
        for (var language : Language.values()) {
            var told = new Texts(language).say(Failures.explain(failure, "Vast.ai"));
            assertThat(told).contains("Vast.ai").doesNotContain("\n", "\u202e", "{1}");
            // What the person withdrew, no provider has words for.
            if (failure instanceof ProviderException.Rejected rejected
                    && rejected.reason() != Reason.WITHDRAWN) {
                assertThat(told).contains("their {0} words");
            }
        }
    }
}
