package io.computehub.cli;

import io.computehub.text.Message;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.Locale;
import java.util.stream.Collectors;

/// What is wrong with a command line, in the user's language. It names options and never repeats
/// their values: a key typed where none belongs must not go on into a terminal's history of output
/// or a build's log.
final class WrongUse {

    private WrongUse() {}

    static Message of(ParameterException failure) {
        return switch (failure) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing -> missing(missing);
            case OverwrittenOptionException twice -> say("use.twice", name(twice.getOverwritten()));
            default ->
                    failure.getArgSpec() == null
                            ? say("use.wrong")
                            : badValue(failure.getArgSpec());
        };
    }

    /// What kind of value it takes, by an example where the label alone does not tell.
    private static Message badValue(ArgSpec argument) {
        var name = name(argument);
        return switch (argument.paramLabel()) {
            case "URL" -> say("use.bad-value.url", name);
            case "TIME" -> say("use.bad-value.time", name);
            case "TIME|none" -> say("use.bad-value.end", name);
            case "N", "GB", "X", "S" -> say("use.bad-value.number", name);
            case "K=V" -> say("use.bad-value.pair", name);
            case "USD/h" -> say("use.bad-value.money", name);
            default ->
                    argument.paramLabel().contains("|")
                            ? say("use.bad-value.choice", name, argument.paramLabel())
                            : say("use.bad-value", name, argument.paramLabel());
        };
    }

    private static Message unmatched(UnmatchedArgumentException failure) {
        var first = failure.getUnmatched().isEmpty() ? "" : failure.getUnmatched().getFirst();
        if (first.startsWith("-")) {
            return say("use.unknown-option", first.replaceFirst("=.*", ""));
        }
        var commands = failure.getCommandLine().getCommandSpec().subcommands();
        if (commands.isEmpty()) {
            return say("use.too-many-words");
        }
        var near =
                commands.keySet().stream()
                        .filter(command -> isNear(command, first.toLowerCase(Locale.ROOT)))
                        .findFirst();
        return near.map(command -> say("use.did-you-mean", first, command))
                .orElseGet(() -> say("use.unknown-command", first));
    }

    /// One letter dropped, added or changed, or the beginning of it.
    private static boolean isNear(String command, String typed) {
        if (typed.length() >= 3 && command.startsWith(typed)) {
            return true;
        }
        int same = 0;
        int shorter = Math.min(command.length(), typed.length());
        while (same < shorter && command.charAt(same) == typed.charAt(same)) {
            same++;
        }
        var restOfCommand = command.substring(same);
        var restOfTyped = typed.substring(same);
        return tail(restOfCommand, 1).equals(tail(restOfTyped, 1))
                || tail(restOfCommand, 1).equals(restOfTyped)
                || restOfCommand.equals(tail(restOfTyped, 1));
    }

    private static String tail(String text, int from) {
        return text.substring(Math.min(from, text.length()));
    }

    private static Message missing(MissingParameterException failure) {
        var names =
                failure.getMissing().stream().map(WrongUse::name).collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            return failure.getArgSpec() == null
                    ? say("use.wrong")
                    : say("use.no-value", name(failure.getArgSpec()));
        }
        return say("use.missing", names);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static Message say(String key, Object... arguments) {
        return Message.of(Cli.class, key, arguments);
    }
}
