package io.computehub.settings;

/// Light, dark, or as the system is at the moment.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
}
