package io.computehub.app;

import io.computehub.text.Explained;
import io.computehub.text.Message;

/// The program cannot start what was asked for; the user is told why.
final class AppFailure extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final transient Message explanation;

    AppFailure(String key, Object... arguments) {
        this(Message.of(AppFailure.class, key, arguments));
    }

    AppFailure(Message explanation) {
        super(explanation.key());
        this.explanation = explanation;
    }

    @Override
    public Message explanation() {
        return explanation;
    }
}
