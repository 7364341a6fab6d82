package io.computehub.fleet;

import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.util.List;

/// The provider was asked as wished, and only then it showed that the vault cannot be written to.
/// An ending never waits for a disk; what could not be written is kept in memory and tried again.
public final class NotWritten extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final transient List<TerminationCase> cases;
    private final transient Message explanation;

    NotWritten(List<TerminationCase> cases, RuntimeException why) {
        super(why);
        this.cases = List.copyOf(cases);
        this.explanation =
                Message.of(
                        NotWritten.class,
                        cases.isEmpty() ? "not-written" : "not-written.ending",
                        why instanceof Explained told
                                ? told.explanation()
                                : Message.of(NotWritten.class, "not-written.defect"));
    }

    /// The files on the endings as they stand now, all of them, also those that were written.
    public List<TerminationCase> cases() {
        return cases;
    }

    @Override
    public Message explanation() {
        return explanation;
    }
}
