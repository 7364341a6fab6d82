package io.computehub.ssh;

import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.util.Locale;

/// What was handed in cannot become a key here. Nothing was changed. Holds nothing of the key.
public final class KeyException extends Exception implements Explained {

    private static final long serialVersionUID = 1L;

    /// What is wrong with it.
    public enum Problem {
        NAME_EMPTY,
        NAME_TOO_LONG,
        NAME_TAKEN,
        /// The public half, where the private one is wanted.
        PUBLIC,
        /// No form of private key that is known, or damaged.
        UNREADABLE,
        TOO_LONG,
        PASSPHRASE_MISSING,
        PASSPHRASE_WRONG,
        /// Of a kind that servers no longer accept.
        TOO_WEAK,
        /// The private half, where the public one is wanted.
        PRIVATE,
        NO_PUBLIC_KEY,
        HERE_ALREADY,
        NO_SUCH_KEY,
        NO_CERTIFICATE,
        /// One that speaks of a server, not of a user.
        HOST_CERTIFICATE,
        /// It speaks of another key than the one it was handed in for.
        OTHER_CERTIFICATE,
        CERTIFICATE_EXPIRED,
        NO_AGENT
    }

    private final Problem problem;
    private final transient Message explanation;

    KeyException(Problem problem, Object... arguments) {
        super(problem.name());
        this.problem = problem;
        this.explanation =
                Message.of(
                        KeyException.class,
                        "key." + problem.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        arguments);
    }

    public Problem problem() {
        return problem;
    }

    @Override
    public Message explanation() {
        return explanation;
    }
}
