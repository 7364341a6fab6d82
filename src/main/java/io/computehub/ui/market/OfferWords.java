package io.computehub.ui.market;

import io.computehub.domain.account.ProviderId;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Place;
import io.computehub.market.Countries;
import io.computehub.market.Labels;
import io.computehub.market.PricedOffer;
import io.computehub.market.Value;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.text.Formats;
import io.computehub.text.Language;
import io.computehub.text.Texts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.OptionalDouble;

/// An offer in words and figures, in the language of the moment. Missing is a dash, never zero. Any
/// thread.
public final class OfferWords {

    private final Texts texts;
    private final ProviderRegistry providers;
    private final InstantSource clock;
    private final ZoneId zone;

    public OfferWords(Texts texts, ProviderRegistry providers, InstantSource clock, ZoneId zone) {
        this.texts = texts;
        this.providers = providers;
        this.clock = clock;
        this.zone = zone;
    }

    public Texts texts() {
        return texts;
    }

    public Formats formats() {
        return texts.formats();
    }

    public String say(String key, Object... arguments) {
        return texts.say(OfferWords.class, key, arguments);
    }

    public Instant now() {
        return clock.instant();
    }

    /// `1 × RTX 4090`.
    String title(Offer offer) {
        return offer.gpus().count() + " × " + model(offer);
    }

    String model(Offer offer) {
        return offer.gpus().model().name();
    }

    /// The provider's name as it writes itself.
    String provider(ProviderId id) {
        return providers.find(id).map(ProviderFactory::label).orElse(id.value());
    }

    /// A country by its name, a data centre by the provider's own code.
    String place(Offer offer) {
        return place(offer.place());
    }

    String place(Place place) {
        if (place.country().isEmpty() || isCode(place)) {
            return place.name().isEmpty() ? Formats.MISSING : place.name();
        }
        var code = place.country().get();
        var country = Countries.name(code, texts.language().get());
        var town = town(place, code);
        if (town.isEmpty() || town.equals(country)) {
            return country;
        }
        // A town's line has room for the code only; Chinese names are short.
        return say("place.in", town, texts.language().get() == Language.CHINESE ? country : code);
    }

    /// The provider, the place and, where there is one, the host.
    String whereabouts(Offer offer) {
        var host = offer.machine().host().map(id -> " · " + say("offer.host", id)).orElse("");
        return provider(offer.provider()) + " · " + place(offer) + host;
    }

    String type(Offer offer) {
        return texts.say(Labels.of(offer.purchase()));
    }

    /// How long ago it was read.
    String age(Offer offer) {
        return formats().age(offer.readAt(), now(), zone);
    }

    String age(Instant then) {
        return formats().age(then, now(), zone);
    }

    String moment(Instant time) {
        return formats().moment(time, now(), zone);
    }

    /// The day of a moment: `23 Oct`.
    String day(Instant time) {
        return formats().date(time, zone);
    }

    String duration(Duration time) {
        return formats().duration(time);
    }

    String vram(PricedOffer offer) {
        return formats().digits(offer.vramGib());
    }

    String totalVram(PricedOffer offer) {
        return formats().digits(offer.vramGib() * offer.offer().gpus().count());
    }

    /// For how long the offer stands from now on; a word where its host has set no end.
    String left(Offer offer) {
        return offer.until()
                .map(end -> Duration.between(now(), end))
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .map(left ->
                        left.toDays() >= 1
                                ? say("fact.days", formats().count(left.toDays()))
                                : formats().duration(left))
                .orElseGet(() -> say("offer.no-end"));
    }

    /// Whether the machine's address stays the same.
    String address(Offer offer) {
        return offer.machine()
                .traits()
                .staticAddress()
                .map(stays -> say(stays ? "offer.address.static" : "offer.address.changing"))
                .orElse(Formats.MISSING);
    }

    String reliable(Offer offer) {
        var share = offer.machine().reliability();
        return share.isPresent() ? formats().percentFine(share.getAsDouble()) : Formats.MISSING;
    }

    String value(PricedOffer offer, Value kind) {
        var value = offer.value(kind);
        return value.isPresent()
                ? formats().count(Math.round(value.getAsDouble()))
                : Formats.MISSING;
    }

    String figure(OptionalDouble figure) {
        return figure.isPresent() ? formats().digits(figure.getAsDouble()) : Formats.MISSING;
    }

    /// `EU-RO-1`: told by its hyphens and figures, as no country's name has them.
    private static boolean isCode(Place place) {
        return place.name().indexOf('-') > 0 && place.name().indexOf(' ') < 0;
    }

    /// What stands before the country: empty for `Sweden, SE`.
    private static String town(Place place, String code) {
        var name = place.name();
        int comma = name.lastIndexOf(',');
        var head = comma < 0 ? name : name.substring(0, comma);
        var english = Countries.name(code, Language.ENGLISH);
        return head.strip().equalsIgnoreCase(english) || head.strip().equalsIgnoreCase(code)
                ? ""
                : head.strip();
    }
}
