package io.computehub.cost;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;

import java.time.Instant;
import java.util.Optional;

/// A machine the ledger has heard of, by the words to group and name it. `made` is since when it is
/// there, where the provider tells or it was ordered here; `missed` since when it is taken to be
/// gone, while complete lists lack it.
public record Metered(
        InstanceId id,
        ProviderId provider,
        String name,
        String gpu,
        Optional<Instant> made,
        Optional<Instant> missed) {

    Metered under(InstanceId next) {
        return new Metered(next, provider, name, gpu, made, missed);
    }

    Metered missedSince(Instant moment) {
        return new Metered(id, provider, name, gpu, made, Optional.of(moment));
    }
}
