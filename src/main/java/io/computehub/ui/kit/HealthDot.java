package io.computehub.ui.kit;

/// How a provider's interface does: disc answers, diamond late, square refused.
public final class HealthDot extends Drawing {

    /// The three silhouettes, and none while nobody asked yet.
    public enum Health {
        ANSWERS(Role.SUCCESS, "M7 3 a4 4 0 1 1 0 8 a4 4 0 1 1 0 -8 Z"),
        LATE(Role.WARNING, "M7 1.5 L12.5 7 L7 12.5 L1.5 7 Z"),
        REFUSED(Role.DANGER, "M3 3 H11 V11 H3 Z"),
        UNKNOWN(Role.NEUTRAL, "M7 5 a2 2 0 1 1 0 4 a2 2 0 1 1 0 -4 Z");

        private final Role role;
        private final String path;

        Health(Role role, String path) {
            this.role = role;
            this.path = path;
        }

        public Role role() {
            return role;
        }
    }

    public HealthDot(Health health) {
        super(14, 14, ink(health.path));
        getStyleClass().addAll("glyph", "health-dot", health.role.style());
    }
}
