package io.computehub.sim.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Phase;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;

import java.util.List;
import java.util.Map;

/// A machine, its type and its region as Lambda writes them. What is absent is left out, never
/// null, save in `actions`.
final class LambdaWire {

    private static final List<String> ACTIONS =
            List.of("migrate", "rebuild", "restart", "cold_reboot", "terminate");

    private final LambdaWorld world;

    LambdaWire(LambdaWorld world) {
        this.world = world;
    }

    static String status(SimInstance machine) {
        return switch (machine.shown()) {
            case PROVISIONING, LOADING, RESTARTING, WAITING -> "booting";
            case RUNNING -> "active";
            case FAILED -> "unhealthy";
            case STOPPING, STOPPED, OUTBID -> "terminating";
            case GONE -> "terminated";
        };
    }

    static boolean mayRestart(SimInstance machine) {
        return machine.shown() == Phase.RUNNING || machine.shown() == Phase.FAILED;
    }

    ObjectNode machine(SimInstance machine) {
        var order = machine.order();
        boolean launched = machine.started().isPresent();
        var json = SimJson.object();
        json.put("id", machine.id());
        if (!machine.name().isEmpty()) {
            json.put("name", machine.name());
        }
        if (launched) {
            json.put("ip", world.address(machine.id())).put("private_ip", "10.19.60.24");
        }
        json.put("status", status(machine));
        json.putArray("ssh_key_names").add(order.args());
        var systems = json.putArray("file_system_names");
        order.networkVolume().ifPresent(systems::add);
        json.set("region", region(order.place()));
        var type = world.market().type(order.gpu()).orElseThrow();
        json.set("instance_type", type(type, order.perHour().movePointRight(2).intValueExact()));
        json.put("hostname", machine.id().substring(0, 12));
        if (launched) {
            json.put("jupyter_token", machine.id());
            json.put(
                    "jupyter_url",
                    "https://jupyter-" + machine.id() + ".example/?token=" + machine.id());
        }
        actions(json.putObject("actions"), machine);
        var tags = json.putArray("tags");
        order.env().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag ->
                        tags.addObject().put("key", tag.getKey()).put("value", tag.getValue()));
        if (!order.ports().isEmpty()) {
            var rulesets = json.putArray("firewall_rulesets");
            order.ports().forEach(id -> rulesets.addObject().put("id", id));
        }
        return json;
    }

    private static void actions(ObjectNode json, SimInstance machine) {
        boolean booting = machine.started().isEmpty();
        for (var action : ACTIONS) {
            boolean available =
                    action.equals("terminate") || (action.equals("restart") && mayRestart(machine));
            var told = json.putObject(action).put("available", available);
            if (!available) {
                told.put("reason_code", booting ? "vm-has-not-launched" : "vm-is-too-old")
                        .put("reason_description", "This action is not available now.");
            }
        }
    }

    /// At so many cents an hour: the list price, or that at which a machine was launched.
    static ObjectNode type(LambdaType type, int cents) {
        var json = SimJson.object();
        json.put("name", type.name());
        json.put("description", type.description());
        json.put("gpu_description", type.gpu());
        json.put("price_cents_per_hour", cents);
        json.putObject("specs")
                .put("vcpus", type.cpus())
                .put("memory_gib", type.memory())
                .put("storage_gib", type.storage())
                .put("gpus", type.gpus());
        json.put("architecture", type.architecture());
        return json;
    }

    static ObjectNode region(String name) {
        var description =
                LambdaMarket.region(name).map(LambdaMarket.Region::description).orElse(name);
        return SimJson.object().put("name", name).put("description", description);
    }
}
