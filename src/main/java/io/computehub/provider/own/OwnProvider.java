package io.computehub.provider.own;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One own machine.
final class OwnProvider implements Provider {

    private final Credentials credentials;
    private final OwnLine line;
    private final OwnMachine machine;
    private final Map<Class<? extends Capability>, Capability> capabilities;

    OwnProvider(
            Credentials credentials,
            OwnLine line,
            OwnMachine machine,
            Map<Class<? extends Capability>, Capability> capabilities) {
        this.credentials = credentials;
        this.line = line;
        this.machine = machine;
        this.capabilities = Map.copyOf(capabilities);
    }

    @Override
    public AccountId account() {
        return machine.mapper().account();
    }

    @Override
    public List<Offer> offers(OfferRequest request) throws ProviderException {
        return machine.offers();
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        return machine.instances();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return Optional.ofNullable(capabilities.get(kind)).map(kind::cast);
    }

    @Override
    public void close() {
        line.close();
        credentials.close();
    }
}
