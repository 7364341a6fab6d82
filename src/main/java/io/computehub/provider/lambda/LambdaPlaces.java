package io.computehub.provider.lambda;

import io.computehub.domain.offer.Place;
import io.computehub.provider.lambda.LambdaWire.Region;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a region is: `us-west-1`, described as `California, USA`.
final class LambdaPlaces {

    private static final Map<String, String> CODES = codes();

    private LambdaPlaces() {}

    /// Country names as they may end a description, and their codes.
    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code);
        }
        codes.putAll(Map.of("USA", "US", "UK", "GB", "UAE", "AE"));
        return Map.copyOf(codes);
    }

    static Place place(@Nullable Region region) {
        if (region == null || region.name() == null || region.name().isBlank()) {
            return Place.UNKNOWN;
        }
        var name = region.name().strip();
        return new Place(name, described(region.description()).or(() -> named(name)));
    }

    private static Optional<String> described(@Nullable String description) {
        var words = description == null ? "" : description;
        return Optional.ofNullable(CODES.get(words.substring(words.lastIndexOf(',') + 1).strip()));
    }

    /// Only where a name begins with a country; `europe-central-1` could be in several.
    private static Optional<String> named(String name) {
        return switch (name.substring(0, Math.max(0, name.indexOf('-')))) {
            case "us" -> Optional.of("US");
            case "australia" -> Optional.of("AU");
            default -> Optional.empty();
        };
    }
}
