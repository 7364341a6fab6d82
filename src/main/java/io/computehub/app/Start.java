package io.computehub.app;

import io.computehub.text.Language;
import io.computehub.text.Texts;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads from the arguments which face is meant.
final class Start {

    private static final Set<String> WINDOW_FLAGS = Set.of("--demo", "--safe-mode");
    private static final Set<String> WINDOW_VALUES = Set.of("--home", "--lang");

    private Start() {}

    /// Nothing but options that the window understands too.
    static boolean opensWindow(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (WINDOW_VALUES.contains(argument)) {
                i++;
            } else if (!WINDOW_FLAGS.contains(argument)
                    && WINDOW_VALUES.stream().noneMatch(name -> argument.startsWith(name + "="))) {
                return false;
            }
        }
        return true;
    }

    /// Why no window opens.
    enum Without {
        /// There is no screen.
        DISPLAY("no-display"),
        /// There is one, but no toolkit to draw with, or the screen does not answer.
        TOOLKIT("no-toolkit");

        private final String key;

        Without(String key) {
            this.key = key;
        }
    }

    /// Says why no window opens, and what runs instead: the demo cloud's prices.
    static List<String> without(
            Without what, List<String> arguments, Locale system, PrintStream err) {
        var language = WindowOptions.of(arguments).language().orElse(Language.of(system));
        var texts = new Texts(language);
        err.println(texts.say(Start.class, what.key) + " " + texts.say(Start.class, "instead"));
        err.println();
        var command = new ArrayList<>(arguments);
        if (!command.contains("--demo")) {
            command.add("--demo");
        }
        command.add("prices");
        return command;
    }
}
