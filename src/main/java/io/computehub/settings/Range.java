package io.computehub.settings;

/// The span a whole number may lie in.
record Range(int least, int most) {

    boolean holds(int value) {
        return value >= least && value <= most;
    }

    void require(String name, int value) {
        if (!holds(value)) {
            throw new IllegalArgumentException(
                    name + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
