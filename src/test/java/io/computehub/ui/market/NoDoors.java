package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Role;

import java.util.ArrayList;
import java.util.List;

/// Remembers which doors were opened.
final class NoDoors implements OffersDoors {

    final List<String> opened = new ArrayList<>();

    @Override
    public void rent(PricedOffer offer) {
        opened.add("rent " + offer.id().key());
    }

    @Override
    public void compare() {
        opened.add("compare");
    }

    @Override
    public void explain(PricedOffer offer) {
        opened.add("explain " + offer.id().key());
    }

    @Override
    public void ban(PricedOffer offer) {
        opened.add("ban " + offer.id().key());
    }

    @Override
    public void export(Format format) {
        opened.add("export " + format);
    }

    @Override
    public void accounts() {
        opened.add("accounts");
    }

    @Override
    public void tell(Role role, String title, String text) {
        opened.add("tell " + title);
    }
}
