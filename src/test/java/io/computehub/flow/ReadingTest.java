package io.computehub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.flow.Reading.Fresh;
import io.computehub.flow.Reading.Missing;
import io.computehub.flow.Reading.Stale;
import io.computehub.flow.Reading.Unread;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class ReadingTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final ProviderException NO_LINE = new Network("no answer", null);
    private static final ProviderException NO_KEY = new Auth("refused");

    private final Reading<String> fresh = new Fresh<>("rows", NOON);

    @Test
    void aFailureAgesWhatIsKnownAndNeverEmptiesIt() {
        assertThat(fresh.failed(NO_LINE)).isEqualTo(new Stale<>("rows", NOON, NO_LINE));
        assertThat(fresh.failed(NO_LINE).failed(NO_KEY))
                .isEqualTo(new Stale<>("rows", NOON, NO_KEY));
    }

    @Test
    void withoutAnythingKnownAFailureIsMissing() {
        assertThat(new Unread<String>().failed(NO_LINE)).isEqualTo(new Missing<>(NO_LINE));
        assertThat(new Missing<String>(NO_LINE).failed(NO_KEY)).isEqualTo(new Missing<>(NO_KEY));
    }

    @Test
    void aReadingTellsWhatItKnowsSinceWhenAndWhatIsWrong() {
        var stale = fresh.failed(NO_LINE);
        assertThat(stale.known()).contains("rows");
        assertThat(stale.readAt()).contains(NOON);
        assertThat(stale.failure()).contains(NO_LINE);
        assertThat(fresh.failure()).isEmpty();
        assertThat(new Missing<String>(NO_LINE).known()).isEmpty();
        assertThat(new Unread<String>().failure()).isEmpty();
    }

    @Test
    void anotherViewOfAReadingIsAsOld() {
        assertThat(fresh.map(String::length)).isEqualTo(new Fresh<>(4, NOON));
        assertThat(fresh.failed(NO_LINE).map(String::length))
                .isEqualTo(new Stale<>(4, NOON, NO_LINE));
        assertThat(new Missing<String>(NO_LINE).map(String::length))
                .isEqualTo(new Missing<>(NO_LINE));
    }
}
