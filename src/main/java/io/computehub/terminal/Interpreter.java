package io.computehub.terminal;

/// Does to the pages what the host's sequences say. What is known: ECMA-48's movement, erasing,
/// inserting, scrolling and rendition; of DEC origin, margins, tabs, line drawing, saved cursors;
/// of xterm the alternate screen, mouse reports, bracketed paste, focus reports, 256 and direct
/// colours, links (OSC 8), clipboard (OSC 52, to be set only), held drawing (2026).
///
/// Left out because a host could do harm with it: reading the clipboard, the title or the icon
/// back, resizing and moving the window, printing, keys and answers of the host's choice.
final class Interpreter implements VtSink {

    private final Screens screens;
    private final Modes modes;
    private final Answers answers;
    private final OscCommands commands;
    private final Terminal.Events events;

    Interpreter(
            Screens screens,
            Modes modes,
            Answers answers,
            OscCommands commands,
            Terminal.Events events) {
        this.screens = screens;
        this.modes = modes;
        this.answers = answers;
        this.commands = commands;
        this.events = events;
    }

    private Page page() {
        return screens.page();
    }

    @Override
    public void ascii(byte[] bytes, int from, int to) {
        if (!screens.drawsLines()) {
            page().ascii(bytes, from, to);
            return;
        }
        for (int i = from; i < to; i++) {
            page().print(screens.map(bytes[i]));
        }
    }

    @Override
    public void print(int codePoint) {
        page().print(codePoint);
    }

    @Override
    public void control(int code) {
        switch (code) {
            case 0x07 -> events.bell();
            case 0x08 -> page().backspace();
            case 0x09 -> page().tab(1);
            case 0x0a, 0x0b, 0x0c -> lineFeed();
            case 0x0d -> page().carriageReturn();
            case 0x0e -> screens.shift(1);
            case 0x0f -> screens.shift(0);
            default -> {
                // The others say nothing to a screen.
            }
        }
    }

    private void lineFeed() {
        page().lineFeed();
        if (modes.newLine) {
            page().carriageReturn();
        }
    }

    @Override
    public void escape(int between, int last) {
        switch (between) {
            case 0 -> escape(last);
            case '(' -> screens.designate(0, last);
            case ')' -> screens.designate(1, last);
            case '#' -> {
                if (last == '8') {
                    page().fillWithE();
                }
            }
            default -> {
                // Other sets and conformance levels: we are what we are.
            }
        }
    }

    private void escape(int last) {
        switch (last) {
            case '7' -> screens.saveCursor();
            case '8' -> screens.restoreCursor();
            case '=' -> modes.keypad = true;
            case '>' -> modes.keypad = false;
            case 'D' -> page().lineFeed();
            case 'E' -> {
                page().carriageReturn();
                page().lineFeed();
            }
            case 'H' -> page().setTab();
            case 'M' -> page().reverseLineFeed();
            case 'Z' -> answers.whatWeAre();
            case 'c' -> screens.reset();
            default -> {
                // A string's end without a string, and what nobody uses.
            }
        }
    }

    @Override
    public void csi(VtParams params, int prefix, int between, int last) {
        if (between == 0) {
            switch (prefix) {
                case 0 -> plain(params, last);
                case '?' -> questioned(params, last);
                case '>' -> {
                    if (last == 'c') {
                        answers.whichVersion();
                    }
                }
                default -> {
                    // Kitty's keyboard protocol is not offered.
                }
            }
        } else if (between == '!' && last == 'p') {
            screens.softReset();
        } else if (between == ' ' && last == 'q') {
            screens.cursorShape(params.get(0, 0));
        } else if (between == '$' && last == 'p') {
            answers.mode(params.get(0, 0), prefix == '?');
        }
    }

    private void plain(VtParams params, int last) {
        var page = page();
        int times = params.times(0);
        switch (last) {
            case '@' -> page.insertCells(times);
            case 'A' -> page.up(times);
            case 'B', 'e' -> page.down(times);
            case 'C', 'a' -> page.moveTo(page.x + times, page.y);
            case 'D' -> page.moveTo(page.x - times, page.y);
            case 'E' -> {
                page.down(times);
                page.carriageReturn();
            }
            case 'F' -> {
                page.up(times);
                page.carriageReturn();
            }
            case 'G', '`' -> page.moveTo(times - 1, page.y);
            case 'H', 'f' -> page.address(params.times(1) - 1, times - 1);
            case 'I' -> page.tab(times);
            case 'J' -> eraseScreen(params.get(0, 0));
            case 'K' -> page.eraseLine(params.get(0, 0));
            case 'L' -> page.insertLines(times);
            case 'M' -> page.deleteLines(times);
            case 'P' -> page.deleteCells(times);
            case 'S' -> page.scrollUp(times);
            case 'T' -> {
                if (params.count() <= 1) {
                    page.scrollDown(times);
                }
            }
            case 'X' -> page.eraseCells(times);
            case 'Z' -> page.tabBack(times);
            case 'b' -> page.repeat(times);
            case 'c' -> answers.whatWeAre();
            case 'd' -> page.address(page.x, times - 1);
            case 'g' -> clearTabs(params.get(0, 0));
            case 'h' -> ansiMode(params, true);
            case 'l' -> ansiMode(params, false);
            case 'm' -> page.look = Sgr.apply(params, page.look);
            case 'n' -> answers.status(params.get(0, 0), page);
            case 'r' ->
                    page.margins(
                            params.times(0) - 1,
                            params.get(1, 0) == 0 ? page.height() - 1 : params.times(1) - 1);
            case 's' -> screens.saveCursor();
            case 't' -> {
                if (params.get(0, 0) == 18) {
                    answers.size(page);
                }
            }
            case 'u' -> screens.restoreCursor();
            default -> {
                // Not known: nothing happens.
            }
        }
    }

    private void eraseScreen(int which) {
        if (which == 3) {
            screens.forgetScrollback();
        } else {
            page().eraseScreen(which);
        }
    }

    private void clearTabs(int which) {
        if (which == 0) {
            page().clearTab();
        } else if (which == 3) {
            page().clearTabs();
        }
    }

    private void ansiMode(VtParams params, boolean on) {
        for (int i = 0; i < params.count(); i++) {
            switch (params.get(i, 0)) {
                case 4 -> modes.insert = on;
                case 20 -> modes.newLine = on;
                default -> {
                    // The keyboard is not the host's to lock.
                }
            }
        }
    }

    private void questioned(VtParams params, int last) {
        switch (last) {
            case 'h', 'l' -> {
                for (int i = 0; i < params.count(); i++) {
                    screens.privateMode(params.get(i, 0), last == 'h');
                }
            }
            case 'J' -> page().eraseScreen(params.get(0, 0));
            case 'K' -> page().eraseLine(params.get(0, 0));
            case 'n' -> answers.privateStatus(params.get(0, 0), page());
            default -> {
                // Not known: nothing happens.
            }
        }
    }

    @Override
    public void osc(String text) {
        commands.run(text, page());
    }
}
