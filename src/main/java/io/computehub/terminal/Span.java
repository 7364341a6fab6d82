package io.computehub.terminal;

/// The cells from one place up to another that is not in it; it may reach over several lines.
public record Span(Place from, Place to) {

    /// In the order of reading, whichever way it was drawn.
    public static Span between(Place one, Place other) {
        return one.compareTo(other) <= 0 ? new Span(one, other) : new Span(other, one);
    }

    public boolean isEmpty() {
        return from.equals(to);
    }

    public boolean holds(long line, int column) {
        var at = new Place(line, column);
        return from.compareTo(at) <= 0 && at.compareTo(to) < 0;
    }
}
