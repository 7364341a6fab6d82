package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Meter;
import io.computehub.sim.Noise;
import io.computehub.sim.Phase;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.Terms;
import io.computehub.sim.Usage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/// Offers and instances as Vast writes them. Money is exact; memory in MB, times in unix seconds.
final class VastWire {

    private static final Duration SSH_AFTER = Duration.ofSeconds(4);

    private final VastWorld world;

    VastWire(VastWorld world) {
        this.world = world;
    }

    /// One offer; `disk` is the storage in GB that its total price includes.
    ObjectNode offer(VastAsk ask, boolean bid, BigDecimal disk, Instant now) {
        var json = SimJson.object();
        json.put("id", ask.id()).put("ask_contract_id", ask.id());
        json.put("bundle_id", ask.host().machineId() * 8 + ask.gpus());
        machine(json, ask);
        json.put("cuda_max_good", ask.host().cuda());
        json.put("driver_version", ask.host().driver());
        json.put("compute_cap", ask.kind().compute());
        json.put("has_avx", 1);
        json.put("gpu_display_active", false);
        json.put("gpu_max_power", (double) ask.kind().watts());
        json.put("gpu_max_temp", 65.0 + ask.id() % 18);
        json.put("hosting_type", ask.host().dataCentre() ? 1 : 0);
        json.put("datacenter", ask.host().dataCentre());
        json.put("cpu_ghz", ask.host().cpuGhz());
        json.put("inet_up", ask.host().up()).put("inet_down", ask.host().down());
        json.put("inet_up_cost", SimJson.plain(ask.host().upCost()));
        json.put("inet_down_cost", SimJson.plain(ask.host().downCost()));
        json.put("reliability", ask.host().reliability());
        json.put("disk_space", ask.diskGb());
        json.put("public_ipaddr", ask.host().address());
        json.put("rented", false).put("rentable", true).putNull("external");
        json.put("is_bid", bid);
        json.put("vms_enabled", false).put("os_version", "22.04").put("ubuntu_version", "22.04");
        json.put("start_date", seconds(now.minus(Duration.ofHours(ask.id() % 400))));
        json.put("end_date", seconds(ask.until()));
        json.put("duration", seconds(ask.until()).subtract(seconds(now)));
        prices(
                json,
                ask,
                bid ? world.market().lowestBid(ask, now) : world.market().price(ask, now),
                disk,
                now);
        json.putNull("discount_rate").put("discounted_hourly", 0);
        return json;
    }

    /// What belongs to the machine, the same in offers and instances.
    private void machine(ObjectNode json, VastAsk ask) {
        var host = ask.host();
        var kind = ask.kind();
        json.put("machine_id", host.machineId()).put("host_id", host.hostId());
        json.put("gpu_name", kind.name()).put("num_gpus", ask.gpus());
        json.put("gpu_arch", kind.maker());
        json.put("gpu_ram", kind.megabytes());
        json.put("gpu_totalram", kind.megabytes() * ask.gpus());
        json.put("gpu_total_ram", kind.megabytes() * ask.gpus());
        json.put("gpu_frac", ask.share());
        json.put("gpu_lanes", 16).put("gpu_mem_bw", (double) kind.bandwidth());
        json.put("bw_nvlink", host.gpus() > 1 && host.dataCentre() ? 450.0 : 0.0);
        json.put("cpu_name", host.cpuName()).put("cpu_arch", "amd64");
        json.put("cpu_cores", host.cpuCores());
        json.put("cpu_cores_effective", host.cpuCores() * ask.share());
        json.put("cpu_ram", host.ramMb());
        json.put("disk_name", host.diskName()).put("disk_bw", host.diskBandwidth());
        json.put("direct_port_count", host.directPorts());
        json.put("static_ip", host.staticIp()).put("geolocation", host.place());
        json.put("verification", host.verification());
        json.put("reliability2", host.reliability());
        json.put("dlperf", kind.dlperf() * ask.gpus());
        json.put("total_flops", kind.tflops() * ask.gpus());
        json.put("score", kind.dlperf() * ask.gpus() * host.reliability());
        json.put("mobo_name", host.board());
        json.put("pci_gen", host.pciGen()).put("pcie_bw", host.pciGen() * 11.2);
        json.putNull("webpage");
    }

    private void prices(
            ObjectNode json, VastAsk ask, BigDecimal gpu, BigDecimal disk, Instant now) {
        var diskHour =
                ask.host()
                        .storageCost()
                        .multiply(disk)
                        .divide(Terms.HOURS_PER_MONTH, MathContext.DECIMAL128);
        var total = gpu.add(diskHour);
        json.put("dph_base", SimJson.plain(gpu)).put("dph_total", SimJson.plain(total));
        json.put("min_bid", SimJson.plain(world.market().lowestBid(ask, now)));
        json.put("storage_cost", SimJson.plain(ask.host().storageCost()));
        json.put("storage_total_cost", SimJson.plain(diskHour));
        json.put("dlperf_per_dphtotal", ask.kind().dlperf() * ask.gpus() / total.doubleValue());
        json.put("flops_per_dphtotal", ask.kind().tflops() * ask.gpus() / total.doubleValue());
        json.put(
                "vram_costperhour",
                gpu.doubleValue() / (ask.kind().megabytes() / 1024.0 * ask.gpus()));
        hours(json.putObject("search"), gpu, diskHour);
    }

    private static void hours(ObjectNode json, BigDecimal gpu, BigDecimal disk) {
        json.put("gpuCostPerHour", SimJson.plain(gpu));
        json.put("diskHour", SimJson.plain(disk));
        json.put("totalHour", SimJson.plain(gpu.add(disk)));
        json.put("discountTotalHour", 0);
        json.put("discountedTotalPerHour", SimJson.plain(gpu.add(disk)));
    }

    ObjectNode instance(SimInstance instance, Instant now) {
        var ask = world.askOf(instance);
        var order = instance.order();
        var phase = instance.shown();
        var json = SimJson.object();
        json.put("id", Long.parseLong(instance.id()));
        status(json, instance, phase);
        json.put("label", instance.name().isEmpty() ? null : instance.name());
        json.putNull("template_id").putNull("template_hash_id").putNull("template_name");
        json.put("image_uuid", order.image());
        json.putArray("image_args");
        json.put("image_runtype", order.ssh() ? "ssh ssh_direc ssh_proxy" : "args");
        var env = json.putArray("extra_env");
        order.env().forEach((name, value) -> env.addArray().add(name).add(value));
        json.put("onstart", order.args());
        json.put("jupyter_token", "sim" + Long.toHexString(Noise.key(instance.id())));
        address(json, instance, ask, now);
        machine(json, ask);
        json.put("hosting_type", ask.host().dataCentre() ? 1 : 0);
        json.put("start_date", seconds(instance.created()));
        json.put("end_date", seconds(ask.until()));
        json.put("duration", seconds(now).subtract(seconds(instance.created())));
        json.put("is_bid", instance.bid().isPresent());
        json.put("rentable", false).put("external", false);
        json.put("disk_space", (double) order.disk());
        usage(json, instance, phase, now);
        prices(
                json,
                ask,
                instance.gpuRate().perHour().amount(),
                BigDecimal.valueOf(order.disk()),
                now);
        hours(
                json.putObject("instance"),
                instance.meter().rate(Meter.Part.GPU).perHour().amount(),
                instance.meter().rate(Meter.Part.DISK).perHour().amount());
        json.putNull("credit_balance").putNull("credit_discount").putNull("credit_discount_max");
        json.put("client_run_time", 1.1).put("host_run_time", 2_592_000.0);
        json.put("time_remaining", "").put("time_remaining_isbid", "");
        json.put("inet_up_billed", 0.0).put("inet_down_billed", 0.0);
        var place = ask.host().place();
        json.put("country_code", place.substring(place.length() - 2));
        json.putNull("os_version");
        return json;
    }

    private static void status(ObjectNode json, SimInstance instance, Phase phase) {
        var words =
                switch (phase) {
                    case PROVISIONING ->
                            words("created", "running", "running", "Successfully created");
                    case LOADING -> words("loading", "running", "running", "Pulling image layers");
                    case RESTARTING -> words("rebooting", "running", "running", "Rebooting");
                    case RUNNING ->
                            words(
                                    "running",
                                    "running",
                                    "running",
                                    "success, running " + instance.order().image());
                    case STOPPING -> words("running", "stopped", "stopped", "Stopping");
                    case STOPPED -> words("exited", "stopped", "stopped", "Exited");
                    case WAITING ->
                            words(
                                    "exited",
                                    "running",
                                    "stopped",
                                    "Required resources are currently unavailable");
                    case OUTBID -> words("exited", "stopped", "stopped", "Outbid");
                    case FAILED ->
                            words(
                                    "created",
                                    "running",
                                    "running",
                                    instance.trouble().orElse("Error response from daemon"));
                    case GONE -> words("exited", "stopped", "stopped", "");
                };
        json.put("actual_status", words.actual);
        json.put("intended_status", words.intended);
        json.put("cur_state", phase == Phase.STOPPING ? "running" : words.contract);
        json.put("next_state", words.contract);
        json.put("status_msg", words.message);
    }

    private record Words(String actual, String intended, String contract, String message) {}

    private static Words words(String actual, String intended, String contract, String message) {
        return new Words(actual, intended, contract, message);
    }

    private void address(ObjectNode json, SimInstance instance, VastAsk ask, Instant now) {
        boolean up =
                instance.shown() == Phase.RUNNING && !instance.since().plus(SSH_AFTER).isAfter(now);
        json.put("ssh_host", "127.0.0.1")
                .put("ssh_port", world.sshPort(instance.id()))
                .put("ssh_idx", "6");
        json.put("machine_dir_ssh_port", world.sshPort(instance.id()));
        json.put("public_ipaddr", "127.0.0.1 ").put("local_ipaddrs", "10.0.0.5 172.17.0.2");
        json.put("direct_port_start", 20_000).put("direct_port_end", 20_002);
        if (!up || ask.host().directPorts() == 0 || !instance.order().ssh()) {
            json.putNull("ports");
            return;
        }
        var ports = json.putObject("ports");
        ports.putArray("22/tcp")
                .addObject()
                .put("HostIp", "0.0.0.0")
                .put("HostPort", Integer.toString(world.sshPort(instance.id())));
        for (var port : instance.order().ports()) {
            if (!port.equals("22/tcp")) {
                ports.putArray(port)
                        .addObject()
                        .put("HostIp", "0.0.0.0")
                        .put("HostPort", Integer.toString(20_001));
            }
        }
    }

    private void usage(ObjectNode json, SimInstance instance, Phase phase, Instant now) {
        boolean up = phase == Phase.RUNNING;
        double gigabytes = world.askOf(instance).host().ramMb() / 1024.0;
        double cpu = up ? Usage.cpuPercent(world.noise(), instance, now) : 0;
        json.put("cpu_util", cpu);
        json.put("disk_usage", up ? instance.order().disk() * 0.31 : -1);
        json.put("disk_util", up ? 0.31 : -1);
        if (!up) {
            for (var missing :
                    new String[] {
                        "gpu_util",
                        "gpu_temp",
                        "mem_usage",
                        "mem_limit",
                        "vmem_usage",
                        "uptime_mins"
                    }) {
                json.putNull(missing);
            }
            return;
        }
        json.put("gpu_util", (double) Usage.gpuPercent(world.noise(), instance, 0, now));
        json.put("gpu_temp", (double) Usage.degrees(world.noise(), instance, now));
        json.put("mem_limit", gigabytes);
        json.put("mem_usage", gigabytes * (0.05 + cpu / 200));
        json.put(
                "vmem_usage",
                world.askOf(instance).kind().megabytes()
                        / 1024.0
                        * Usage.memoryPercent(world.noise(), instance, 0, now)
                        / 100);
        json.put("uptime_mins", Duration.between(instance.since(), now).toSeconds() / 60.0);
    }

    static BigDecimal seconds(Instant when) {
        return BigDecimal.valueOf(when.getEpochSecond())
                .add(BigDecimal.valueOf(when.getNano(), 9))
                .setScale(6, RoundingMode.HALF_UP);
    }
}
