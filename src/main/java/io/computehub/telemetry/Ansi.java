package io.computehub.telemetry;

import java.util.ArrayList;
import java.util.List;

/// Takes the colours out of a line: runs of plain text with the colour that was set for them by
/// ECMA-48's SGR. Every other sequence, and every other control character, is dropped unexecuted.
public final class Ansi {

    /// `colour` is 0 for none, else 1 to 8 as black to white; `bold` as set.
    public record Run(String text, int colour, boolean bold) {}

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    private Ansi() {}

    /// The text alone.
    public static String plain(String line) {
        if (line.chars().noneMatch(Character::isISOControl)) {
            return line;
        }
        var text = new StringBuilder();
        runs(line).forEach(run -> text.append(run.text()));
        return text.toString();
    }

    public static List<Run> runs(String line) {
        var runs = new ArrayList<Run>();
        var text = new StringBuilder();
        int colour = 0;
        boolean bold = false;
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            if (each == ESCAPE && i + 1 < line.length() && line.charAt(i + 1) == '[') {
                int end = endOf(line, i + 2);
                if (end < line.length() && line.charAt(end) == 'm') {
                    add(runs, text, colour, bold);
                    for (var word : line.substring(i + 2, end).split(";")) {
                        int code = word.matches("\\d{1,3}") ? Integer.parseInt(word) : 0;
                        bold = code == 1 || (code != 0 && code != 22 && bold);
                        colour = colour(code, colour);
                    }
                }
                i = end;
            } else if (each == ESCAPE) {
                i = afterString(line, i + 1);
            } else if (each == '\t') {
                text.append("    ");
            } else if (!Character.isISOControl(each)) {
                text.append(each);
            }
        }
        add(runs, text, colour, bold);
        return List.copyOf(runs);
    }

    private static int colour(int code, int now) {
        if (code == 0 || code == 39) {
            return 0;
        }
        if (code >= 30 && code <= 37) {
            return code - 29;
        }
        return code >= 90 && code <= 97 ? code - 89 : now;
    }

    /// The final letter of a control sequence.
    private static int endOf(String line, int from) {
        int i = from;
        while (i < line.length() && (line.charAt(i) < '@' || line.charAt(i) > '~')) {
            i++;
        }
        return i;
    }

    /// Behind a title, a link or the like; else behind one letter.
    private static int afterString(String line, int from) {
        if (from >= line.length() || "]P_^X".indexOf(line.charAt(from)) < 0) {
            return from;
        }
        for (int i = from; i < line.length(); i++) {
            if (line.charAt(i) == BELL) {
                return i;
            }
            if (line.charAt(i) == ESCAPE && i + 1 < line.length() && line.charAt(i + 1) == '\\') {
                return i + 1;
            }
        }
        return line.length();
    }

    private static void add(List<Run> runs, StringBuilder text, int colour, boolean bold) {
        if (!text.isEmpty()) {
            runs.add(new Run(text.toString(), colour, bold));
            text.setLength(0);
        }
    }
}
