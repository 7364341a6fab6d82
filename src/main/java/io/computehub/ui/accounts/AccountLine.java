package io.computehub.ui.accounts;

import io.computehub.ui.kit.HealthDot.Health;
import io.computehub.ui.kit.Role;

/// One account as the table shows it. `error` is the last failure in a sentence, or empty.
/// `support` says in a word that the provider is not fully supported, or is empty.
public record AccountLine(
        String id,
        String provider,
        String name,
        Answer health,
        String balance,
        Runway runway,
        String instances,
        String rate,
        String lastRead,
        String error,
        String support) {

    /// How it answers, as a shape and a word.
    public record Answer(Health health, String word) {
        @Override
        public String toString() {
            return word;
        }
    }

    /// How long the balance lasts; amber or red when that is short.
    public record Runway(String text, Role role) {
        @Override
        public String toString() {
            return text;
        }
    }
}
