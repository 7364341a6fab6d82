package io.computehub.account;

import io.computehub.text.Explained;
import io.computehub.text.Message;

/// What was entered cannot become an account. Nothing was changed. The message holds no secret.
public final class AccountException extends Exception implements Explained {

    /// What is wrong; a form marks the field it belongs to.
    public enum Problem {
        UNKNOWN_PROVIDER,
        UNKNOWN_ACCOUNT,
        SAME_ACCOUNT,
        NAME_EMPTY,
        NAME_TOO_LONG,
        NAME_ODD,
        NAME_TAKEN,
        KEY_EMPTY,
        KEY_TOO_LONG,
        KEY_WITH_SPACES,
        KEY_ODD,
        ENDPOINT_BAD,
        ENDPOINT_UNSAFE,
        /// The demo takes no account and no key.
        DEMO_KEEPS_NO_KEY
    }

    private final Problem problem;
    private final transient Message explanation;

    AccountException(Problem problem, Object... arguments) {
        super(problem.name());
        this.problem = problem;
        this.explanation =
                Message.of(
                        AccountException.class,
                        "account."
                                + problem.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'),
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
