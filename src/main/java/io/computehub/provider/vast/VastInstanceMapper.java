package io.computehub.provider.vast;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.GpuUse;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.ServiceAddress;
import io.computehub.domain.instance.ServiceAddress.Forwarded;
import io.computehub.domain.instance.ServiceAddress.Protocol;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Purchase;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Their instances as ours. Pure.
final class VastInstanceMapper {

    private static final String SSH_PORT = "22/tcp";

    private static final int MOST_PORTS = 50;

    private VastInstanceMapper() {}

    /// Throws `Protocol` for an instance without an id: it may bill, so it must not be left out.
    static Instance instance(AccountId account, VastRow row) throws ProviderException {
        var id =
                row.id("id")
                        .orElseThrow(
                                () -> new ProviderException.Protocol("an instance without an id"));
        var label = row.text("label").orElse("");
        var state = VastStates.state(row);
        return new Instance(
                        new InstanceId(account, id),
                        VastFactory.ID,
                        DeploymentTag.nameWithout(label),
                        DeploymentTag.in(label),
                        state,
                        VastStates.theirs(row),
                        VastMapper.gpus(row),
                        VastPlaces.place(row),
                        VastPlaces.tier(row),
                        row.flag("is_bid").orElse(false) ? Purchase.SPOT : Purchase.ON_DEMAND,
                        rate(row, state),
                        stoppedRate(row),
                        VastMapper.time(row, "start_date"),
                        Optional.empty(),
                        VastMapper.time(row, "end_date"),
                        row.text("image_uuid"),
                        row.amount("disk_space").map(gb -> ByteSize.ofGb(gb.doubleValue())),
                        answersSsh(state) ? ssh(row) : Optional.empty(),
                        row.id("machine_id"),
                        state instanceof InstanceState.Running ? usage(row) : Usage.UNKNOWN,
                        VastStates.actions(state))
                .serving(answersSsh(state) ? ports(row) : List.of());
    }

    /// `instance.totalHour` is what is charged now; `dph_total` the price of the running machine.
    private static Optional<Rate> rate(VastRow row, InstanceState state) {
        return row.row("instance")
                .amount("totalHour")
                .or(() ->
                        state instanceof InstanceState.Running
                                ? row.amount("dph_total")
                                : Optional.empty())
                .map(Rate::usd);
    }

    private static Optional<Rate> stoppedRate(VastRow row) {
        return row.row("instance")
                .amount("diskHour")
                .or(() -> row.row("search").amount("diskHour"))
                .or(() -> row.amount("storage_total_cost"))
                .or(() -> diskPerHour(row))
                .map(Rate::usd);
    }

    private static Optional<BigDecimal> diskPerHour(VastRow row) {
        return row.amount("storage_cost")
                .flatMap(month ->
                        row.amount("disk_space")
                                .map(gb ->
                                        month.multiply(gb)
                                                .divide(
                                                        VastMapper.HOURS_PER_MONTH,
                                                        MathContext.DECIMAL128)));
    }

    private static boolean answersSsh(InstanceState state) {
        return switch (state) {
            case InstanceState.Running _,
                    InstanceState.Unreachable _,
                    InstanceState.Unrecognised _ ->
                    true;
            case InstanceState.Provisioning _,
                    InstanceState.Stopping _,
                    InstanceState.Stopped _,
                    InstanceState.Preempted _,
                    InstanceState.Failed _,
                    InstanceState.Terminated _ ->
                    false;
        };
    }

    /// The machine's own published port if there is one, else their relay.
    static Optional<SshAddress> ssh(VastRow row) {
        return direct(row).or(() -> relayed(row));
    }

    /// The ports that are published at the machine's own address, as `8888/tcp`.
    private static List<ServiceAddress> ports(VastRow row) {
        var host = row.text("public_ipaddr");
        return row.row("ports")
                .node()
                .propertyStream()
                .flatMap(port ->
                        new VastRow(port.getValue().path(0))
                                        .id("HostPort")
                                        .flatMap(outside ->
                                                host.flatMap(
                                                        at -> port(port.getKey(), at, outside)))
                                        .stream())
                .limit(MOST_PORTS)
                .toList();
    }

    private static Optional<ServiceAddress> port(String inside, String host, String outside) {
        var parts = inside.split("/", 2);
        if (!parts[0].matches("\\d{1,5}") || !outside.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        var protocol = parts.length == 2 && parts[1].equals("udp") ? Protocol.UDP : Protocol.TCP;
        return Forwarded.of(
                        "",
                        Optional.of(Integer.parseInt(parts[0])),
                        host,
                        Integer.parseInt(outside),
                        protocol)
                .map(ServiceAddress.class::cast);
    }

    private static Optional<SshAddress> direct(VastRow row) {
        var published = row.row("ports").node().path(SSH_PORT).path(0);
        return new VastRow(published)
                .id("HostPort")
                .flatMap(port -> row.text("public_ipaddr").flatMap(host -> address(host, port, 0)));
    }

    private static Optional<SshAddress> relayed(VastRow row) {
        // With Jupyter the relay's first port is Jupyter's and SSH is the next one.
        int shift = row.text("image_runtype").orElse("").contains("jupyter") ? 1 : 0;
        return row.id("ssh_port")
                .flatMap(port -> row.text("ssh_host").flatMap(host -> address(host, port, shift)));
    }

    private static Optional<SshAddress> address(String host, String port, int shift) {
        try {
            return Optional.of(
                    new SshAddress(
                            host, Math.addExact(Integer.parseInt(port), shift), "root", false));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    static Usage usage(VastRow row) {
        var load = percent(row.measure("gpu_util"));
        var degrees = row.measure("gpu_temp");
        // Of several GPUs these are one figure for all, which is none of theirs.
        boolean single = row.measure("num_gpus").orElse(0) == 1;
        return new Usage(
                load,
                OptionalDouble.empty(),
                cpu(row.measure("cpu_util")),
                memory(row),
                single
                        ? List.of(new GpuUse(load, OptionalDouble.empty(), heat(degrees)))
                        : List.of());
    }

    private static OptionalDouble heat(OptionalDouble degrees) {
        return degrees.isPresent() && degrees.getAsDouble() > 0 && degrees.getAsDouble() < 150
                ? degrees
                : OptionalDouble.empty();
    }

    /// A fraction says their specification, a percentage their tools. Nought is nought either way
    /// and above one it can only be a percentage; between, we do not know.
    private static OptionalDouble cpu(OptionalDouble reported) {
        return reported.isPresent() && (reported.getAsDouble() == 0 || reported.getAsDouble() > 1)
                ? percent(reported)
                : OptionalDouble.empty();
    }

    /// Both in GB.
    private static OptionalDouble memory(VastRow row) {
        var used = row.measure("mem_usage");
        var limit = row.measure("mem_limit");
        return used.isPresent() && limit.isPresent() && limit.getAsDouble() > 0
                ? percent(OptionalDouble.of(100 * used.getAsDouble() / limit.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble percent(OptionalDouble reported) {
        return reported.isPresent() && reported.getAsDouble() <= 100
                ? reported
                : OptionalDouble.empty();
    }
}
