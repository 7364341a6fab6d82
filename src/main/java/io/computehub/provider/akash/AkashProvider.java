package io.computehub.provider.akash;

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

/// One Akash account at the Console.
final class AkashProvider implements Provider {

    private static final URI HOME = URI.create("https://console-api.akash.network");

    /// A key in `Authorization` is taken for a session of the web page and refused; both headers
    /// together are an error.
    private static final ApiClient.KeyHeader HEADER = new ApiClient.KeyHeader("x-api-key", "");

    private static final int CALLS_AT_ONCE = 100;
    private static final int CALLS_PER_MINUTE = 200;

    private final AccountId account;
    private final Credentials credentials;
    private final AkashApi api;
    private final AkashMarket market;
    private final AkashDeployments deployments;
    private final List<Capability> capabilities;

    AkashProvider(Account account, Credentials credentials, HttpKit http, Pause pause) {
        this.account = account.id();
        this.credentials = credentials;
        this.api =
                new AkashApi(
                        http.client(
                                new ApiClient.Target(
                                        account.name(),
                                        account.endpoint().orElse(HOME),
                                        Optional.of(credentials.key()),
                                        new Pacer(http.clock(), CALLS_AT_ONCE, CALLS_PER_MINUTE),
                                        HEADER)));
        this.market = new AkashMarket(this.account, api, http.clock());
        var refills = new Refills(api, http.clock());
        this.deployments =
                new AkashDeployments(this.account, api, new Prepayment(api, refills, http.clock()));
        var closing = new AkashClosing(api);
        this.capabilities =
                List.of(
                        new AkashRenting(
                                this.account,
                                market,
                                api,
                                new Auction(api, deployments, closing, pause)),
                        closing,
                        new AkashFunding(api, refills),
                        new AkashMoney(api),
                        new AkashSelf(api));
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
        return deployments.all();
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return capabilities.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public void close() {
        api.close();
        credentials.close();
    }
}
