package io.computehub.provider.paperspace;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.provider.Identifying;

/// Whose key it is: a key belongs to one team, and the session names it.
final class PaperspaceSelf implements Identifying {

    private final PaperspaceApi api;

    PaperspaceSelf(PaperspaceApi api) {
        this.api = api;
    }

    @Override
    public String identity() throws ProviderException {
        var team = api.session().team();
        var id = team == null ? null : team.id();
        if (id == null || id.isBlank()) {
            throw new Protocol("a session without a team's id");
        }
        return id.strip();
    }
}
