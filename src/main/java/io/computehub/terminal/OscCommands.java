package io.computehub.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Operating system commands: title, links, clipboard, and which colours the window has.
final class OscCommands {

    private static final int LONGEST_TITLE = 200;

    private final Links links;
    private final Answers answers;
    private final Terminal.Events events;
    private volatile int foreground;
    private volatile int background = 0xffffff;

    OscCommands(Links links, Answers answers, Terminal.Events events) {
        this.links = links;
        this.answers = answers;
        this.events = events;
    }

    /// The window's own colours, for programs that ask in order to be readable on them.
    void colours(int foregroundRgb, int backgroundRgb) {
        foreground = foregroundRgb;
        background = backgroundRgb;
    }

    void run(String text, Page page) {
        int end = text.indexOf(';');
        var number = end < 0 ? text : text.substring(0, end);
        var rest = end < 0 ? "" : text.substring(end + 1);
        switch (number) {
            case "0", "2" -> events.title(title(rest));
            case "8" -> link(rest, page);
            case "10" -> asked(10, rest, foreground);
            case "11" -> asked(11, rest, background);
            case "52" -> clipboard(rest);
            default -> {
                // Palettes, icons, folders, notices: not the host's to set.
            }
        }
    }

    private void asked(int command, String rest, int colour) {
        if (rest.equals("?")) {
            answers.colour(command, colour);
        }
    }

    /// One line that shows what it holds: no control characters, none that turn text round.
    private static String title(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .filter(point ->
                        !Character.isISOControl(point)
                                && Character.getType(point) != Character.FORMAT)
                .limit(LONGEST_TITLE)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private void link(String rest, Page page) {
        int end = rest.indexOf(';');
        page.link = end < 0 ? 0 : links.number(rest.substring(end + 1));
    }

    private void clipboard(String rest) {
        int end = rest.indexOf(';');
        var data = end < 0 ? "" : rest.substring(end + 1);
        if (data.isEmpty() || data.equals("?")) {
            return;
        }
        try {
            events.clipboard(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            // Not base64: nothing to take.
        }
    }
}
