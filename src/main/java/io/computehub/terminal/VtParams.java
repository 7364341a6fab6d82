package io.computehub.terminal;

/// The numbers of a control sequence. One that was left out is -1; those joined by a colon to the
/// one before are its parts.
final class VtParams {

    static final int MOST = 32;
    private static final int LARGEST = 65_535;

    private final int[] values = new int[MOST];
    private final boolean[] parts = new boolean[MOST];
    private int count;

    void clear() {
        count = 0;
    }

    void digit(int digit) {
        open();
        int at = count - 1;
        values[at] = Math.min(LARGEST, Math.max(0, values[at]) * 10 + digit);
    }

    void next(boolean part) {
        open();
        if (count < MOST) {
            values[count] = -1;
            parts[count] = part;
            count++;
        }
    }

    private void open() {
        if (count == 0) {
            values[0] = -1;
            parts[0] = false;
            count = 1;
        }
    }

    int count() {
        return count;
    }

    boolean isPart(int at) {
        return at < count && parts[at];
    }

    /// The number, or `otherwise` where it was left out.
    int get(int at, int otherwise) {
        return at < count && values[at] >= 0 ? values[at] : otherwise;
    }

    /// A count: at least 1, also where 0 was written.
    int times(int at) {
        return Math.max(1, get(at, 1));
    }
}
