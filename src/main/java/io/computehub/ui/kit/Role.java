package io.computehub.ui.kit;

import java.util.Locale;

/// What a colour means. Never the only sign of it.
public enum Role {
    /// Grey: a fact.
    NEUTRAL,
    /// Blue: in progress, or worth a look.
    ACCENT,
    /// Green: running, proven, saved.
    SUCCESS,
    /// Amber: costs and need not; old.
    WARNING,
    /// Red: costs and nobody can prove otherwise, or data dies.
    DANGER;

    /// The style class.
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
