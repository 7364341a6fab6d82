package io.computehub.provider.tensordock;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Credentials;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.offer.Offer;
import io.computehub.http.ApiClient;
import io.computehub.http.HttpKit;
import io.computehub.http.Pacer;
import io.computehub.provider.Capability;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.Provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One TensorDock account. v2 and v0 have hosts of their own; an endpoint of the account stands for
/// both.
final class TensorDockProvider implements Provider {

    private static final URI HOME = URI.create("https://dashboard.tensordock.com");
    private static final URI OLD_HOME = URI.create("https://marketplace.tensordock.com");

    /// The two together stay below the 100 a minute that an organisation has.
    private static final int CALLS_AT_ONCE = 20;

    private static final int CALLS_PER_MINUTE = 60;

    private final AccountId account;
    private final Credentials credentials;
    private final List<ApiClient> clients = new ArrayList<>();
    private final TensorDockMarket market;
    private final TensorDockInstances instances;
    private final List<Capability> capabilities = new ArrayList<>();

    TensorDockProvider(Account account, Credentials credentials, HttpKit http) {
        this.account = account.id();
        this.credentials = credentials;
        var pacer = new Pacer(http.clock(), CALLS_AT_ONCE, CALLS_PER_MINUTE);
        var api = new TensorDockApi(client(account, HOME, http, pacer));
        var secrets = new TensorDockSecrets(api);
        this.market = new TensorDockMarket(account.id(), api, http.clock());
        this.instances = new TensorDockInstances(account.id(), api, market, http.clock());
        capabilities.add(new TensorDockRenting(account.id(), api, market, secrets));
        capabilities.add(new TensorDockLifecycle(api));
        capabilities.add(new TensorDockResizing(api, instances));
        capabilities.add(secrets);
        var id = credentials.fields().get(TensorDockFactory.AUTHORIZATION);
        if (id != null && !id.isEmpty()) {
            var old = client(account, OLD_HOME, http, pacer);
            capabilities.add(new TensorDockBalance(old, id, credentials.key()));
        }
    }

    private ApiClient client(Account account, URI home, HttpKit http, Pacer pacer) {
        var client =
                http.client(
                        new ApiClient.Target(
                                account.id().value(),
                                account.endpoint().orElse(home),
                                Optional.of(credentials.key()),
                                pacer));
        clients.add(client);
        return client;
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public List<Offer> offers(OfferRequest request) throws ProviderException {
        return market.offers();
    }

    @Override
    public List<Instance> instances() throws ProviderException {
        return instances.all();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public void close() {
        clients.forEach(ApiClient::close);
        credentials.close();
    }
}
