package io.computehub.domain.offer;

import java.util.Optional;

/// Where a machine stands. `name` is the provider's own word for it (`EU-RO-1`, `Sweden`),
/// `country` an ISO 3166 alpha-2 code in upper case where it is known.
public record Place(String name, Optional<String> country) {

    public static final Place UNKNOWN = new Place("", Optional.empty());
}
