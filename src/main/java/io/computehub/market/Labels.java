package io.computehub.market;

import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.text.Message;

import java.util.Locale;

/// What the market's own words are called.
public final class Labels {

    private Labels() {}

    public static Message of(Purchase purchase) {
        return Message.of(Labels.class, "purchase." + key(purchase));
    }

    public static Message of(HostTier tier) {
        return Message.of(Labels.class, "tier." + key(tier));
    }

    public static Message of(Stock stock) {
        return Message.of(Labels.class, "stock." + key(stock));
    }

    private static String key(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
