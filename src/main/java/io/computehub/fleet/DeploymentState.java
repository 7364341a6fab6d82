package io.computehub.fleet;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.text.Message;

import java.time.Instant;
import java.util.Optional;

/// How far an intent has come.
public sealed interface DeploymentState {

    /// When it came into this state.
    Instant at();

    /// Written; the provider is about to be asked, or the process died before its answer was kept.
    record Asked(Instant at) implements DeploymentState {}

    /// Asked, and the answer is lost. `lists` complete lists without the tag have been seen since,
    /// the first of them at `firstList`.
    record InDoubt(Instant at, int lists, Optional<Instant> firstList) implements DeploymentState {}

    /// The provider gave us this instance.
    record Rented(Instant at, InstanceId id) implements DeploymentState {}

    /// The provider certainly did not rent, or we did not let it.
    record Refused(Instant at, Message why) implements DeploymentState {}

    /// The answer was lost, and enough complete lists without the tag say that nothing was rented.
    /// Should the tag appear after all, the deployment is `Rented`.
    record RuledOut(Instant at) implements DeploymentState {}

    /// The instance is proven gone.
    record Gone(Instant at, InstanceId id) implements DeploymentState {}

    default Optional<InstanceId> instance() {
        return switch (this) {
            case Rented(_, var id) -> Optional.of(id);
            case Gone(_, var id) -> Optional.of(id);
            case Asked _, InDoubt _, Refused _, RuledOut _ -> Optional.empty();
        };
    }

    /// The same, of the account under its new id.
    default DeploymentState under(AccountId account) {
        return switch (this) {
            case Rented(var at, var id) -> new Rented(at, new InstanceId(account, id.key()));
            case Gone(var at, var id) -> new Gone(at, new InstanceId(account, id.key()));
            case Asked _, InDoubt _, Refused _, RuledOut _ -> this;
        };
    }

    /// Whether it is not known if something was rented.
    default boolean doubtful() {
        return switch (this) {
            case Asked _, InDoubt _ -> true;
            case Rented _, Refused _, RuledOut _, Gone _ -> false;
        };
    }
}
