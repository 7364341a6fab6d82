package io.computehub.provider.tensordock;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.http.Json;
import io.computehub.provider.Resizing;

import java.util.Optional;

/// Another size for a stopped machine. What it would cost is the sum of the parts that its site
/// tells; its own host may ask a little more or less, which the next reading shows.
///
/// Its one source is a client of a third party: it calls `PUT …/modify` on stopped machines and
/// never makes a disk smaller.
final class TensorDockResizing implements Resizing {

    private static final int VCPU_STEP = 2;

    private final TensorDockApi api;
    private final TensorDockInstances instances;

    TensorDockResizing(TensorDockApi api, TensorDockInstances instances) {
        this.api = api;
        this.instances = instances;
    }

    @Override
    public Optional<Sizes> sizes(InstanceId id) throws ProviderException {
        var machine = instances.whole(id.key()).orElseThrow(() -> new NotFound(id.key()));
        var gpu = gpu(machine);
        var now = now(machine, gpu);
        var site = machine.text("location_id").or(() -> machine.row("location").text("uuid"));
        if (now.isEmpty() || site.isEmpty()) {
            return Optional.empty();
        }
        return api.list("/locations", "locations").stream()
                .filter(one -> one.text("id").equals(site))
                .flatMap(one -> one.rows("gpus").stream())
                .filter(one -> one.text("v0Name").equals(gpu))
                .findFirst()
                .flatMap(sold -> sizes(now.get(), sold));
    }

    private static Optional<Size> now(TensorDockRow machine, Optional<String> gpu) {
        var parts = machine.row("resources");
        var vcpus = parts.count("vcpu_count").or(() -> machine.count("vcpus"));
        var ram = parts.count("ram_gb").or(() -> machine.count("ram_gb"));
        var disk = parts.count("storage_gb").or(() -> machine.count("storage_gb"));
        var gpus =
                gpu.flatMap(name -> parts.row("gpus").row(name).count("count"))
                        .or(() -> machine.count("gpu_count"));
        return gpus.isPresent() && vcpus.isPresent() && ram.isPresent() && disk.isPresent()
                ? Optional.of(new Size(gpus.get(), vcpus.get(), ram.get(), disk.get()))
                : Optional.empty();
    }

    private static Optional<Sizes> sizes(Size now, TensorDockRow sold) {
        var each = sold.amount("price_per_hr").filter(price -> price.signum() > 0).map(Rate::usd);
        var parts = PartPrices.of(sold.row("pricing"));
        var most = sold.row("resources");
        if (each.isEmpty() || parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Sizes(
                        now,
                        new Size(
                                Math.max(now.gpus(), sold.count("max_count").orElse(0)),
                                Math.max(now.vcpus(), most.count("max_vcpus").orElse(0)),
                                Math.max(now.ramGb(), most.count("max_ram_gb").orElse(0)),
                                Math.max(now.diskGb(), most.count("max_storage_gb").orElse(0))),
                        VCPU_STEP,
                        Shape.RAM_STEPS,
                        new Prices(
                                each.get(),
                                parts.get().vcpu(),
                                parts.get().ramGb(),
                                parts.get().diskGb())));
    }

    @Override
    public void resize(InstanceId id, Size size) throws ProviderException {
        var machine = instances.whole(id.key()).orElseThrow(() -> new NotFound(id.key()));
        var body = Json.object();
        body.put("cpuCores", size.vcpus()).put("ramGb", size.ramGb()).put("diskGb", size.diskGb());
        gpu(machine)
                .ifPresent(name ->
                        body.putObject("gpus").put("gpuV0Name", name).put("count", size.gpus()));
        var _ =
                api.change(
                        "PUT", "/instances/" + TensorDockApi.segment(id.key()) + "/modify", body);
    }

    private static Optional<String> gpu(TensorDockRow machine) {
        var kinds = machine.row("resources").node().path("gpus").fieldNames();
        return kinds.hasNext() ? Optional.of(kinds.next()) : machine.text("gpu_model");
    }
}
