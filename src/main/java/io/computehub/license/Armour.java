package io.computehub.license;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The lines around a signed text. What stands above BEGIN and below END is for people: it is never
/// read, so it can say nothing to the program. Between them every byte counts; only the ends of
/// lines may be those of Windows, all of them or none.
final class Armour {

    /// Of a whole file, in bytes.
    static final int LARGEST = 64 * 1024;

    private static final int WIDTH = 64;
    private static final Pattern LINE = Pattern.compile("[A-Za-z0-9_.-]{1," + WIDTH + "}");

    private Armour() {}

    static String wrap(Paper paper, String summary, String token) {
        var text = new StringBuilder(summary).append('\n').append(paper.begin()).append('\n');
        for (int at = 0; at < token.length(); at += WIDTH) {
            text.append(token, at, Math.min(token.length(), at + WIDTH)).append('\n');
        }
        return text.append(paper.end()).append('\n').toString();
    }

    static boolean holds(Paper paper, byte[] file) {
        return text(file).contains(paper.begin());
    }

    /// The signed text inside.
    static String unwrap(Paper paper, byte[] file) throws LicenseException {
        if (file.length > LARGEST) {
            throw new LicenseException(new Refusal.TooLarge(LARGEST / 1024));
        }
        var text = text(file);
        int from = only(text, paper.begin());
        int to = only(text, paper.end());
        int after = to + paper.end().length();
        boolean apart =
                (from == 0 || text.charAt(from - 1) == '\n')
                        && (after == text.length() || "\r\n".indexOf(text.charAt(after)) >= 0);
        if (!apart || to < from + paper.begin().length()) {
            throw new LicenseException(new Refusal.NotOurs());
        }
        return joined(text.substring(from + paper.begin().length(), to));
    }

    /// Bytes as characters, one for one: above the block may stand any encoding.
    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static int only(String text, String line) throws LicenseException {
        int at = text.indexOf(line);
        if (at < 0 || text.indexOf(line, at + 1) >= 0) {
            throw new LicenseException(new Refusal.NotOurs());
        }
        return at;
    }

    private static String joined(String block) throws LicenseException {
        var lineEnd = block.startsWith("\r") ? "\r\n" : "\n";
        if (block.length() <= 2 * lineEnd.length()
                || !block.startsWith(lineEnd)
                || !block.endsWith(lineEnd)) {
            throw new LicenseException(new Refusal.NotOurs());
        }
        var lines =
                block.substring(lineEnd.length(), block.length() - lineEnd.length())
                        .split(lineEnd, -1);
        var token = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            boolean whole = i == lines.length - 1 || lines[i].length() == WIDTH;
            if (!whole || !LINE.matcher(lines[i]).matches()) {
                throw new LicenseException(new Refusal.NotOurs());
            }
            token.append(lines[i]);
        }
        return token.toString();
    }
}
