package io.computehub.provider.lambda;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Network;
import io.computehub.domain.account.ProviderException.NoCapacity;
import io.computehub.domain.account.ProviderException.OutcomeUnknown;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.offer.Offer;
import io.computehub.provider.Renting;

import java.util.List;
import java.util.Optional;

/// Launches a machine: first the SSH key and, where ports are asked for, the firewall, then the one
/// paid call.
final class LambdaRenting implements Renting {

    private final LambdaApi api;
    private final LambdaMarket market;
    private final LambdaSshKeys keys;
    private final LambdaFirewall firewall;
    private final LaunchPace pace;

    LambdaRenting(
            LambdaApi api,
            LambdaMarket market,
            LambdaSshKeys keys,
            LambdaFirewall firewall,
            LaunchPace pace) {
        this.api = api;
        this.market = market;
        this.keys = keys;
        this.firewall = firewall;
        this.pace = pace;
    }

    @Override
    public List<String> images() {
        return LambdaImage.SUGGESTED;
    }

    @Override
    public Optional<Offer> requote(Offer offer) throws ProviderException {
        return market.now(offer.id());
    }

    @Override
    public InstanceId rent(Order order) throws ProviderException {
        var launch = prepared(order);
        pace.await();
        List<String> made;
        try {
            made = api.launch(launch.body());
        } finally {
            pace.over();
        }
        if (made.isEmpty()) {
            throw new OutcomeUnknown("an answer that names no instance", null);
        }
        return new InstanceId(market.account(), made.getFirst());
    }

    /// Nothing has been ordered yet, so whatever goes wrong here leaves no doubt about that.
    private LambdaLaunch prepared(Order order) throws ProviderException {
        var key =
                OfferKey.parse(order.offer().id().key())
                        .orElseThrow(
                                () -> new NoCapacity("no such offer: " + order.offer().id().key()));
        var image = LambdaImage.of(order.image());
        try {
            return new LambdaLaunch(
                    key,
                    image,
                    keys.forLaunch(),
                    firewall.opening(key.region(), order.ports()),
                    order);
        } catch (Protocol | OutcomeUnknown unclear) {
            throw new Network("nothing was ordered: " + unclear.getMessage(), unclear);
        }
    }
}
