package io.computehub.provider.tensordock;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Place;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What can be rented: the hosts, and the sites as far as no host of theirs offers the same. Keeps
/// where each site is, for the instances that name only its id.
final class TensorDockMarket {

    private static final String SITES = "/locations";
    private static final String HOSTS = "/hostnodes";

    /// Where a site is and how far to trust it.
    record Site(Place place, HostTier tier) {

        static final Site UNKNOWN = new Site(Place.UNKNOWN, HostTier.COMMUNITY);
    }

    private final AccountId account;
    private final TensorDockApi api;
    private final InstantSource clock;
    private final Map<String, Site> sites = new ConcurrentHashMap<>();

    TensorDockMarket(AccountId account, TensorDockApi api, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.clock = clock;
    }

    List<Offer> offers() throws ProviderException {
        var offers = new LinkedHashMap<OfferKey, Offer>();
        for (var site : api.list(SITES, "locations")) {
            learn(site.text("id"), site);
            offers.putAll(mapper().ofSite(site));
        }
        for (var host : hosts()) {
            var site = host.row("location").text("uuid").or(() -> host.text("location_id"));
            learn(site.filter(id -> !sites.containsKey(id)), host.row("location"));
            mapper().ofHost(host)
                    .forEach((key, offer) -> {
                        site.ifPresent(id -> offers.remove(key.at(id)));
                        offers.putIfAbsent(key, offer);
                    });
        }
        return List.copyOf(offers.values());
    }

    /// The sites alone are a whole list too: a refusal of the hosts only makes it coarser.
    private List<TensorDockRow> hosts() throws ProviderException {
        try {
            return api.list(HOSTS, "hostnodes");
        } catch (NotFound | Rejected _) {
            return List.of();
        }
    }

    private TensorDockOffers mapper() {
        return new TensorDockOffers(account, clock.instant());
    }

    private void learn(Optional<String> id, TensorDockRow site) {
        var here = new Site(TensorDockPlaces.place(site), TensorDockPlaces.tier(site));
        id.ifPresent(one -> sites.put(one, here));
    }

    Site site(Optional<String> id) {
        return id.flatMap(one -> Optional.ofNullable(sites.get(one))).orElse(Site.UNKNOWN);
    }

    /// The same offer now, or empty when it is gone.
    Optional<Offer> requote(Offer offer) throws ProviderException {
        var key = OfferKey.of(offer);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return switch (key.get().kind()) {
            case HOST -> host(key.get()).flatMap(host -> among(mapper().ofHost(host), key.get()));
            case SITE -> site(key.get());
        };
    }

    private Optional<Offer> site(OfferKey key) throws ProviderException {
        return api.list(SITES, "locations").stream()
                .filter(site -> site.text("id").equals(Optional.of(key.id())))
                .findFirst()
                .flatMap(site -> among(mapper().ofSite(site), key));
    }

    private static Optional<Offer> among(Map<OfferKey, Offer> offers, OfferKey key) {
        return Optional.ofNullable(offers.get(key));
    }

    /// The host as it is now, or empty when it is gone.
    Optional<TensorDockRow> host(OfferKey key) throws ProviderException {
        try {
            return Optional.of(api.one(HOSTS + "/" + TensorDockApi.segment(key.id())));
        } catch (NotFound _) {
            return Optional.empty();
        }
    }
}
