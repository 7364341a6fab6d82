package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.money.Rate;
import io.computehub.sim.Meter;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimVolume;
import io.computehub.sim.Terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Volumes: disk space of one host that outlives instances. Hosts in data centres with room offer a
/// quarter of their disk; the id of the offer is that of the machine behind a prefix.
final class VastVolumes {

    private static final long OFFERS = 9_000_000;
    private static final int LEAST_ROOM = 100;
    private static final int USUAL_SIZE = 15;
    private static final int USUAL_LIMIT = 64;

    private final VastWorld world;

    VastVolumes(VastWorld world) {
        this.world = world;
    }

    SimReply answer(SimCall call, List<String> parts, Instant now) {
        if (parts.size() == 4 && parts.get(3).equals("search")) {
            return search(VastFace.body(call), now);
        }
        return switch (call.method()) {
            case "GET" -> list();
            case "PUT" -> rent(VastFace.body(call), now);
            case "DELETE" -> delete(VastFace.body(call), now);
            default -> VastFace.error(405, "method_not_allowed", "use GET, PUT or DELETE");
        };
    }

    private SimReply search(JsonNode body, Instant now) {
        var offers = SimJson.array();
        hosts(now).stream()
                .filter(host -> room(host) >= LEAST_ROOM)
                .limit(Math.max(0, body.path("limit").asInt(USUAL_LIMIT)))
                .forEach(host -> {
                    var json = offers.addObject();
                    json.put("id", OFFERS + host.machineId());
                    json.put("ask_contract_id", OFFERS + host.machineId());
                    json.put("storage_cost", host.storageCost());
                    json.put("storage_total_cost", perHour(host, USUAL_SIZE));
                    json.put("geolocation", host.place());
                    machine(json, host, room(host));
                });
        return SimReply.json(200, SimJson.object().set("offers", offers));
    }

    /// Every machine once whose host still offers it.
    private List<VastHost> hosts(Instant now) {
        return world.market().asks().stream()
                .filter(ask -> ask.until().isAfter(now))
                .map(VastAsk::host)
                .filter(VastHost::dataCentre)
                .distinct()
                .toList();
    }

    private int room(VastHost host) {
        int taken =
                world.account().volumes().values().stream()
                        .filter(volume -> volume.dataCentre().equals(place(host)))
                        .mapToInt(SimVolume::size)
                        .sum();
        return host.diskGb() / 4 - taken;
    }

    private static String place(VastHost host) {
        return Long.toString(host.machineId());
    }

    private static BigDecimal perHour(VastHost host, int size) {
        return SimJson.plain(rate(host, size).perHour().amount());
    }

    private static Rate rate(VastHost host, int size) {
        return Terms.perMonth(host.storageCost(), size);
    }

    private SimReply list() {
        var volumes = SimJson.array();
        for (var volume : world.account().volumes().values()) {
            var host = host(volume);
            var json = volumes.addObject();
            json.put("id", Long.parseLong(volume.id())).put("status", "active");
            json.put("storage_total_cost", perHour(host, volume.size()));
            json.putArray("instances");
            var began = volume.meter().intervals().getFirst().from();
            json.put("start_date", VastWire.seconds(began));
            machine(json, host, volume.size());
        }
        return SimReply.json(200, SimJson.object().set("volumes", volumes));
    }

    private VastHost host(SimVolume volume) {
        return world.market().asks().stream()
                .map(VastAsk::host)
                .filter(host -> place(host).equals(volume.dataCentre()))
                .findFirst()
                .orElseThrow();
    }

    private static void machine(ObjectNode json, VastHost host, int room) {
        json.put("machine_id", host.machineId()).put("host_id", host.hostId());
        json.put("disk_space", room).put("disk_name", host.diskName());
        json.put("inet_up", host.up()).put("inet_down", host.down());
        json.put("reliability2", host.reliability()).put("verification", host.verification());
        json.put("cpu_name", host.cpuName()).put("cpu_arch", "amd64");
        json.put("mobo_name", host.board()).put("static_ip", host.staticIp());
        json.put("driver_version", host.driver()).put("cuda_max_good", host.cuda());
    }

    private SimReply rent(JsonNode body, Instant now) {
        long offer = body.path("id").asLong();
        int size = body.path("size").asInt(USUAL_SIZE);
        var host =
                hosts(now).stream()
                        .filter(each -> OFFERS + each.machineId() == offer)
                        .findFirst()
                        .orElseThrow(() ->
                                VastFace.refuse(
                                        404, "no_such_ask", "volume offer " + offer + " is gone"));
        if (size < 1 || size > room(host)) {
            throw VastFace.refuse(
                    400, "invalid_args", "the host has room for " + room(host) + " GB");
        }
        var id = Long.toString(20_118_000 + world.nextId());
        var volume = new SimVolume(id, "V." + id, size, place(host), true, new Meter());
        volume.meter().set(Meter.Part.DISK, rate(host, size), now);
        world.account().add(volume);
        return SimReply.json(
                200, SimJson.object().put("success", true).put("volume_name", volume.name()));
    }

    private SimReply delete(JsonNode body, Instant now) {
        var id = body.path("id").asText();
        var volume = world.account().volumes().get(id);
        if (volume == null) {
            return VastFace.error(404, "no_such_volume", "Volume " + id + " not found");
        }
        world.account().remove(volume, now);
        return VastFace.success();
    }
}
