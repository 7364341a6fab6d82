package io.computehub.provider.paperspace;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.DeploymentTag;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Purchase;
import io.computehub.provider.paperspace.PaperspaceWire.Accelerator;
import io.computehub.provider.paperspace.PaperspaceWire.Machine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns machines into instances. Pure. `failures` are the words of the last event of each machine
/// whose last event failed.
record PaperspaceMapper(AccountId account, Map<String, String> failures) {

    /// Whom SSH logs in as.
    static final String USER = "paperspace";

    private static final BigDecimal LARGEST_BYTES = BigDecimal.valueOf(1L << 60);
    private static final long GIB = 1L << 30;

    Instance instance(String id, Machine machine) {
        var name = text(machine.name());
        var word = text(machine.state());
        var state = state(id, machine, word);
        var storage = amount(machine.storageRate()).map(PaperspacePrices::hourly);
        var created = instant(machine.dtCreated());
        return new Instance(
                        new InstanceId(account, id),
                        PaperspaceFactory.ID,
                        DeploymentTag.nameWithout(name),
                        DeploymentTag.in(name),
                        state,
                        word,
                        gpus(machine),
                        PaperspaceRegion.place(machine.region()),
                        HostTier.SECURE,
                        Purchase.ON_DEMAND,
                        rate(state, amount(machine.usageRate()).map(Rate::usd), storage),
                        storage,
                        created,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(machine.os()).filter(os -> !os.isBlank()),
                        bytes(machine.storageTotal()).filter(disk -> disk.bytes() > 0),
                        ssh(machine),
                        Optional.empty(),
                        Usage.UNKNOWN,
                        PaperspaceStates.actions(state))
                .stoppingAt(
                        AutoShutdown.earliest(
                                machine.autoShutdownEnabled(),
                                machine.autoShutdownTimeout(),
                                created));
    }

    private InstanceState state(String id, Machine machine, String word) {
        if (machine.dtDeleted() != null && !machine.dtDeleted().isBlank()) {
            return new InstanceState.Terminated();
        }
        var told = PaperspaceStates.state(word);
        var failure = failures.get(id);
        return told instanceof InstanceState.Provisioning && failure != null
                ? new InstanceState.Failed(failure)
                : told;
    }

    /// Usage bills in every state but `off`, storage until the machine is deleted. Where one part
    /// is untold the whole is.
    private static Optional<Rate> rate(
            InstanceState state, Optional<Rate> usage, Optional<Rate> storage) {
        return switch (state) {
            case InstanceState.Terminated _ -> Optional.of(Rate.ZERO);
            case InstanceState.Stopped _, InstanceState.Preempted _ -> storage;
            case InstanceState.Provisioning _,
                    InstanceState.Running _,
                    InstanceState.Stopping _,
                    InstanceState.Unreachable _,
                    InstanceState.Failed _,
                    InstanceState.Unrecognised _ ->
                    usage.flatMap(hour -> storage.map(hour::plus));
        };
    }

    private static Gpus gpus(Machine machine) {
        var label = text(machine.machineType());
        return MachineTypes.BUNDLED.gpus(label).orElseGet(() -> told(label, accelerators(machine)));
    }

    /// The GPUs of a type our list lacks, from the machine's own words.
    private static Gpus told(String label, List<Accelerator> accelerators) {
        if (accelerators.isEmpty()) {
            return new Gpus(0, GpuModel.unknown(label), new ByteSize(0));
        }
        var first = accelerators.getFirst();
        // The unit of `memory` is not published: less than a GiB cannot be bytes, and is untold.
        var memory = bytes(first.memory()).filter(size -> size.bytes() >= GIB);
        var model = GpuCatalog.BUNDLED.match(text(first.name()), memory);
        var each =
                memory.or(() -> model.facts().map(facts -> facts.vram())).orElse(new ByteSize(0));
        int count =
                accelerators.stream()
                        .map(one -> amount(one.count()).orElse(BigDecimal.ONE))
                        .mapToInt(many -> Math.clamp(many.longValue(), 0, 1024))
                        .sum();
        return new Gpus(count, model, each);
    }

    private static List<Accelerator> accelerators(Machine machine) {
        var all = machine.accelerators();
        return all == null ? List.of() : all.stream().flatMap(Stream::ofNullable).toList();
    }

    private static Optional<SshAddress> ssh(Machine machine) {
        var address = text(machine.publicIp());
        boolean windows = text(machine.agentType()).toLowerCase(Locale.ROOT).contains("windows");
        if (address.isBlank() || windows) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SshAddress(address.strip(), 22, USER, false));
        } catch (IllegalArgumentException _) {
            // Not a name that may end in a shell command: better no address than that one.
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> amount(@Nullable BigDecimal number) {
        return Optional.ofNullable(number).filter(some -> some.signum() >= 0);
    }

    private static Optional<ByteSize> bytes(@Nullable BigDecimal number) {
        return amount(number)
                .filter(some -> some.compareTo(LARGEST_BYTES) <= 0)
                .map(some -> new ByteSize(some.longValue()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Optional<Instant> instant(@Nullable String text) {
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
