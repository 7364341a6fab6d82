package io.computehub.provider.akash;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.http.ApiRequest;
import io.computehub.provider.Identifying;

/// Whose key it is, by the id of the user at the Console, whose wallet pays.
final class AkashSelf implements Identifying {

    private final AkashApi api;

    AkashSelf(AkashApi api) {
        this.api = api;
    }

    @Override
    public String identity() throws ProviderException {
        return Told.text(api.data(ApiRequest.get("/v1/user/me")), "id")
                .orElseThrow(() -> new Protocol("a user without an id"));
    }
}
