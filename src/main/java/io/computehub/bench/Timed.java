package io.computehub.bench;

/// How long something took.
final class Timed {

    private static final double NANOS = 1e6;

    private Timed() {}

    static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / NANOS;
    }
}
