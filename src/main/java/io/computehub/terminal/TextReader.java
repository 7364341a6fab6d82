package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads text out of a terminal by the numbers of its lines.
final class TextReader {

    private static final String IN_WORDS = "-_./~:?&=%#+@$";

    /// A host can fill everything with one word; whoever asks for it waits.
    private static final int LONGEST_WORD = 4_000;

    private final Screens screens;
    private final Scrollback back;

    TextReader(Screens screens) {
        this.screens = screens;
        this.back = screens.back();
    }

    private long first() {
        return back.first();
    }

    private long end() {
        return back.end() + screens.page().height();
    }

    private boolean isKept(long number) {
        return number < back.end();
    }

    private Row row(long number) {
        return screens.page().row((int) (number - back.end()));
    }

    private int length(long number) {
        return isKept(number) ? back.line(number).length() : row(number).used();
    }

    private boolean isWrapped(long number) {
        return isKept(number) ? back.line(number).wrapped : row(number).wrapped;
    }

    private int cell(long number, int column) {
        return isKept(number) ? back.line(number).cell(column) : row(number).text[column];
    }

    private @Nullable List<String> clusters(long number) {
        return isKept(number) ? back.line(number).clusters() : row(number).clusters;
    }

    private boolean isHere(long number) {
        return number >= first() && number < end();
    }

    int link(Place at) {
        if (!isHere(at.line()) || at.column() < 0 || at.column() >= screens.page().columns()) {
            return 0;
        }
        if (isKept(at.line())) {
            return back.line(at.line()).link(at.column());
        }
        var links = row(at.line()).link;
        return links == null ? 0 : links[at.column()];
    }

    String between(Place from, Place to) {
        var text = new StringBuilder();
        long last = Math.min(to.line(), end() - 1);
        for (long number = Math.max(from.line(), first()); number <= last; number++) {
            int start = number == from.line() ? from.column() : 0;
            int most = length(number);
            int stop = number == to.line() ? Math.min(to.column(), most) : most;
            for (int i = start; i < stop; i++) {
                Row.append(text, cell(number, i), clusters(number));
            }
            if (number < last && !isWrapped(number)) {
                trim(text);
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static void trim(StringBuilder text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        text.setLength(end);
    }

    List<Span> find(String wanted, int most) {
        var found = new ArrayList<Span>();
        var looked = wanted.toLowerCase(Locale.ROOT);
        if (looked.isEmpty()) {
            return found;
        }
        var text = new StringBuilder();
        var places = new ArrayList<Place>();
        for (long number = first(); number < end() && found.size() < most; number++) {
            read(number, text, places);
            if (!isWrapped(number) || number == end() - 1) {
                search(text.toString().toLowerCase(Locale.ROOT), looked, places, most, found);
                text.setLength(0);
                places.clear();
            }
        }
        return found;
    }

    /// Every char of the text has its place, so that lower case must not change the length.
    private void read(long number, StringBuilder text, List<Place> places) {
        int length = length(number);
        for (int i = 0; i < length; i++) {
            Row.append(text, cell(number, i), clusters(number));
            while (places.size() < text.length()) {
                places.add(new Place(number, i));
            }
        }
    }

    private static void search(
            String text, String wanted, List<Place> places, int most, List<Span> found) {
        if (text.length() != places.size()) {
            return;
        }
        int at = text.indexOf(wanted);
        while (at >= 0 && found.size() < most) {
            var last = places.get(at + wanted.length() - 1);
            found.add(new Span(places.get(at), new Place(last.line(), last.column() + 1)));
            at = text.indexOf(wanted, at + wanted.length());
        }
    }

    /// Words go on in the next line where a line was only too long.
    Span word(Place at) {
        if (!isHere(at.line()) || at.column() >= length(at.line())) {
            return new Span(at, at);
        }
        var from = at;
        var to = new Place(at.line(), at.column() + 1);
        if (isInWord(at.line(), at.column())) {
            int most = LONGEST_WORD;
            for (var next = before(from); next.isPresent() && most-- > 0; next = before(from)) {
                from = next.get();
            }
            for (var next = at(to); next.isPresent() && most-- > 0; next = at(to)) {
                to = new Place(next.get().line(), next.get().column() + 1);
            }
        }
        return new Span(from, to);
    }

    /// The cell of a word before a place.
    private Optional<Place> before(Place place) {
        var cell =
                place.column() > 0
                        ? new Place(place.line(), place.column() - 1)
                        : new Place(place.line() - 1, lastColumn(place.line() - 1));
        return cell.column() >= 0 && isInWord(cell.line(), cell.column())
                ? Optional.of(cell)
                : Optional.empty();
    }

    /// The last column of a line that goes on in the next, else -1.
    private int lastColumn(long number) {
        return isHere(number) && isWrapped(number) ? length(number) - 1 : -1;
    }

    /// The cell of a word at a place, or at the beginning of the next line behind the end of one.
    private Optional<Place> at(Place place) {
        var cell = place;
        if (place.column() >= length(place.line())) {
            cell = new Place(place.line() + 1, 0);
            if (!isWrapped(place.line()) || !isHere(cell.line()) || length(cell.line()) == 0) {
                return Optional.empty();
            }
        }
        return isInWord(cell.line(), cell.column()) ? Optional.of(cell) : Optional.empty();
    }

    Span line(Place at) {
        if (!isHere(at.line())) {
            return new Span(at, at);
        }
        long from = at.line();
        while (isHere(from - 1) && isWrapped(from - 1)) {
            from--;
        }
        long to = at.line();
        while (isWrapped(to) && isHere(to + 1)) {
            to++;
        }
        return new Span(new Place(from, 0), new Place(to, screens.page().columns()));
    }

    Span all() {
        return new Span(new Place(first(), 0), new Place(end() - 1, screens.page().columns()));
    }

    private boolean isInWord(long number, int column) {
        int cell = cell(number, column);
        return cell >= Row.TAIL
                || Character.isLetterOrDigit(cell)
                || cell > 0 && IN_WORDS.indexOf(cell) >= 0;
    }
}
