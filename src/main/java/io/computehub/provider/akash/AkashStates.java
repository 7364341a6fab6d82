package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.InstanceState.Failed;
import io.computehub.domain.instance.InstanceState.Provisioning;
import io.computehub.domain.instance.InstanceState.Running;
import io.computehub.domain.instance.InstanceState.Terminated;
import io.computehub.domain.instance.InstanceState.Unreachable;
import io.computehub.domain.instance.InstanceState.Unrecognised;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The state of a deployment, of its escrow and of its leases as one of ours. Pure.
final class AkashStates {

    /// What a deployment waits for that was published and not yet let.
    static final String NO_LEASE = "no lease";

    private static final Set<String> LEASE_WORDS =
            Set.of("active", "closed", "insufficient_funds", "");

    private AkashStates() {}

    /// `knownUp`: all its services were seen up before, so that a host which does not answer is out
    /// of reach rather than still starting.
    static InstanceState state(JsonNode deployment, List<Lease> leases, boolean knownUp) {
        var word = theirs(deployment);
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "active" ->
                    overdrawn(deployment) ? new Failed("overdrawn") : leased(leases, knownUp);
            case "closed" -> new Terminated();
            default -> new Unrecognised(word);
        };
    }

    private static InstanceState leased(List<Lease> leases, boolean knownUp) {
        if (leases.isEmpty()) {
            return new Provisioning(NO_LEASE);
        }
        var strange = strange(leases);
        if (strange.isPresent()) {
            return new Unrecognised(strange.get());
        }
        var active = leases.stream().filter(Lease::active).toList();
        if (active.isEmpty()) {
            return new Failed(leases.getLast().reason());
        }
        if (active.stream().allMatch(Lease::up)) {
            return new Running();
        }
        boolean silent = !active.stream().allMatch(Lease::answered);
        return silent && knownUp ? new Unreachable() : new Provisioning("");
    }

    private static Optional<String> strange(List<Lease> leases) {
        return leases.stream()
                .map(Lease::state)
                .filter(word -> !LEASE_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// Its escrow is used up, and the host is about to close the lease.
    private static boolean overdrawn(JsonNode deployment) {
        return Told.text(deployment.path("escrow_account").path("state"), "state")
                .filter("overdrawn"::equalsIgnoreCase)
                .isPresent();
    }

    static String theirs(JsonNode deployment) {
        return Told.text(deployment.path("deployment"), "state").orElse("");
    }

    static boolean closed(JsonNode deployment) {
        return theirs(deployment).equalsIgnoreCase("closed");
    }

    static Set<Action> actions(InstanceState state) {
        return state instanceof Terminated ? Set.of() : Set.of(Action.TERMINATE);
    }
}
