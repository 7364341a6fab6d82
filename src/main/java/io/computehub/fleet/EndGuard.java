package io.computehub.fleet;

import java.time.Instant;

/// When this app ends a deployment, and how. It is carried out by this computer: while the app is
/// closed or the computer sleeps nothing happens, and it is made up for at the next start.
public record EndGuard(Instant at, Action action) {

    public enum Action {
        TERMINATE,
        STOP
    }
}
