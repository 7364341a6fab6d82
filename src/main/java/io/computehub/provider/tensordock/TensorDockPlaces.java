package io.computehub.provider.tensordock;

import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a site is and how far to trust it. Pure.
final class TensorDockPlaces {

    private static final Map<String, String> CODES = codes();
    private static final int RELIABLE = 2;

    private TensorDockPlaces() {}

    /// From `city`, `stateprovince` and `country`, which comes as a name or as a code.
    static Place place(TensorDockRow site) {
        var country = site.text("country");
        var name =
                Stream.of(site.text("city"), site.text("stateprovince"))
                        .flatMap(Optional::stream)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new Place(
                name.isEmpty() ? country.orElse("") : name,
                country.flatMap(
                        word -> Optional.ofNullable(CODES.get(word.toLowerCase(Locale.ROOT)))));
    }

    /// Their tiers go from 1 to 3, the higher the more reliable. None says that a host is a data
    /// centre under contract, so none counts as secure.
    static HostTier tier(TensorDockRow site) {
        return site.count("tier").orElse(0) >= RELIABLE ? HostTier.VERIFIED : HostTier.COMMUNITY;
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        Arrays.stream(Locale.getISOCountries())
                .forEach(code -> {
                    var country = Locale.of("", code);
                    codes.put(code.toLowerCase(Locale.ROOT), code);
                    codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
                    codes.put(
                            country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT),
                            code);
                });
        codes.put("uk", "GB");
        codes.put("czech republic", "CZ");
        codes.put("turkey", "TR");
        return Map.copyOf(codes);
    }
}
