package io.computehub.domain.instance;

/// What the provider says an instance is doing. A word we do not know is a value of its own.
public sealed interface InstanceState {

    /// On its way up. `phase` is the provider's own word (`loading`, `PROVISIONING`), or empty.
    record Provisioning(String phase) implements InstanceState {}

    record Running() implements InstanceState {}

    record Stopping() implements InstanceState {}

    record Stopped() implements InstanceState {}

    /// A spot machine taken by a higher bid; its disk still bills.
    record Preempted() implements InstanceState {}

    /// The provider cannot reach the host.
    record Unreachable() implements InstanceState {}

    record Failed(String theirWords) implements InstanceState {}

    record Terminated() implements InstanceState {}

    record Unrecognised(String word) implements InstanceState {}

    /// Whether money may be running out right now. A stopped machine's disk still bills; doubt
    /// counts as yes.
    default boolean mayBill() {
        return switch (this) {
            case Provisioning _,
                    Running _,
                    Stopping _,
                    Stopped _,
                    Preempted _,
                    Unreachable _,
                    Failed _,
                    Unrecognised _ ->
                    true;
            case Terminated _ -> false;
        };
    }

    /// Whether the provider is about to say something else, so that it pays to ask again soon.
    default boolean changing() {
        return switch (this) {
            case Provisioning _, Stopping _ -> true;
            case Running _,
                    Stopped _,
                    Preempted _,
                    Unreachable _,
                    Failed _,
                    Unrecognised _,
                    Terminated _ ->
                    false;
        };
    }
}
