package io.computehub.market;

import io.computehub.domain.offer.Offer;
import io.computehub.settings.BannedHost;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The hosts the user wants no offer of. An offer whose host is not told is never banned.
public final class Bans {

    public static final Bans NONE = new Bans(Set.of());

    private record Host(String provider, String id) {}

    private final Set<Host> hosts;

    private Bans(Set<Host> hosts) {
        this.hosts = hosts;
    }

    public static Bans of(List<BannedHost> banned) {
        return new Bans(
                banned.stream()
                        .map(one -> new Host(one.provider(), one.host()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// What bans the offer's host; empty where the provider does not say which that is.
    public static Optional<BannedHost> ban(Offer offer, String reason) {
        return offer.machine()
                .host()
                .map(host -> new BannedHost(offer.provider().value(), host, reason));
    }

    /// The offers without those of the banned hosts: the same list where none is banned.
    public List<PricedOffer> allowed(List<PricedOffer> offers) {
        return hosts.isEmpty()
                ? offers
                : offers.stream().filter(offer -> !hold(offer.offer())).toList();
    }

    public boolean hold(Offer offer) {
        return !hosts.isEmpty()
                && offer.machine()
                        .host()
                        .filter(host -> hosts.contains(new Host(offer.provider().value(), host)))
                        .isPresent();
    }
}
