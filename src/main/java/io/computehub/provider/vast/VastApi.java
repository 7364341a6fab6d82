package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.ApiClient;
import io.computehub.http.ApiReply;
import io.computehub.http.ApiRequest;
import io.computehub.provider.Pause;

import java.time.Duration;
import java.util.Optional;

/// Calls of one account, with everything that is not a plain success turned into a
/// `ProviderException`.
final class VastApi {

    private static final int MOST_TRIES = 6;
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    private final ApiClient client;
    private final VastErrors errors;
    private final Pause pause;

    VastApi(ApiClient client, VastErrors errors, Pause pause) {
        this.client = client;
        this.errors = errors;
        this.pause = pause;
    }

    /// The answer to a call that changes nothing.
    JsonNode read(ApiRequest request) throws ProviderException {
        return succeeded(client.send(request), false);
    }

    /// As `read`, for the calls after the first of one listing: it waits through a few refusals for
    /// haste, which come without `Retry-After`, rather than lose the pages it has.
    JsonNode readOn(ApiRequest request) throws ProviderException {
        var wait = FIRST_WAIT;
        for (int tries = 1; ; tries++) {
            try {
                return read(request);
            } catch (ProviderException.RateLimited hasty) {
                if (tries == MOST_TRIES || hasty.retryAfter().isPresent()) {
                    throw hasty;
                }
                pause.take(wait);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /// The answer to a changing call. What it did is unknown when the answer cannot be read.
    JsonNode change(ApiRequest request) throws ProviderException {
        return succeeded(client.send(request), true);
    }

    /// The answer to a changing call, whatever it says.
    ApiReply send(ApiRequest request) throws ProviderException {
        return client.send(request);
    }

    VastErrors errors() {
        return errors;
    }

    private JsonNode succeeded(ApiReply reply, boolean changing) throws ProviderException {
        if (!reply.ok()) {
            throw errors.of(reply, changing);
        }
        var answer = parsed(reply, changing);
        if (new VastRow(answer).flag("success").equals(Optional.of(false))) {
            throw errors.of(reply, changing);
        }
        return answer;
    }

    private static JsonNode parsed(ApiReply reply, boolean changing) throws ProviderException {
        try {
            return reply.json();
        } catch (ProviderException unreadable) {
            if (changing) {
                throw new ProviderException.OutcomeUnknown("an unreadable answer", unreadable);
            }
            throw unreadable;
        }
    }
}
