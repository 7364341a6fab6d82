package io.computehub.sim.tensordock;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sites and hosts on the wire. Hosts are told as they are now; sites as they were a while ago.
final class TensorDockOffers {

    private static final Duration STALE = Duration.ofMinutes(50);

    private final TensorDockWorld world;

    TensorDockOffers(TensorDockWorld world) {
        this.world = world;
    }

    SimReply sites(Instant now) {
        var json = SimJson.object();
        var list = json.putObject("data").putArray("locations");
        for (var site : world.market().sites()) {
            var row = list.addObject();
            row.put("id", site.id()).put("city", site.city()).put("stateprovince", site.state());
            row.put("country", site.country()).put("tier", site.tier());
            var gpus = row.putArray("gpus");
            byKind(site).values().forEach(hosts -> kind(gpus.addObject(), hosts, now));
        }
        return SimReply.json(200, json);
    }

    private Map<String, List<Host>> byKind(Site site) {
        var kinds = new LinkedHashMap<String, List<Host>>();
        for (var host : world.market().at(site)) {
            kinds.merge(
                    host.gpu(),
                    List.of(host),
                    (some, more) ->
                            java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
        }
        return kinds;
    }

    private void kind(ObjectNode row, List<Host> hosts, Instant now) {
        var cheapest =
                hosts.stream()
                        .min(Comparator.comparing(host -> world.market().price(host, now)))
                        .orElseThrow();
        int most =
                hosts.stream()
                        .mapToInt(host -> world.market().free(host, now.minus(STALE)))
                        .max()
                        .orElse(0);
        row.put("v0Name", cheapest.gpu()).put("displayName", cheapest.gpuName());
        row.put("max_count", most);
        row.put("price_per_hr", SimJson.plain(world.market().price(cheapest, now)));
        var resources = row.putObject("resources");
        resources.put("max_vcpus", cheapest.vcpusPerGpu() * cheapest.gpus());
        resources.put("max_ram_gb", cheapest.ramPerGpu() * cheapest.gpus());
        resources.put("max_storage_gb", cheapest.diskGb());
        if (cheapest.site().tellsParts()) {
            prices(row.putObject("pricing"), cheapest);
        } else {
            row.putNull("pricing");
        }
        row.putObject("network_features")
                .put("dedicated_ip_available", hosts.stream().anyMatch(Host::publicAddress))
                .put("port_forwarding_available", true)
                .put("network_storage_available", false);
    }

    private static void prices(ObjectNode row, Host host) {
        row.put("per_vcpu_hr", SimJson.plain(host.vcpu()));
        row.put("per_gb_ram_hr", SimJson.plain(host.ramGb()));
        row.put("per_gb_storage_hr", SimJson.plain(host.storageGb()));
    }

    SimReply hosts(Instant now) {
        var json = SimJson.object();
        var list = json.putObject("data").putArray("hostnodes");
        for (var host : world.market().hosts()) {
            if (world.free(host, now) > 0) {
                list.add(host(host, now));
            }
        }
        return SimReply.json(200, json);
    }

    SimReply host(String id, Instant now) {
        var host = world.market().host(id);
        return host.isEmpty()
                ? TensorDockFace.error(404, "Hostnode not found")
                : SimReply.json(200, SimJson.object().set("data", host(host.get(), now)));
    }

    private ObjectNode host(Host host, Instant now) {
        var site = host.site();
        int free = world.free(host, now);
        var row = SimJson.object().put("id", host.id()).put("location_id", site.id());
        row.put("engine", "kvm").put("uptime_percentage", host.uptime());
        var resources = row.putObject("available_resources");
        resources
                .putArray("gpus")
                .addObject()
                .put("v0Name", host.gpu())
                .put("availableCount", free)
                .put("price_per_hr", SimJson.plain(world.market().price(host, now)));
        resources.put("vcpu_count", host.vcpusPerGpu() * free);
        resources.put("ram_gb", host.ramPerGpu() * free);
        resources.put("storage_gb", host.diskGb());
        resources.put("max_vcpus_per_gpu", host.vcpusPerGpu());
        resources.put("max_ram_per_gpu", host.ramPerGpu());
        var ports = resources.putArray("available_ports");
        for (int port = 0; port < Host.PORTS; port++) {
            ports.add(host.firstPort() + port);
        }
        resources.put("has_public_ip_available", host.publicAddress());
        if (site.tellsParts()) {
            prices(row.putObject("pricing"), host);
        } else {
            row.putNull("pricing");
        }
        row.putObject("location")
                .put("uuid", site.id())
                .put("city", site.city())
                .put("stateprovince", site.state())
                .put("country", site.country())
                .put("network_speed_gbps", site.gigabits())
                .put("tier", site.tier())
                .put("organizationName", "Simulated Hosting");
        return row;
    }
}
