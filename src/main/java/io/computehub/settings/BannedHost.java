package io.computehub.settings;

/// A physical machine the user wants no offer of any more, by its provider's names, and why. The
/// reason may be empty.
public record BannedHost(String provider, String host, String reason) {

    public static final int LONGEST_REASON = 200;
    private static final int LONGEST_ID = 200;

    public BannedHost {
        if (!provider.matches("[a-z][a-z0-9-]{0,31}") || !isId(host) || !isReason(reason)) {
            throw new IllegalArgumentException("a host has a provider, an id and a short reason");
        }
    }

    public static boolean isReason(String text) {
        return text.length() <= LONGEST_REASON && text.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isId(String text) {
        return !text.isBlank() && text.length() <= LONGEST_ID;
    }

    boolean isSame(BannedHost other) {
        return provider.equals(other.provider) && host.equals(other.host);
    }
}
