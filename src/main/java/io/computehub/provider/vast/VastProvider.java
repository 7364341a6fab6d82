package io.computehub.provider.vast;

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
import io.computehub.provider.Pause;
import io.computehub.provider.Provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// One Vast.ai account.
final class VastProvider implements Provider {

    private static final URI HOME = URI.create("https://console.vast.ai");
    private static final int CALLS_AT_ONCE = 20;
    private static final int CALLS_PER_MINUTE = 180;

    private final AccountId account;
    private final Credentials credentials;
    private final ApiClient client;
    private final VastMarket market;
    private final VastInstances instances;
    private final List<Capability> capabilities;

    VastProvider(Account account, Credentials credentials, HttpKit http, Pause pause) {
        this.account = account.id();
        this.credentials = credentials;
        var origin = account.endpoint().orElse(HOME);
        this.client =
                http.client(
                        new ApiClient.Target(
                                account.id().value(),
                                origin,
                                Optional.of(credentials.key()),
                                new Pacer(http.clock(), CALLS_AT_ONCE, CALLS_PER_MINUTE)));
        var api = new VastApi(client, new VastErrors(credentials.key()), pause);
        this.market = new VastMarket(this.account, api, http.clock(), VastMarket.PAGE);
        this.instances = new VastInstances(this.account, api);
        this.capabilities =
                List.of(
                        new VastRenting(this.account, api, market, instances),
                        new VastLifecycle(api),
                        new VastLogs(this.account, api, http, origin, pause),
                        new VastBilling(this.account, api),
                        new VastSelf(api),
                        new VastSshKeys(api),
                        new VastVolumes(api));
    }

    @Override
    public AccountId account() {
        return account;
    }

    @Override
    public List<Offer> offers(OfferRequest request) throws ProviderException {
        return market.offers(request);
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
        client.close();
        credentials.close();
    }
}
