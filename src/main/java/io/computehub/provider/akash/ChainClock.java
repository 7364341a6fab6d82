package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.ApiRequest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Which block the chain is at, by the newest one the service has seen, asked for now and then. It
/// only adorns: where it cannot be read the last one stands, or none.
final class ChainClock {

    /// A block by its height, and when it was made.
    record Block(long height, Instant at) {}

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final AkashApi api;
    private final InstantSource clock;
    private Optional<Block> newest = Optional.empty();
    private Instant due = Instant.MIN;

    ChainClock(AkashApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /// The newest block known, at most ten minutes old where the service answers.
    Optional<Block> newest() {
        var now = clock.instant();
        if (due(now)) {
            var read = read();
            var wait = read.isPresent() ? FRESH : RETRY;
            keep(read, now.plus(wait));
        }
        return known();
    }

    private synchronized boolean due(Instant now) {
        return !now.isBefore(due);
    }

    private synchronized void keep(Optional<Block> read, Instant next) {
        newest = read.or(() -> newest);
        due = next;
    }

    private synchronized Optional<Block> known() {
        return newest;
    }

    private Optional<Block> read() {
        try {
            var request = ApiRequest.get("/v1/blocks").with("limit", "1").withoutKey();
            return block(api.read(request).path(0));
        } catch (ProviderException _) {
            return Optional.empty();
        }
    }

    private static Optional<Block> block(JsonNode told) {
        return Told.height(told, "height")
                .flatMap(height ->
                        Told.text(told, "datetime")
                                .flatMap(ChainClock::moment)
                                .map(at -> new Block(height, at)));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
