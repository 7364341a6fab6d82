package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Every machine of the account. The list tells what bills; where it leaves out how a running one
/// is reached or what it costs, the machine itself is asked: a few at each reading, and again when
/// its state has changed or the answer has grown old. That such an answer fails costs nothing but
/// the address.
final class TensorDockInstances {

    private static final String INSTANCES = "/instances";
    private static final int ASKED_AT_ONCE = 10;
    private static final Duration FRESH = Duration.ofMinutes(15);

    private final AccountId account;
    private final TensorDockApi api;
    private final TensorDockMarket market;
    private final InstantSource clock;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /// What a machine said of itself when it was in this state.
    private record Told(String status, TensorDockRow row, Instant at) {}

    TensorDockInstances(
            AccountId account, TensorDockApi api, TensorDockMarket market, InstantSource clock) {
        this.account = account;
        this.api = api;
        this.market = market;
        this.clock = clock;
    }

    List<Instance> all() throws ProviderException {
        var found = new LinkedHashMap<String, Instance>();
        int left = ASKED_AT_ONCE;
        for (var row : api.list(INSTANCES, "instances")) {
            var id = TensorDockInstanceMapper.id(row);
            var more = Optional.<TensorDockRow>empty();
            if (!found.containsKey(id) && lacks(row)) {
                more = known(id, row);
                if (more.isEmpty() && left > 0) {
                    left--;
                    more = ask(id, row);
                }
            }
            var whole = more.map(detail -> joined(row, detail)).orElse(row);
            found.putIfAbsent(
                    id,
                    TensorDockInstanceMapper.instance(
                            account,
                            whole,
                            more.isPresent() || !lacks(row),
                            market.site(whole.text("location_id"))));
        }
        told.keySet().retainAll(found.keySet());
        return List.copyOf(found.values());
    }

    /// One machine with all that the list and its own answer say of it now; empty when no list has
    /// it.
    Optional<TensorDockRow> whole(String id) throws ProviderException {
        for (var row : api.list(INSTANCES, "instances")) {
            if (TensorDockInstanceMapper.id(row).equals(id)) {
                return Optional.of(
                        joined(row, api.one(INSTANCES + "/" + TensorDockApi.segment(id))));
            }
        }
        return Optional.empty();
    }

    private static boolean lacks(TensorDockRow row) {
        var state = TensorDockStates.state(row.text("status").orElse(""));
        boolean reached = row.has("ipAddress") && row.has("portForwards");
        return (TensorDockInstanceMapper.answersSsh(state) && !reached)
                || TensorDockInstanceMapper.rate(row, state).isEmpty();
    }

    private Optional<TensorDockRow> known(String id, TensorDockRow row) {
        return Optional.ofNullable(told.get(id))
                .filter(before -> before.status().equals(row.text("status").orElse("")))
                .filter(before -> before.at().plus(FRESH).isAfter(clock.instant()))
                .map(Told::row);
    }

    private Optional<TensorDockRow> ask(String id, TensorDockRow row) {
        try {
            var detail = api.one(INSTANCES + "/" + TensorDockApi.segment(id));
            var status = row.text("status").orElse("");
            // Without an address it is only just coming up: it is asked again soon.
            if (detail.has("ipAddress")
                    || !TensorDockInstanceMapper.answersSsh(TensorDockStates.state(status))) {
                told.put(id, new Told(status, detail, clock.instant()));
            }
            return Optional.of(detail);
        } catch (ProviderException _) {
            return Optional.empty();
        }
    }

    /// What the list says goes before what the machine said.
    private static TensorDockRow joined(TensorDockRow row, TensorDockRow detail) {
        if (!(detail.node() instanceof ObjectNode other)) {
            return row;
        }
        var whole = other.deepCopy();
        row.node()
                .properties()
                .forEach(field -> {
                    if (!field.getValue().isNull()) {
                        whole.set(field.getKey(), field.getValue());
                    }
                });
        return new TensorDockRow(whole);
    }
}
