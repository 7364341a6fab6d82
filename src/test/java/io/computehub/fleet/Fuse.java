package io.computehub.fleet;

/// Counts the boundaries that work crosses, each call to the vault or a provider being one before
/// and one after, and kills the process at the chosen one.
final class Fuse {

    private int left = Integer.MAX_VALUE;

    void burnAfter(int boundaries) {
        left = boundaries;
    }

    void repair() {
        left = Integer.MAX_VALUE;
    }

    void cross() {
        if (left-- <= 0) {
            throw new Crash();
        }
    }
}
