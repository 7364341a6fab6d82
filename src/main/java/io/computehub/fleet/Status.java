package io.computehub.fleet;

import io.computehub.text.Message;

/// What a row of the fleet shows, one for each line of the design system's table of states.
public sealed interface Status {

    /// The intent is written and the provider is being asked.
    record Requested() implements Status {}

    record Booting() implements Status {}

    record Running() implements Status {}

    record Stopping() implements Status {}

    /// Asked to end; the provider has not said more yet.
    record Ending() implements Status {}

    record Stopped() implements Status {}

    record Preempted() implements Status {}

    record Unreachable() implements Status {}

    /// It is not known whether the provider rented.
    record InDoubt() implements Status {}

    /// Asked to end, or missing from the list, and not proven.
    record NotProvenGone() implements Status {}

    record ProvenGone() implements Status {}

    record Failed(String theirWords) implements Status {}

    record Orphan() implements Status {}

    record Unrecognised(String theirWord) implements Status {}

    /// The word for a person.
    default Message word() {
        return switch (this) {
            case Requested _ -> Message.of(Status.class, "status.requested");
            case Booting _ -> Message.of(Status.class, "status.booting");
            case Running _ -> Message.of(Status.class, "status.running");
            case Stopping _ -> Message.of(Status.class, "status.stopping");
            case Ending _ -> Message.of(Status.class, "status.ending");
            case Stopped _ -> Message.of(Status.class, "status.stopped");
            case Preempted _ -> Message.of(Status.class, "status.preempted");
            case Unreachable _ -> Message.of(Status.class, "status.unreachable");
            case InDoubt _ -> Message.of(Status.class, "status.in-doubt");
            case NotProvenGone _ -> Message.of(Status.class, "status.not-proven-gone");
            case ProvenGone _ -> Message.of(Status.class, "status.proven-gone");
            case Failed _ -> Message.of(Status.class, "status.failed");
            case Orphan _ -> Message.of(Status.class, "status.orphan");
            case Unrecognised(var word) -> Message.of(Status.class, "status.unrecognised", word);
        };
    }

    /// The stable name that the command line prints.
    default String code() {
        return switch (this) {
            case Requested _ -> "requested";
            case Booting _ -> "booting";
            case Running _ -> "running";
            case Stopping _ -> "stopping";
            case Ending _ -> "ending";
            case Stopped _ -> "stopped";
            case Preempted _ -> "preempted";
            case Unreachable _ -> "unreachable";
            case InDoubt _ -> "in-doubt";
            case NotProvenGone _ -> "not-proven-gone";
            case ProvenGone _ -> "proven-gone";
            case Failed _ -> "failed";
            case Orphan _ -> "orphan";
            case Unrecognised _ -> "unrecognised";
        };
    }
}
