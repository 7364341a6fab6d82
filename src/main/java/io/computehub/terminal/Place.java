package io.computehub.terminal;

/// A cell: the number of its line and its column from 0.
public record Place(long line, int column) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int byLine = Long.compare(line, other.line);
        return byLine == 0 ? Integer.compare(column, other.column) : byLine;
    }
}
