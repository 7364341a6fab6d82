package io.computehub.domain.hardware;

/// A number of bytes. Memory is counted in GiB, disks and files in GB; clouds disagree on which
/// they mean, and the mapper of each provider decides once.
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final long GB = 1_000_000_000L;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    public static ByteSize ofGb(double gb) {
        return new ByteSize(Math.round(gb * GB));
    }

    public static ByteSize ofGib(double gib) {
        return new ByteSize(Math.round(gib * GIB));
    }

    public static ByteSize ofMib(double mib) {
        return new ByteSize(Math.round(mib * MIB));
    }

    public double gb() {
        return (double) bytes / GB;
    }

    public double gib() {
        return (double) bytes / GIB;
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }
}
