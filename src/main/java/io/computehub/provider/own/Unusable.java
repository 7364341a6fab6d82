package io.computehub.provider.own;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;

import java.util.List;
import java.util.Optional;

/// A machine whose entry cannot be understood: whatever is asked, it says why.
record Unusable(AccountId account, Credentials credentials, String why) implements Provider {

    @Override
    public List<Offer> offers(OfferRequest request) throws Rejected {
        throw new Rejected(Reason.INVALID, why);
    }

    @Override
    public List<Instance> instances() throws Rejected {
        throw new Rejected(Reason.INVALID, why);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return Optional.empty();
    }

    @Override
    public void close() {
        credentials.close();
    }
}
