package io.computehub.provider;

import io.computehub.domain.account.ProviderId;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// All providers on the class path.
public final class ProviderRegistry {

    private final Map<ProviderId, ProviderFactory> factories;

    public ProviderRegistry(Collection<ProviderFactory> factories) {
        var byId = new TreeMap<ProviderId, ProviderFactory>();
        factories.forEach(factory -> {
            if (byId.put(factory.id(), factory) != null) {
                throw new IllegalStateException("two providers are called " + factory.id());
            }
        });
        this.factories = Collections.unmodifiableMap(byId);
    }

    public static ProviderRegistry discover() {
        return new ProviderRegistry(
                ServiceLoader.load(ProviderFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    public Collection<ProviderFactory> all() {
        return factories.values();
    }

    public Optional<ProviderFactory> find(ProviderId id) {
        return Optional.ofNullable(factories.get(id));
    }
}
