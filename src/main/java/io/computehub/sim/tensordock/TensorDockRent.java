package io.computehub.sim.tensordock;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Order;
import io.computehub.sim.Refused;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Making a machine at a site or on one host. What is wrong with the request is a 400; that nothing
/// is free is a 200 that says 400 inside.
final class TensorDockRent {

    private static final Set<String> IMAGES =
            Set.of(
                    "ubuntu2204",
                    "ubuntu2404",
                    "ubuntu2404_ml_everything",
                    "ubuntu2404_ml_pytorch",
                    "ubuntu2404_ml_tensorflow",
                    "windows10");

    private final TensorDockWorld world;

    TensorDockRent(TensorDockWorld world) {
        this.world = world;
    }

    SimReply create(SimCall call, Instant now) {
        var body = call.json().orElse(SimJson.object()).path("data");
        var asked = body.path("attributes");
        if (!body.path("type").asText().equals("virtualmachine")) {
            throw wrong("type", "Invalid literal value, expected \"virtualmachine\"");
        }
        check(asked);
        var gpus = gpus(asked);
        var host =
                host(asked, gpus.getKey(), gpus.getValue(), now)
                        .filter(_ -> !call.suffers(Fault.NO_CAPACITY))
                        .orElseThrow(TensorDockRent::nothingFree);
        checkPorts(asked, host);
        var resources = asked.path("resources");
        int vcpus = resources.path("vcpu_count").asInt();
        int ram = resources.path("ram_gb").asInt();
        int disk = resources.path("storage_gb").asInt();
        if (!host.holds(gpus.getValue(), vcpus, ram, disk)) {
            throw nothingFree();
        }
        var around = new TensorDockWorld.Around(vcpus, ram);
        var price = world.price(host, gpus.getValue(), around, now);
        if (world.account().balance(now).amount().compareTo(BigDecimal.ONE) < 0) {
            throw new Refused(TensorDockFace.error(400, "You need at least $1 in your account"));
        }
        if (call.suffers(Fault.OK_NOT_DONE)) {
            return made(Site.uuid("nothing " + world.nextId()), asked);
        }
        var order = order(asked, host, gpus.getKey(), gpus.getValue(), price, disk);
        return made(world.make(host, order, around, now).id(), asked);
    }

    /// No address yet, and it says that it runs before it does.
    private static SimReply made(String id, JsonNode asked) {
        var json = SimJson.object();
        json.putObject("data")
                .put("type", "virtualmachine")
                .put("id", id)
                .put("name", asked.path("name").asText())
                .put("status", "running");
        return SimReply.json(201, json);
    }

    private static void check(JsonNode asked) {
        if (!asked.path("name").isTextual() || asked.path("name").asText().isBlank()) {
            throw wrong("name", "Required");
        }
        if (!IMAGES.contains(asked.path("image").asText())) {
            throw wrong("image", "Invalid enum value");
        }
        var resources = asked.path("resources");
        checkAround(resources.path("vcpu_count").asInt(0), resources.path("ram_gb").asInt(0));
        if (resources.path("storage_gb").asInt(0) < 100) {
            throw wrong("resources.storage_gb", "Storage must be at least 100 GB");
        }
        if (asked.has("ssh_key") == asked.has("ssh_key_id")) {
            throw wrong("ssh_key", "Exactly one of ssh_key and ssh_key_id is required");
        }
        boolean reached = asked.path("useDedicatedIp").asBoolean(false) || forwards(asked, 22);
        if (!asked.path("image").asText().startsWith("windows") && !reached) {
            throw new Refused(
                    TensorDockFace.error(400, "SSH port (22) must be forwarded for Ubuntu VMs"));
        }
    }

    static void checkAround(int vcpus, int ram) {
        if (vcpus < 2 || vcpus % 2 != 0) {
            throw wrong("resources.vcpu_count", "vCPU count must be even");
        }
        boolean step =
                ram == 512
                        || (ram >= 16 && ram <= 256 && ram % 16 == 0)
                        || (ram >= 2 && ram <= 10 && ram % 2 == 0);
        if (!step) {
            throw wrong("resources.ram_gb", "RAM is not one of the steps");
        }
    }

    private static boolean forwards(JsonNode asked, int inside) {
        return asked.path("port_forwards")
                .valueStream()
                .anyMatch(each -> each.path("internal_port").asInt() == inside);
    }

    private static void checkPorts(JsonNode asked, Host host) {
        if (!asked.has("hostnode_id")) {
            return;
        }
        for (var each : asked.path("port_forwards")) {
            if (!host.lendsPort(each.path("external_port").asInt())) {
                throw wrong("port_forwards", "External port is not available on this hostnode");
            }
        }
        if (asked.path("useDedicatedIp").asBoolean(false) && !host.publicAddress()) {
            throw wrong("useDedicatedIp", "No public IP available on this hostnode");
        }
    }

    private static Map.Entry<String, Integer> gpus(JsonNode asked) {
        var kinds = asked.path("resources").path("gpus").properties();
        for (var kind : kinds) {
            int count = kind.getValue().path("count").asInt(0);
            if (count > 0 && kinds.size() == 1) {
                return Map.entry(kind.getKey(), count);
            }
        }
        throw wrong("resources.gpus", "Invalid GPUs");
    }

    private Optional<Host> host(JsonNode asked, String gpu, int count, Instant now) {
        if (asked.has("hostnode_id") == asked.has("location_id")) {
            throw wrong("location_id", "Exactly one of location_id and hostnode_id is required");
        }
        return world.market().hosts().stream()
                .filter(host ->
                        host.id().equals(asked.path("hostnode_id").asText())
                                || host.site().id().equals(asked.path("location_id").asText()))
                .filter(host -> host.gpu().equals(gpu) && world.free(host, now) >= count)
                .min(Comparator.comparing(host -> world.market().price(host, now)));
    }

    private static Order order(
            JsonNode asked, Host host, String gpu, int count, BigDecimal price, int disk) {
        var ports = new ArrayList<>(List.of("22/tcp"));
        asked.path("port_forwards")
                .forEach(each -> ports.add(each.path("internal_port").asInt() + "/tcp"));
        return new Order(
                asked.path("name").asText(),
                asked.path("image").asText(),
                gpu,
                count,
                price,
                Optional.empty(),
                disk,
                0,
                "",
                Optional.empty(),
                ports,
                Map.of(),
                "",
                host.id(),
                true,
                true);
    }

    static Refused nothingFree() {
        var json = SimJson.object().put("status", 400).put("error", "No available nodes found");
        return new Refused(SimReply.json(200, json));
    }

    static Refused wrong(String field, String message) {
        var json = SimJson.object();
        var problem = json.putArray("error").addObject();
        problem.put("code", "invalid_type").put("message", message);
        var path = problem.putArray("path").add("data").add("attributes");
        for (var part : field.split("\\.", -1)) {
            path.add(part);
        }
        return new Refused(SimReply.json(400, json));
    }
}
