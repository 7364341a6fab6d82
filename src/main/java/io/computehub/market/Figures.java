package io.computehub.market;

import io.computehub.domain.money.Money;

import java.util.Optional;

/// Figures of an offer that are asked for too seldom to be kept with each; NaN where unknown.
final class Figures {

    private Figures() {}

    static double totalVram(PricedOffer offer) {
        return offer.vram * offer.offer().gpus().count();
    }

    static double diskSpeed(PricedOffer offer) {
        return offer.offer().machine().diskSpeed().orElse(Double.NaN);
    }

    static double ports(PricedOffer offer) {
        var ports = offer.offer().machine().ports();
        return ports.isPresent() ? ports.getAsInt() : Double.NaN;
    }

    static double pcie(PricedOffer offer) {
        return offer.offer().machine().traits().pcie().orElse(Double.NaN);
    }

    static double nvlink(PricedOffer offer) {
        return offer.offer().machine().traits().nvlink().orElse(Double.NaN);
    }

    /// Dollars for a GB and month while it runs.
    static double diskPrice(PricedOffer offer) {
        return dollars(offer.offer().tariff().diskMonthRunning(), Double.NaN);
    }

    /// Dollars for a GB in; a tariff without that price does not charge for it.
    static double inPrice(PricedOffer offer) {
        return dollars(offer.offer().tariff().inPerGb(), 0);
    }

    static double outPrice(PricedOffer offer) {
        return dollars(offer.offer().tariff().outPerGb(), 0);
    }

    private static double dollars(Optional<Money> price, double none) {
        return price.map(money -> money.amount().doubleValue()).orElse(none);
    }
}
