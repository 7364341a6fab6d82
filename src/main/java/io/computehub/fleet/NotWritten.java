package io.computehub.fleet;

import io.computehub.fleet.Deployments.StopOutcome;
import io.computehub.text.Explained;
import io.computehub.text.Message;

import java.util.List;

/// The provider was asked as wished, and only then it showed that the vault cannot be written to.
/// An ending never waits for a disk; what could not be written is kept in memory and tried again.
public final class NotWritten extends RuntimeException implements Explained {

    private static final long serialVersionUID = 1L;

    private final transient List<TerminationCase> cases;
    private final transient List<StopOutcome> outcomes;
    private final transient Message explanation;

    NotWritten(List<TerminationCase> cases, RuntimeException why) {
        this(
                cases,
                cases.stream().map(StopOutcome::of).toList(),
                Message.of(
                        NotWritten.class,
                        cases.isEmpty() ? "not-written" : "not-written.ending",
                        why instanceof Explained told
                                ? told.explanation()
                                : Message.of(NotWritten.class, "not-written.defect")),
                why);
    }

    private NotWritten(
            List<TerminationCase> cases,
            List<StopOutcome> outcomes,
            Message explanation,
            Throwable why) {
        super(why);
        this.cases = List.copyOf(cases);
        this.outcomes = List.copyOf(outcomes);
        this.explanation = explanation;
    }

    /// The same, and what came of each machine that was asked about meanwhile.
    NotWritten with(List<StopOutcome> all) {
        return new NotWritten(cases, all, explanation, this);
    }

    /// The files on the endings as they stand now, all of them, also those that were written.
    public List<TerminationCase> cases() {
        return cases;
    }

    /// What came of each machine that was to stop or to end, also of those that were refused.
    public List<StopOutcome> outcomes() {
        return outcomes;
    }

    @Override
    public Message explanation() {
        return explanation;
    }
}
