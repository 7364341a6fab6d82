package io.computehub.provider.akash;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.instance.Prepaid.Refill;
import io.computehub.http.ApiRequest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Whether the service fills a deployment's escrow up by itself. A setting of the deployment says;
/// where it has none, the later generation of the service, which publishes how it fills up, does so
/// for all, and the earlier for none. Asked now and then; it only adorns, so what cannot be read is
/// unknown.
final class Refills {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private record Known(Refill refill, Instant until) {}

    private final AkashApi api;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile Optional<Boolean> fillsAll = Optional.empty();

    Refills(AkashApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    Refill of(String dseq) {
        var now = clock.instant();
        var before = known.get(dseq);
        if (before != null && now.isBefore(before.until)) {
            return before.refill;
        }
        var refill = read(dseq);
        var wait = refill == Refill.UNKNOWN ? RETRY : FRESH;
        known.put(dseq, new Known(refill, now.plus(wait)));
        return refill;
    }

    /// What was read of it may be so no longer.
    void forget(String dseq) {
        known.remove(dseq);
    }

    private Refill read(String dseq) {
        try {
            var set = api.data(ApiRequest.get(path(dseq))).path("autoTopUpEnabled");
            return set.isBoolean() ? refill(set.booleanValue()) : Refill.UNKNOWN;
        } catch (NotFound _) {
            return usual();
        } catch (ProviderException _) {
            return Refill.UNKNOWN;
        }
    }

    static String path(String dseq) {
        return "/v2/deployment-settings/" + dseq;
    }

    private Refill usual() {
        try {
            if (fillsAll.isEmpty()) {
                fillsAll = Optional.of(publishesFilling());
            }
            return refill(fillsAll.orElseThrow());
        } catch (ProviderException _) {
            return Refill.UNKNOWN;
        }
    }

    private boolean publishesFilling() throws ProviderException {
        try {
            api.read(ApiRequest.get("/v1/deployment-funding-config").withoutKey());
            return true;
        } catch (NotFound _) {
            return false;
        }
    }

    private static Refill refill(boolean byItself) {
        return byItself ? Refill.BY_ITSELF : Refill.BY_HAND;
    }
}
