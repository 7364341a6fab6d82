package io.computehub.provider.runpod;

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
import io.computehub.provider.runpod.RunPodWire.GpuUse;
import io.computehub.provider.runpod.RunPodWire.Pod;
import io.computehub.provider.runpod.RunPodWire.SshEnd;
import io.computehub.provider.runpod.RunPodWire.Use;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Turns pods into instances. Pure. A pod does not tell its GPU's memory: `vram` is what the
/// catalogue said of each GPU type, as far as it has been read.
record RunPodMapper(AccountId account, Map<String, ByteSize> vram) {

    /// Our tag, in the environment as well as in the name, because a name can be edited.
    static final String TAG = "COMPUTEHUB_DEPLOYMENT";

    /// The bid per GPU and hour of a spot pod of ours.
    static final String BID = "COMPUTEHUB_BID";

    Instance instance(String id, Pod pod) {
        var name = pod.name() == null ? "" : pod.name();
        var word = pod.status() == null ? "" : pod.status();
        var state = state(word);
        double volume = volumeGb(pod);
        double container = pod.disk() == null ? 0 : Math.max(0, pod.disk());
        var stoppedRate = RunPodPrices.stopped(volume);
        return new Instance(
                        new InstanceId(account, id),
                        RunPodFactory.ID,
                        DeploymentTag.nameWithout(name),
                        tag(name, pod),
                        state,
                        word,
                        gpus(pod),
                        RunPodNames.place(pod.dataCenterId()),
                        "SECURE".equals(pod.cloud()) ? HostTier.SECURE : HostTier.COMMUNITY,
                        bid(pod).isPresent() ? Purchase.SPOT : Purchase.ON_DEMAND,
                        rate(pod, state, RunPodPrices.running(container, volume), stoppedRate),
                        Optional.of(stoppedRate),
                        instant(pod.createdAt()),
                        instant(pod.startedAt()),
                        Optional.empty(),
                        Optional.ofNullable(pod.image()).filter(image -> !image.isBlank()),
                        Optional.of(ByteSize.ofGb(container + volume))
                                .filter(disk -> disk.bytes() > 0),
                        ssh(pod),
                        Optional.empty(),
                        usage(pod),
                        actions(pod))
                .serving(
                        state instanceof InstanceState.Running
                                ? RunPodAddresses.of(id, pod)
                                : List.of());
    }

    private static InstanceState state(String word) {
        return switch (word) {
            case "PROVISIONING", "STARTING" -> new InstanceState.Provisioning(word);
            case "RUNNING" -> new InstanceState.Running();
            case "EXITED" -> new InstanceState.Stopped();
            case "ERROR" -> new InstanceState.Failed(word);
            case "TERMINATED" -> new InstanceState.Terminated();
            default -> new InstanceState.Unrecognised(word);
        };
    }

    /// `cost` is zero once a pod is stopped, though its volume bills on.
    private static Optional<Rate> rate(Pod pod, InstanceState state, Rate disks, Rate stopped) {
        return switch (state) {
            case InstanceState.Terminated _ -> Optional.of(Rate.ZERO);
            case InstanceState.Stopped _, InstanceState.Preempted _ -> Optional.of(stopped);
            case InstanceState.Provisioning _,
                    InstanceState.Running _,
                    InstanceState.Stopping _,
                    InstanceState.Unreachable _,
                    InstanceState.Failed _,
                    InstanceState.Unrecognised _ ->
                    Optional.ofNullable(pod.cost())
                            .filter(cost -> cost.signum() >= 0)
                            .map(cost -> Rate.usd(cost).plus(disks));
        };
    }

    private static Optional<DeploymentTag> tag(String name, Pod pod) {
        return DeploymentTag.in(name).or(() -> environment(pod, TAG).flatMap(DeploymentTag::in));
    }

    static Optional<String> bid(Pod pod) {
        return environment(pod, BID).filter(bid -> bid.matches("\\d{1,6}(\\.\\d{1,12})?"));
    }

    /// A map, as the specification has it, or lines of `NAME=value`, as GraphQL has it.
    private static Optional<String> environment(Pod pod, String name) {
        var env = pod.env();
        if (env == null) {
            return Optional.empty();
        }
        if (env.path(name).isTextual()) {
            return Optional.of(env.path(name).asText());
        }
        return StreamSupport.stream(env.spliterator(), false)
                .map(line -> line.asText(""))
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }

    private static double volumeGb(Pod pod) {
        var mounts = pod.mounts();
        var persistent = mounts == null ? null : mounts.persistent();
        var size = persistent == null ? null : persistent.size();
        return size == null ? 0 : Math.max(0, size);
    }

    static int gpuCount(Pod pod) {
        var gpu = pod.gpu();
        var count = gpu == null ? null : gpu.count();
        if (count == null) {
            return gpu == null ? 0 : 1;
        }
        return (int) Math.clamp(count, 0, 1024);
    }

    private Gpus gpus(Pod pod) {
        var gpu = pod.gpu();
        var id = gpu == null ? null : gpu.id();
        if (id == null) {
            var cpu = pod.cpu();
            var word = cpu == null || cpu.id() == null ? "" : cpu.id();
            return new Gpus(0, GpuModel.unknown(word), new ByteSize(0));
        }
        var read = Optional.ofNullable(vram.get(id));
        var model = RunPodNames.model(id, null, null, read);
        var each = read.isPresent() ? read.get() : RunPodNames.vram(id, model);
        return new Gpus(gpuCount(pod), model, each);
    }

    /// The direct way where there is one: the proxy gives a shell and nothing else.
    private static Optional<SshAddress> ssh(Pod pod) {
        var ssh = pod.ssh();
        if (ssh == null) {
            return Optional.empty();
        }
        return address(ssh.direct(), false).or(() -> address(ssh.proxy(), true));
    }

    private static Optional<SshAddress> address(@Nullable SshEnd end, boolean proxy) {
        if (end == null || end.host() == null || end.port() == null || end.username() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SshAddress(end.host().strip(), end.port(), end.username(), proxy));
        } catch (IllegalArgumentException _) {
            // Not a name that may end in a shell command: better no address than that one.
            return Optional.empty();
        }
    }

    private static Usage usage(Pod pod) {
        var runtime = pod.runtime();
        if (runtime == null) {
            return Usage.UNKNOWN;
        }
        return new Usage(
                average(RunPodOffers.present(runtime.gpus()), GpuUse::util),
                average(RunPodOffers.present(runtime.gpus()), GpuUse::memoryUtil),
                average(Stream.ofNullable(runtime.cpu()), Use::util),
                average(Stream.ofNullable(runtime.memory()), Use::util),
                RunPodOffers.present(runtime.gpus())
                        .map(gpu ->
                                new io.computehub.domain.instance.GpuUse(
                                        average(Stream.of(gpu), GpuUse::util),
                                        average(Stream.of(gpu), GpuUse::memoryUtil),
                                        OptionalDouble.empty()))
                        .toList());
    }

    private static <T> OptionalDouble average(
            Stream<T> parts, Function<T, @Nullable Double> figure) {
        return parts.flatMap(part -> Stream.ofNullable(figure.apply(part)))
                .mapToDouble(percent -> Math.clamp(percent, 0, 100))
                .average();
    }

    /// What they say is allowed; nothing for a pod of a cluster, whatever they say.
    private static Set<Action> actions(Pod pod) {
        var allowed = EnumSet.noneOf(Action.class);
        if (pod.cluster() == null) {
            RunPodOffers.present(pod.actions())
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .forEach(word -> {
                        switch (word) {
                            case "start" -> allowed.add(Action.START);
                            case "stop" -> allowed.add(Action.STOP);
                            case "restart" -> allowed.add(Action.RESTART);
                            case "terminate" -> allowed.add(Action.TERMINATE);
                            default -> {
                                // A transition we have no word for.
                            }
                        }
                    });
        }
        return allowed;
    }

    static Optional<Instant> instant(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
