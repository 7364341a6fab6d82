package io.computehub.market;

import io.computehub.domain.offer.Offer;

import java.util.Locale;

/// The lower-case text in which bare words of a query are looked for: model, provider, account,
/// place in both languages, host.
final class SearchText {

    private SearchText() {}

    static String of(Offer offer, String accountName) {
        var place = offer.place();
        var text = new StringBuilder(96);
        add(text, offer.gpus().model().name());
        add(text, ModelName.of(offer.gpus().model().name()).compact());
        add(text, offer.provider().value());
        add(text, accountName);
        add(text, place.name());
        place.country().ifPresent(code -> add(text, Countries.searchText(code)));
        offer.machine().host().ifPresent(host -> add(text, host));
        offer.machine().cpuName().ifPresent(cpu -> add(text, cpu));
        add(text, offer.id().key());
        return text.toString();
    }

    /// The bar keeps a word from being found across two of the parts.
    private static void add(StringBuilder text, String part) {
        text.append(part.toLowerCase(Locale.ROOT)).append('|');
    }
}
