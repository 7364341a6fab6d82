package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;
import io.computehub.provider.Renting;
import io.computehub.provider.Terminating;

import java.util.List;
import java.util.Optional;

/// A real provider; the process may die before and after each call that matters.
record FusedProvider(Provider inner, Fuse fuse) implements Provider {

    @Override
    public AccountId account() {
        return inner.account();
    }

    @Override
    public List<Offer> offers(OfferRequest request) throws ProviderException {
        return inner.offers(request);
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        fuse.cross();
        var all = inner.instances();
        fuse.cross();
        return all;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        var real = inner.capability(kind);
        if (kind == Renting.class) {
            return real.map(one -> kind.cast(fused((Renting) one)));
        }
        if (kind == Terminating.class) {
            return real.map(one -> kind.cast(fused((Terminating) one)));
        }
        return real;
    }

    private Renting fused(Renting real) {
        return new Renting() {
            @Override
            public List<String> images() {
                return real.images();
            }

            @Override
            public Optional<Offer> requote(Offer offer) throws ProviderException {
                fuse.cross();
                return real.requote(offer);
            }

            @Override
            public InstanceId rent(Order order) throws ProviderException {
                fuse.cross();
                try {
                    return real.rent(order);
                } finally {
                    fuse.cross();
                }
            }
        };
    }

    private Terminating fused(Terminating real) {
        return id -> {
            fuse.cross();
            try {
                real.terminate(id);
            } finally {
                fuse.cross();
            }
        };
    }

    @Override
    public void close() {
        inner.close();
    }
}
