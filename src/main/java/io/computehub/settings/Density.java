package io.computehub.settings;

/// How tall the rows of tables are.
public enum Density {
    COMFORTABLE,
    COMPACT
}
