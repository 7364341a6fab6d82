package io.computehub.sim.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A shell with a terminal: a prompt, a line that can be edited at its end, the lines before.
final class ShellCommand extends Visit {

    private static final String GREETING =
            "Welcome to a simulated machine. Nothing here is real, and nothing costs money;"
                    + " \"help\" lists what it knows.\r\n";
    private static final int LONGEST_LINE = 4096;
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int ESCAPE = 0x1b;

    private final Box box;
    private final List<String> past = new ArrayList<>();
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int recalled;

    ShellCommand(Tree tree, Supplier<Optional<Doing>> doing) {
        this.box = new Box(tree, doing);
    }

    @Override
    int serve(InputStream in) throws IOException {
        print(GREETING);
        prompt();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\r' || octet == '\n') {
                print("\r\n");
                var typed = line.toString(StandardCharsets.UTF_8).strip();
                if (typed.equals("exit") || typed.startsWith("exit ")) {
                    return status(typed);
                }
                run(typed, in);
                prompt();
            } else if (octet == END && line.size() == 0) {
                print("exit\r\n");
                return 0;
            } else {
                edit(octet, in);
            }
        }
        return 0;
    }

    private static int status(String typed) {
        var words = typed.split("\\s+");
        return words.length > 1 && words[1].matches("\\d{1,3}")
                ? Integer.parseInt(words[1]) & 0xff
                : 0;
    }

    private void prompt() throws IOException {
        line.reset();
        recalled = past.size();
        print("\033[32mroot@gpu-box\033[0m:\033[34m" + box.folder() + "\033[0m# ");
    }

    private void run(String typed, InputStream in) throws IOException {
        if (typed.isEmpty()) {
            return;
        }
        past.add(typed);
        var _ = box.run(typed, text -> print(text.replace("\n", "\r\n")), () -> isStopped(in));
    }

    private static boolean isStopped(InputStream in) {
        try {
            while (in.available() > 0) {
                if (in.read() == INTERRUPT) {
                    return true;
                }
            }
            return Thread.currentThread().isInterrupted();
        } catch (IOException _) {
            return true;
        }
    }

    private void edit(int octet, InputStream in) throws IOException {
        if (octet == INTERRUPT) {
            print("^C\r\n");
            prompt();
        } else if (octet == 0x7f || octet == '\b') {
            rubOut();
        } else if (octet == 0x15) {
            replace("");
        } else if (octet == ESCAPE) {
            arrow(in);
        } else if (octet >= ' ' && line.size() < LONGEST_LINE) {
            line.write(octet);
            if (isWhole()) {
                var text = line.toString(StandardCharsets.UTF_8);
                int last = text.codePointBefore(text.length());
                print(Character.toString(last));
            }
        }
    }

    /// The bytes of the last character have all come.
    private boolean isWhole() {
        return !line.toString(StandardCharsets.UTF_8).endsWith("\ufffd");
    }

    private void rubOut() throws IOException {
        var text = line.toString(StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            replace(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
        }
    }

    /// Draws the line anew: no width of characters need be known.
    private void replace(String text) throws IOException {
        line.reset();
        line.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        print("\r\033[K\033[32mroot@gpu-box\033[0m:\033[34m" + box.folder() + "\033[0m# " + text);
    }

    private void arrow(InputStream in) throws IOException {
        int kind = in.read();
        int which = kind == '[' || kind == 'O' ? in.read() : -1;
        if (which == 'A' && recalled > 0) {
            recalled--;
            replace(past.get(recalled));
        } else if (which == 'B' && recalled < past.size()) {
            recalled++;
            replace(recalled == past.size() ? "" : past.get(recalled));
        }
    }
}
