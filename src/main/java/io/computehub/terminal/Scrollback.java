package io.computehub.terminal;

/// What scrolled off the top, the newest `most` lines. Every line ever kept has a number, counted
/// from 0, which stays its own while others are dropped.
final class Scrollback {

    private static final int FIRST_ROOM = 256;

    private final int most;
    private KeptLine[] ring;
    private int start;
    private int size;
    private long dropped;

    Scrollback(int most, long dropped) {
        this.most = most;
        this.dropped = dropped;
        this.ring = new KeptLine[Math.max(1, Math.min(most, FIRST_ROOM))];
    }

    int most() {
        return most;
    }

    int size() {
        return size;
    }

    /// The number of the oldest line that is still here.
    long first() {
        return dropped;
    }

    /// The number of the line after the newest.
    long end() {
        return dropped + size;
    }

    KeptLine line(long number) {
        return ring[(start + (int) (number - dropped)) % ring.length];
    }

    void add(KeptLine line) {
        if (most == 0) {
            dropped++;
            return;
        }
        if (size == ring.length && size < most) {
            grow();
        }
        if (size == ring.length) {
            ring[start] = line;
            start = start + 1 == ring.length ? 0 : start + 1;
            dropped++;
        } else {
            ring[(start + size) % ring.length] = line;
            size++;
        }
    }

    private void grow() {
        var wider = new KeptLine[Math.min(most, ring.length * 2)];
        for (int i = 0; i < size; i++) {
            wider[i] = ring[(start + i) % ring.length];
        }
        ring = wider;
        start = 0;
    }

    void clear() {
        ring = new KeptLine[Math.max(1, Math.min(most, FIRST_ROOM))];
        start = 0;
        dropped += size;
        size = 0;
    }
}
