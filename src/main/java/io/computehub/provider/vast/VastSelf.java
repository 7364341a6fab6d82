package io.computehub.provider.vast;

import io.computehub.domain.account.ProviderException;
import io.computehub.http.ApiRequest;
import io.computehub.provider.Identifying;

/// Whose key it is, by the number of the user. A key without the right to read it is refused.
final class VastSelf implements Identifying {

    private final VastApi api;

    VastSelf(VastApi api) {
        this.api = api;
    }

    @Override
    public String identity() throws ProviderException {
        return new VastRow(api.read(ApiRequest.get("/api/v0/users/current/")))
                .id("id")
                .orElseThrow(() -> new ProviderException.Protocol("an account without an id"));
    }
}
