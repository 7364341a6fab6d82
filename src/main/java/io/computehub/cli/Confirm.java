package io.computehub.cli;

import java.util.Locale;

/// Asks before something that cannot be taken back. Where nobody can answer, `--yes` must have been
/// given.
final class Confirm {

    private Confirm() {}

    static void orStop(Command command, boolean yes, String key, String what) {
        if (yes) {
            return;
        }
        var terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            throw CommandFailure.usage("yes-needed");
        }
        command.console().line(what);
        var answer = terminal.readLine("%s ", command.console().say(key));
        if (answer == null || !isYes(answer)) {
            throw CommandFailure.usage("not-done");
        }
    }

    static boolean isYes(String answer) {
        var word = answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes") || word.equals("是");
    }
}
