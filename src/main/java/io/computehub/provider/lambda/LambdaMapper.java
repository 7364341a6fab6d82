package io.computehub.provider.lambda;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Purchase;
import io.computehub.provider.lambda.LambdaWire.Allowed;
import io.computehub.provider.lambda.LambdaWire.InstanceType;
import io.computehub.provider.lambda.LambdaWire.Machine;
import io.computehub.provider.lambda.LambdaWire.Tag;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Turns Lambda's instances into ours. Pure.
record LambdaMapper(AccountId account) {

    private static final String USER = "ubuntu";
    private static final int SSH = 22;
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):(\\d{1,5})");
    private static final int CENT = 2;

    Instance instance(String id, Machine machine) {
        var name = machine.name() == null ? "" : machine.name();
        var word = machine.status() == null ? "" : machine.status();
        var state = state(word);
        var type = machine.instanceType();
        return new Instance(
                new InstanceId(account, id),
                LambdaFactory.ID,
                DeploymentTag.nameWithout(name),
                tagged(machine, LambdaLaunch.TAG)
                        .flatMap(DeploymentTag::in)
                        .or(() -> DeploymentTag.in(name)),
                state,
                word,
                type == null
                        ? new Gpus(0, GpuModel.unknown(""), new ByteSize(0))
                        : LambdaGpus.of(type),
                LambdaPlaces.place(machine.region()),
                HostTier.SECURE,
                Purchase.ON_DEMAND,
                rate(type, state),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tagged(machine, LambdaLaunch.IMAGE).filter(image -> !image.isBlank()),
                disk(type),
                ssh(machine.ip()),
                Optional.empty(),
                Usage.UNKNOWN,
                actions(machine, state));
    }

    private static InstanceState state(String word) {
        return switch (word) {
            case "booting" -> new InstanceState.Provisioning(word);
            case "active" -> new InstanceState.Running();
            // Up, but it does not pass their checks; it bills on.
            case "unhealthy" -> new InstanceState.Failed(word);
            case "terminating" -> new InstanceState.Stopping();
            case "terminated" -> new InstanceState.Terminated();
            // They do not say whether it bills on, and doubt counts as yes.
            case "preempted" -> new InstanceState.Preempted();
            default -> new InstanceState.Unrecognised(word);
        };
    }

    /// It bills until it is terminated, in whatever state it is.
    private static Optional<Rate> rate(@Nullable InstanceType type, InstanceState state) {
        return switch (state) {
            case InstanceState.Terminated _ -> Optional.of(Rate.ZERO);
            case InstanceState.Preempted _ -> Optional.empty();
            case InstanceState.Provisioning _,
                    InstanceState.Running _,
                    InstanceState.Stopping _,
                    InstanceState.Stopped _,
                    InstanceState.Unreachable _,
                    InstanceState.Failed _,
                    InstanceState.Unrecognised _ ->
                    Optional.ofNullable(type).flatMap(LambdaMapper::rate);
        };
    }

    /// Whole cents per hour for the whole machine. Nothing rents for nothing.
    static Optional<Rate> rate(InstanceType type) {
        return Optional.ofNullable(type.priceCentsPerHour())
                .filter(cents -> cents.signum() > 0)
                .map(cents -> Rate.usd(cents.movePointLeft(CENT)));
    }

    private static Optional<String> tagged(Machine machine, String key) {
        return LambdaWire.present(machine.tags())
                .filter(tag -> key.equals(tag.key()))
                .map(Tag::value)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private static Optional<ByteSize> disk(@Nullable InstanceType type) {
        var specs = type == null ? null : type.specs();
        var gib = specs == null ? null : specs.storageGib();
        return Optional.ofNullable(gib).filter(size -> size > 0).map(ByteSize::ofGib);
    }

    /// Always port 22 at Lambda. A port behind the address is heeded all the same: whatever stands
    /// in for Lambda at another endpoint may have one address for all its machines.
    private static Optional<SshAddress> ssh(@Nullable String ip) {
        var address = ip == null ? "" : ip.strip();
        var parts = WITH_PORT.matcher(address);
        try {
            return parts.matches()
                    ? Optional.of(
                            new SshAddress(
                                    parts.group(1), Integer.parseInt(parts.group(2)), USER, false))
                    : Optional.of(new SshAddress(address, SSH, USER, false));
        } catch (IllegalArgumentException _) {
            // None yet, or not a name that may end in a shell command.
            return Optional.empty();
        }
    }

    /// Ending is asked for whatever they say of it, save where it is under way or done: it is the
    /// only way to stop paying.
    private static Set<Action> actions(Machine machine, InstanceState state) {
        var allowed = EnumSet.noneOf(Action.class);
        boolean ending =
                state instanceof InstanceState.Stopping
                        || state instanceof InstanceState.Terminated;
        if (!ending) {
            allowed.add(Action.TERMINATE);
        }
        var actions = machine.actions();
        boolean restarts =
                actions == null
                        ? state instanceof InstanceState.Running
                        : isAvailable(actions.restart());
        if (restarts && !ending) {
            allowed.add(Action.RESTART);
        }
        return allowed;
    }

    private static boolean isAvailable(@Nullable Allowed action) {
        return action != null && Boolean.TRUE.equals(action.available());
    }
}
