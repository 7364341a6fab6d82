package io.computehub.telemetry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Some following points of one series, as one row keeps them: a row costs the disk the same
/// whether it holds one point or sixty. Oldest first, at least one.
///
/// A point is packed as its distance to the first in seconds and its figures, big-endian; where
/// only the mean is kept it stands for the least and the most.
record Span(int series, List<Bucket.Full> points) {

    private static final int SHIFT = 32;
    private static final long SECONDS = 0xFFFF_FFFFL;

    /// A row's key is the series in the upper and the second in the lower 32 bits, so that what is
    /// read together lies together.
    static long key(int series, long second) {
        return ((long) series << SHIFT) | (Math.clamp(second, 0, SECONDS) & SECONDS);
    }

    /// That of the first point.
    long key() {
        return key(series, points.getFirst().second());
    }

    /// Cut where a point is `most` seconds or more behind the first of its span.
    static List<Span> of(int series, List<Bucket.Full> points, long most) {
        var spans = new ArrayList<Span>();
        int first = 0;
        for (int i = 1; i <= points.size(); i++) {
            if (i == points.size()
                    || points.get(i).second() - points.get(first).second() >= most
                    || points.get(i).second() < points.get(first).second()) {
                spans.add(new Span(series, points.subList(first, i)));
                first = i;
            }
        }
        return spans;
    }

    /// With what stood there before; where both have a second, this one's figure stays.
    Span over(List<Bucket.Full> before) {
        var all = new TreeMap<Long, Bucket.Full>();
        before.forEach(point -> all.put(point.second(), point));
        points.forEach(point -> all.put(point.second(), point));
        return new Span(series, List.copyOf(all.values()));
    }

    byte[] packed(boolean meanOnly) {
        int size = meanOnly ? 8 : 16;
        long first = points.getFirst().second();
        var bytes = ByteBuffer.allocate(points.size() * size);
        for (var point : points) {
            bytes.putInt((int) (point.second() - first));
            if (!meanOnly) {
                bytes.putFloat(point.least());
            }
            bytes.putFloat(point.mean());
            if (!meanOnly) {
                bytes.putFloat(point.most());
            }
        }
        return bytes.array();
    }

    static List<Bucket.Full> unpacked(long key, byte[] packed, boolean meanOnly) {
        var points = new ArrayList<Bucket.Full>();
        var bytes = ByteBuffer.wrap(packed);
        while (bytes.remaining() >= (meanOnly ? 8 : 16)) {
            long second = (key & SECONDS) + bytes.getInt();
            float first = bytes.getFloat();
            points.add(
                    meanOnly
                            ? new Bucket.Full(second, first, first, first)
                            : new Bucket.Full(second, first, bytes.getFloat(), bytes.getFloat()));
        }
        return points;
    }
}
