package io.computehub.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One line of an OpenSSH configuration: the keyword in small letters and its words, with quotes
/// and a comment behind them taken away.
record SshConfigLine(String keyword, List<String> words, int number) {

    /// Empty for a blank line, a comment, and what has no words behind its keyword.
    static Optional<SshConfigLine> parse(String text, int number) {
        var line = text.strip();
        if (line.isEmpty() || line.charAt(0) == '#') {
            return Optional.empty();
        }
        int end = 0;
        while (end < line.length() && !isSpace(line.charAt(end)) && line.charAt(end) != '=') {
            end++;
        }
        var rest = line.substring(end).strip();
        if (rest.startsWith("=")) {
            rest = rest.substring(1).strip();
        }
        var words = words(rest);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SshConfigLine(
                                line.substring(0, end).toLowerCase(Locale.ROOT), words, number));
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || letter == '\t';
    }

    /// As OpenSSH splits them. A quote that is never closed ends with the line.
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            if (isSpace(text.charAt(at))) {
                at++;
            } else if (text.charAt(at) == '#') {
                break;
            } else {
                var word = new StringBuilder();
                at = word(text, at, word);
                words.add(word.toString());
            }
        }
        return List.copyOf(words);
    }

    /// Appends the word that begins at `from`; where it ended comes back.
    private static int word(String text, int from, StringBuilder word) {
        char quote = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (isEscape(text, at, quote)) {
                at++;
                word.append(text.charAt(at));
            } else if (quote == 0 && isSpace(letter)) {
                break;
            } else if (quote == 0 && (letter == '"' || letter == '\'')) {
                quote = letter;
            } else if (quote != 0 && letter == quote) {
                quote = 0;
            } else {
                word.append(letter);
            }
        }
        return at;
    }

    /// A backslash means something before a quote, another backslash, and, outside of quotes, a
    /// space. Elsewhere it is itself, as in the paths of Windows.
    private static boolean isEscape(String text, int at, char quote) {
        if (text.charAt(at) != '\\' || at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return next == '"' || next == '\'' || next == '\\' || quote == 0 && next == ' ';
    }
}
