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
    /// @param place where on this computer it stays; empty where nothing stays
    record Line(Kind kind, String machine, int count, String place) {

        Line(Kind kind, String machine, int count) {
            this(kind, machine, count, "");
        }
    }

    enum Kind {
        SHELL("shell"),
        COPY("copy"),

        /// A machine's file, open in a program here.
        EDIT("edit"),

        /// What was saved of such a file and is not on the machine.
        UNSENT("unsent"),
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
