package io.computehub.terminal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads text out of a terminal by the numbers of its lines.
final class TextReader {

    private static final String IN_WORDS = "-_./~:?&=%#+@$";

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

    Span word(Place at) {
        if (!isHere(at.line()) || at.column() >= length(at.line())) {
            return new Span(at, at);
        }
        int from = at.column();
        int to = at.column();
        if (isInWord(at.line(), at.column())) {
            while (from > 0 && isInWord(at.line(), from - 1)) {
                from--;
            }
            while (to < length(at.line()) && isInWord(at.line(), to)) {
                to++;
            }
        } else {
            to++;
        }
        return new Span(new Place(at.line(), from), new Place(at.line(), to));
    }

    private boolean isInWord(long number, int column) {
        int cell = cell(number, column);
        return cell >= Row.TAIL
                || Character.isLetterOrDigit(cell)
                || cell > 0 && IN_WORDS.indexOf(cell) >= 0;
    }
}
