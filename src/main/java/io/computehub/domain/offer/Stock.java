package io.computehub.domain.offer;

/// How sure it is that the offer can be had. Marketplaces list concrete machines (`ONE`); others
/// only tell a level.
public enum Stock {
    ONE,
    HIGH,
    MEDIUM,
    LOW,
    NONE,
    UNKNOWN;

    public boolean rentable() {
        return this != NONE;
    }
}
