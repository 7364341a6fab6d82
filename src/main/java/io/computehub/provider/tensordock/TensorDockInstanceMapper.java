package io.computehub.provider.tensordock;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.InstanceState.Stopped;
import io.computehub.domain.instance.InstanceState.Terminated;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;
import io.computehub.provider.tensordock.TensorDockMarket.Site;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Their machines as ours. Pure.
final class TensorDockInstanceMapper {

    private static final String USER = "user";
    private static final int SSH = 22;

    private TensorDockInstanceMapper() {}

    /// `row` is the row of the list with what the machine's own answer adds to it; `whole` says
    /// that it was asked. Throws `Protocol` for a machine without an id: it may bill, so it must
    /// not be left out.
    static Instance instance(AccountId account, TensorDockRow row, boolean whole, Site site)
            throws Protocol {
        var name = row.text("name").orElse("");
        var word = row.text("status").orElse("");
        var state = TensorDockStates.state(word);
        var rate = rate(row, state);
        return new Instance(
                new InstanceId(account, id(row)),
                TensorDockFactory.ID,
                DeploymentTag.nameWithout(name),
                DeploymentTag.in(name),
                state,
                word,
                gpus(row),
                site.place(),
                site.tier(),
                Purchase.ON_DEMAND,
                rate,
                // What a running one would bill when stopped is not published: the disk, and
                // perhaps the GPU as long as it is held.
                state instanceof Stopped ? rate : Optional.empty(),
                row.text("created_at").flatMap(TensorDockInstanceMapper::time),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                disk(row).map(ByteSize::ofGb),
                whole ? ssh(row, state) : Optional.empty(),
                Optional.empty(),
                Usage.UNKNOWN,
                TensorDockStates.actions(state));
    }

    static String id(TensorDockRow row) throws Protocol {
        return row.text("id").orElseThrow(() -> new Protocol("a machine without an id"));
    }

    /// What they say that it bills.
    static Optional<Rate> rate(TensorDockRow row, InstanceState state) {
        return state instanceof Terminated
                ? Optional.of(Rate.ZERO)
                : row.amount("price_per_hour").or(() -> row.amount("rateHourly")).map(Rate::usd);
    }

    private static Optional<Integer> disk(TensorDockRow row) {
        return row.count("storage_gb").or(() -> row.row("resources").count("storage_gb"));
    }

    /// From the map of its resources, which has one entry for each kind of GPU, or the flat fields.
    private static Gpus gpus(TensorDockRow row) {
        var kinds = row.row("resources").node().path("gpus").properties();
        for (var kind : kinds) {
            var count = new TensorDockRow(kind.getValue()).count("count");
            return TensorDockGpus.gpus(count.orElse(0), kind.getKey(), kind.getKey());
        }
        var name = row.text("gpu_model").orElse("");
        return TensorDockGpus.gpus(row.count("gpu_count").orElse(0), name, name);
    }

    /// The forwarded port; with an address of its own nothing is forwarded. They may say that it
    /// runs before it has an address.
    static Optional<SshAddress> ssh(TensorDockRow row, InstanceState state) {
        if (!answersSsh(state)) {
            return Optional.empty();
        }
        var forwards = row.rows("portForwards");
        var port =
                forwards.isEmpty()
                        ? Optional.of(SSH)
                        : forwards.stream()
                                .filter(one -> one.count("internal_port").equals(Optional.of(SSH)))
                                .flatMap(one -> one.count("external_port").stream())
                                .findFirst();
        return port.flatMap(number -> row.text("ipAddress").flatMap(host -> address(host, number)));
    }

    static boolean answersSsh(InstanceState state) {
        return state instanceof InstanceState.Running
                || state instanceof InstanceState.Unrecognised;
    }

    private static Optional<SshAddress> address(String host, int port) {
        try {
            return Optional.of(new SshAddress(host, port, USER, false));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
