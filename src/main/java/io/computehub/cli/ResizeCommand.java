package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.FleetRow;
import io.computehub.provider.Resizing.Size;
import io.computehub.provider.Resizing.Sizes;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.Optional;
import java.util.stream.Collectors;

/// `instances resize`: another size for a stopped instance; without a choice, what it can become.
@picocli.CommandLine.Command(
        name = "resize",
        header = "${bundle:about.resize}",
        mixinStandardHelpOptions = true)
final class ResizeCommand extends CareCommands.One {

    @Option(names = "--gpus", paramLabel = "N", descriptionKey = "resize-gpus")
    private @Nullable Integer gpus;

    @Option(names = "--vcpus", paramLabel = "N", descriptionKey = "resize-vcpus")
    private @Nullable Integer vcpus;

    @Option(names = "--memory", paramLabel = "GB", descriptionKey = "resize-memory")
    private @Nullable Integer memory;

    @Option(names = "--disk", paramLabel = "GB", descriptionKey = "resize-disk")
    private @Nullable Integer disk;

    @Option(names = "--yes", descriptionKey = "yes")
    private boolean yes;

    @Override
    ExitCode change(Services services, FleetRow row) {
        var id = listed(row);
        try {
            var sizes =
                    services.deployments()
                            .sizes(id)
                            .orElseThrow(() -> CommandFailure.usage("resize.untold", row.name()));
            var wanted = wanted(sizes.now());
            if (wanted.equals(sizes.now())) {
                tell(row, sizes);
            } else {
                ask(services, row, id, sizes, wanted);
            }
            return ExitCode.DONE;
        } catch (ProviderException failure) {
            throw told(services, row, failure);
        }
    }

    private Size wanted(Size now) {
        return new Size(
                Optional.ofNullable(gpus).orElse(now.gpus()),
                Optional.ofNullable(vcpus).orElse(now.vcpus()),
                Optional.ofNullable(memory).orElse(now.ramGb()),
                Optional.ofNullable(disk).orElse(now.diskGb()));
    }

    private void tell(FleetRow row, Sizes sizes) {
        if (options().json()) {
            console().json(json(sizes));
            return;
        }
        var now = sizes.now();
        console()
                .line(
                        console()
                                .say(
                                        "resize.now",
                                        row.name(),
                                        now.gpus(),
                                        now.vcpus(),
                                        now.ramGb(),
                                        now.diskGb()));
        console().line(console().say("resize.can", range(sizes)));
    }

    private void ask(Services services, FleetRow row, InstanceId id, Sizes sizes, Size wanted)
            throws ProviderException {
        if (!sizes.sells(wanted)) {
            throw CommandFailure.usage("resize.unsold", range(sizes));
        }
        Confirm.orStop(this, yes, "confirm.resize", plan(row, sizes, wanted));
        services.deployments().resize(id, wanted);
        console().note("resize.asked", row.name());
        var outcomes = new Outcomes(this, services);
        outcomes.asked(row);
        outcomes.print();
    }

    private String plan(FleetRow row, Sizes sizes, Size wanted) {
        var formats = console().formats();
        var prices = sizes.prices();
        return console()
                .say(
                        "resize.plan",
                        row.name(),
                        wanted.gpus(),
                        wanted.vcpus(),
                        wanted.ramGb(),
                        wanted.diskGb(),
                        formats.rate(prices.running(wanted)),
                        formats.rate(prices.running(sizes.now())),
                        formats.rate(prices.disk(wanted)));
    }

    private static Object[] range(Sizes sizes) {
        var memory =
                sizes.ramGb().stream()
                        .filter(size -> size <= sizes.most().ramGb())
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return new Object[] {
            sizes.most().gpus(),
            sizes.vcpuStep(),
            sizes.most().vcpus(),
            memory,
            sizes.now().diskGb(),
            sizes.most().diskGb()
        };
    }

    private static ObjectNode json(Sizes sizes) {
        var document = JsonLines.object();
        size(document.putObject("now"), sizes.now());
        size(document.putObject("most"), sizes.most());
        document.put("vcpu_step", sizes.vcpuStep());
        var memory = document.putArray("memory_gb");
        sizes.ramGb().forEach(memory::add);
        var prices = document.putObject("per_hour");
        JsonLines.rate(prices, "gpu", Optional.of(sizes.prices().gpu()));
        JsonLines.rate(prices, "vcpu", Optional.of(sizes.prices().vcpu()));
        JsonLines.rate(prices, "memory_gb", Optional.of(sizes.prices().ramGb()));
        JsonLines.rate(prices, "disk_gb", Optional.of(sizes.prices().diskGb()));
        return document;
    }

    private static void size(ObjectNode node, Size size) {
        node.put("gpus", size.gpus()).put("vcpus", size.vcpus());
        node.put("memory_gb", size.ramGb()).put("disk_gb", size.diskGb());
    }
}
