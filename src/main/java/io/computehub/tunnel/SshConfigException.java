package io.computehub.tunnel;

import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.nio.file.Path;
import java.util.Locale;

/// `~/.ssh/config` was left as it is, and why.
public final class SshConfigException extends Exception implements Explained {

    private static final long serialVersionUID = 1L;

    /// What stands in the way.
    public enum Problem {
        /// A link to a file that is not the user's own, or to none.
        LINK,
        /// Our lines were taken apart: one of the marks around them is missing or there twice.
        TORN,
        TOO_LONG,
        /// It cannot be read or written.
        DISK
    }

    private final Problem problem;
    private final String file;

    SshConfigException(Problem problem, Path file) {
        super(problem.name());
        this.problem = problem;
        this.file = file.toString();
    }

    public Problem problem() {
        return problem;
    }

    @Override
    public Message explanation() {
        return Message.of(
                SshConfigException.class,
                "config." + problem.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                file);
    }
}
