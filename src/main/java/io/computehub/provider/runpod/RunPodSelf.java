package io.computehub.provider.runpod;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.provider.Identifying;

/// Whose key it is: the id of the user, or team, that `myself` is.
final class RunPodSelf implements Identifying {

    private final RunPodApi api;

    RunPodSelf(RunPodApi api) {
        this.api = api;
    }

    @Override
    public String identity() throws ProviderException {
        var id = api.identity().id();
        if (id == null || id.isBlank()) {
            throw new Protocol("an account without an id");
        }
        return id.strip();
    }
}
