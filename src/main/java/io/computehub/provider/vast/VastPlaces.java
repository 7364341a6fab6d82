package io.computehub.provider.vast;

import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where a machine stands and who runs it. Pure.
final class VastPlaces {

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> BY_NAME =
            Arrays.stream(Locale.getISOCountries())
                    .collect(
                            Collectors.toMap(
                                    code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH),
                                    code -> code,
                                    (first, _) -> first));

    private VastPlaces() {}

    /// From `California, US`, `, US`, `Sweden, SE` or `California, United States`.
    static Place place(VastRow row) {
        var words = row.text("geolocation").orElse("").replaceAll("^[\\s,]+|[\\s,]+$", "");
        var last = words.substring(words.lastIndexOf(',') + 1).strip();
        var country =
                code(last)
                        .or(() -> Optional.ofNullable(BY_NAME.get(last)))
                        .or(() -> row.text("country_code").flatMap(VastPlaces::code));
        return new Place(words, country);
    }

    private static Optional<String> code(String word) {
        return Optional.of(word.toUpperCase(Locale.ROOT)).filter(CODES::contains);
    }

    /// A data centre counts as secure only while Vast also vouches for the machine itself.
    static HostTier tier(VastRow row) {
        boolean verified =
                row.text("verification")
                        .map(word -> word.equalsIgnoreCase("verified"))
                        .or(() -> row.flag("verified"))
                        .orElse(false);
        if (!verified) {
            return HostTier.COMMUNITY;
        }
        boolean dataCentre =
                row.flag("datacenter").orElse(false)
                        || row.id("hosting_type").equals(Optional.of("1"));
        return dataCentre ? HostTier.SECURE : HostTier.VERIFIED;
    }
}
