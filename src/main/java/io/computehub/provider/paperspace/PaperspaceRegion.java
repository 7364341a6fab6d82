package io.computehub.provider.paperspace;

import io.computehub.domain.offer.Place;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Their three data centres: New York, California, Amsterdam.
enum PaperspaceRegion {
    NY2("US"),
    CA1("US"),
    AMS1("NL");

    private final String country;

    PaperspaceRegion(String country) {
        this.country = country;
    }

    /// As their API names it: `ny2`.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    Place place() {
        return new Place(code(), Optional.of(country));
    }

    static Optional<PaperspaceRegion> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /// Where a machine says it stands, which may also read `Europe (AMS1)`. A region we do not know
    /// keeps its word and has no country.
    static Place place(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Place.UNKNOWN;
        }
        var upper = word.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> upper.matches(".*\\b" + one.name() + "\\b.*"))
                .findFirst()
                .map(PaperspaceRegion::place)
                .orElseGet(() -> new Place(word.strip(), Optional.empty()));
    }
}
