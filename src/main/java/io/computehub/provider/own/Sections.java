package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException.Protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The parts of what a probe printed. A part begins behind a line `==ch:NAME`; the last is `end`,
/// without which the rest is not whole.
record Sections(Map<String, List<String>> parts) {

    static final String MARK = "==ch:";
    static final String END = "end";

    private static final int MOST_LINES = 20_000;

    Sections {
        parts = Map.copyOf(parts);
    }

    static Sections of(String text) throws Protocol {
        var parts = new HashMap<String, List<String>>();
        var lines = text.lines().limit(MOST_LINES).toList();
        int from = lines.size();
        String name = "";
        boolean whole = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(MARK)) {
                if (from <= i) {
                    parts.put(name, List.copyOf(lines.subList(from, i)));
                }
                name = lines.get(i).substring(MARK.length()).strip();
                from = i + 1;
                whole = name.equals(END);
            }
        }
        if (!whole) {
            throw new Protocol("the machine's answer is not whole");
        }
        return new Sections(parts);
    }

    /// Empty where there is no such part.
    List<String> lines(String name) {
        return parts.getOrDefault(name, List.of());
    }

    String text(String name) {
        return String.join("\n", lines(name));
    }

    /// The first line with something on it, cut to a length that can be shown; or empty.
    String word(String name) {
        return lines(name).stream()
                .map(Sections::plain)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String plain(String line) {
        var plain = line.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= 200 ? plain : plain.substring(0, 200);
    }
}
