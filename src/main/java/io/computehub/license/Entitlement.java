package io.computehub.license;

import java.util.Optional;

/// What is open on this computer, and why.
public sealed interface Entitlement {

    /// No license here.
    record None() implements Entitlement {}

    /// A good license. `clockSetBack` says that this computer's clock has shown a later time
    /// before; that is a note, and closes nothing.
    record Pro(License license, boolean clockSetBack) implements Entitlement {}

    /// A file is there and opens nothing; `license` is what it says, where it is genuine.
    record Refused(Refusal why, Optional<License> license) implements Entitlement {}

    /// The demo cloud, where everything is open.
    record Demo() implements Entitlement {}

    /// Whether Pro is open.
    default boolean isPro() {
        return switch (this) {
            case Pro _, Demo _ -> true;
            case None _, Refused _ -> false;
        };
    }
}
