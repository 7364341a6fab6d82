package io.computehub.cli;

import io.computehub.text.Explained;
import io.computehub.text.Message;

/// Ends a command with an exit code and a sentence for the user.
final class CommandFailure extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final transient Message explanation;

    CommandFailure(ExitCode exit, Message explanation) {
        super(explanation.key());
        this.exit = exit;
        this.explanation = explanation;
    }

    static CommandFailure usage(String key, Object... arguments) {
        return new CommandFailure(ExitCode.USAGE, Message.of(Cli.class, key, arguments));
    }

    static CommandFailure notFound(String key, Object... arguments) {
        return new CommandFailure(ExitCode.NOT_FOUND, Message.of(Cli.class, key, arguments));
    }

    ExitCode exit() {
        return exit;
    }

    @Override
    public Message explanation() {
        return explanation;
    }
}
