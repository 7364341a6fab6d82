package io.computehub.app;

import io.computehub.fleet.Vigil;

import java.util.List;

/// What would rest or end with the session: what is watched over, and what is open to machines.
record AtStake(Vigil vigil, List<Line> lines) {

    static final AtStake NOTHING = new AtStake(Vigil.NONE, List.of());

    AtStake {
        lines = List.copyOf(lines);
    }

    boolean isEmpty() {
        return vigil.isEmpty() && lines.isEmpty();
    }

    /// What of a kind is open to one machine.
    ///
    /// @param kind the last part of its text's key
    record Line(Kind kind, String machine, int count) {}

    enum Kind {
        SHELL("shell"),
        COPY("copy"),
        TUNNEL("tunnel");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
