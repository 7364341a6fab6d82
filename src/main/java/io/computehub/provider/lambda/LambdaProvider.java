package io.computehub.provider.lambda;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One Lambda account.
final class LambdaProvider implements Provider {

    private final AccountId account;
    private final LambdaApi api;
    private final LambdaMarket market;
    private final Map<Class<? extends Capability>, Capability> capabilities;

    LambdaProvider(
            AccountId account,
            LambdaApi api,
            LambdaMarket market,
            Map<Class<? extends Capability>, Capability> capabilities) {
        this.account = account;
        this.api = api;
        this.market = market;
        this.capabilities = Map.copyOf(capabilities);
    }

    @Override
    public AccountId account() {
        return account;
    }

    /// The disk that is asked for does not matter: each type brings its own.
    @Override
    public List<Offer> offers(OfferRequest request) throws ProviderException {
        return market.offers();
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        var mapper = new LambdaMapper(account);
        var found = new LinkedHashMap<String, Instance>();
        for (var machine : api.machines()) {
            var id = machine.id();
            if (id == null || id.isBlank()) {
                throw new Protocol("an instance without an id");
            }
            found.putIfAbsent(id, mapper.instance(id, machine));
        }
        return List.copyOf(found.values());
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return Optional.ofNullable(capabilities.get(kind)).map(kind::cast);
    }

    @Override
    public void close() {
        api.close();
    }
}
