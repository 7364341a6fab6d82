package io.computehub.domain.account;

import java.util.regex.Pattern;

/// A provider's short name: `runpod`, `vast`. A value, not an enum, so that no list elsewhere grows
/// with a new provider.
public record ProviderId(String value) implements Comparable<ProviderId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public ProviderId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a provider's short name: " + value);
        }
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
