package io.computehub.cost;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;

import java.time.Instant;
import java.util.Optional;

/// A machine the ledger has heard of, by the words to group and name it. `made` is since when it is
/// there, where the provider tells or it was ordered here.
public record Metered(
        InstanceId id, ProviderId provider, String name, String gpu, Optional<Instant> made) {

    Metered under(InstanceId next) {
        return new Metered(next, provider, name, gpu, made);
    }
}
