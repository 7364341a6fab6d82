package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.InstanceState.Unrecognised;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Their deployments as our instances. Pure.
///
/// `created_at` is the height of a block, whose time nobody tells, so an instance has no time of
/// creation.
record AkashInstanceMapper(AccountId account, String dseq, JsonNode row, JsonNode groups) {

    /// From the deployment's own reading. `knownUp` as in `AkashStates`.
    Instance told(JsonNode detail, AkashHosts.Host host, boolean knownUp) {
        var leases = Lease.of(detail);
        var state = AkashStates.state(detail, leases, knownUp);
        return instance(detail, leases, state, rate(leases, state), host);
    }

    /// The list has it and its own reading does not know it: its leases in the list may be those of
    /// another, so nothing is said of its state or its price.
    Instance untold() {
        var state = new Unrecognised(AkashStates.theirs(row));
        return instance(row, List.of(), state, Optional.empty(), AkashHosts.Host.UNKNOWN);
    }

    private Instance instance(
            JsonNode told,
            List<Lease> leases,
            InstanceState state,
            Optional<Rate> rate,
            AkashHosts.Host host) {
        var wanted = new Wanted(groups);
        var name = name(told);
        var active = leases.stream().filter(Lease::active).toList();
        return new Instance(
                        new InstanceId(account, dseq),
                        AkashFactory.ID,
                        name.map(DeploymentTag::nameWithout).orElseGet(() -> services(leases)),
                        name.flatMap(DeploymentTag::in).or(wanted::tag).or(() -> tag(leases)),
                        state,
                        AkashStates.theirs(told),
                        wanted.gpus(),
                        host.place(),
                        host.tier(),
                        Purchase.ON_DEMAND,
                        rate,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ends(told, active),
                        Optional.empty(),
                        wanted.disk(),
                        active.stream().flatMap(lease -> lease.ssh().stream()).findFirst(),
                        host(leases),
                        Usage.UNKNOWN,
                        AkashStates.actions(state))
                .serving(active.stream().flatMap(lease -> lease.addresses().stream()).toList());
    }

    /// The address of the host it is let to.
    static Optional<String> host(List<Lease> leases) {
        return leases.stream()
                .filter(Lease::active)
                .flatMap(lease -> lease.host().stream())
                .findFirst();
    }

    /// What its active leases bill; nothing where there is none. Unknown as soon as one of them is.
    private static Optional<Rate> rate(List<Lease> leases, InstanceState state) {
        var rates = leases.stream().filter(Lease::active).map(Lease::rate).toList();
        if (rates.isEmpty() && state instanceof Unrecognised) {
            return Optional.empty();
        }
        return rates.stream().allMatch(Optional::isPresent)
                ? Optional.of(Rate.sum(rates.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    /// Only the later generation of the service has names.
    private Optional<String> name(JsonNode told) {
        return Stream.of(told, row, row.path("settings"))
                .flatMap(node -> Told.text(node, "name").stream())
                .findFirst();
    }

    private static String services(List<Lease> leases) {
        return DeploymentTag.nameWithout(
                leases.stream().flatMap(Lease::names).distinct().collect(Collectors.joining(" ")));
    }

    private static Optional<DeploymentTag> tag(List<Lease> leases) {
        return leases.stream()
                .flatMap(Lease::names)
                .flatMap(name -> DeploymentTag.in(name).stream())
                .findFirst();
    }

    /// The runtime limit set on it, or the moment its host takes the machine back.
    private Optional<Instant> ends(JsonNode told, List<Lease> active) {
        var limits =
                Stream.of(told, row)
                        .flatMap(node -> Told.text(node.path("settings"), "runtimeEndsAt").stream())
                        .flatMap(text -> moment(text).stream());
        var reclamations =
                active.stream()
                        .flatMap(lease ->
                                Told.number(lease.node().path("reclamation"), "deadline").stream())
                        .filter(seconds -> seconds.precision() < 12)
                        .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
        return Stream.concat(limits, reclamations).min(Comparator.naturalOrder());
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
