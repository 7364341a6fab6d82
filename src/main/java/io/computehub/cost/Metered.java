package io.computehub.cost;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.InstanceId;

/// A machine the ledger has heard of, by the words to group and name it.
public record Metered(InstanceId id, ProviderId provider, String name, String gpu) {

    Metered under(InstanceId next) {
        return new Metered(next, provider, name, gpu);
    }
}
