package io.computehub.fleet;

/// The process dies here.
final class Crash extends Error {
    Crash() {
        super("killed", null, false, false);
    }
}
