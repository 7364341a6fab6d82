package io.computehub.sim.tensordock;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Listing;
import io.computehub.sim.Phase;
import io.computehub.sim.Refused;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// The machines of the account: the list with flat rows, one by itself, and what one does to them.
final class TensorDockInstances {

    private static final List<String> DROPPABLE =
            List.of("name", "gpu_model", "gpu_count", "price_per_hour", "location_id");

    private final TensorDockWorld world;
    private final Listing listing;

    TensorDockInstances(TensorDockWorld world) {
        this.world = world;
        this.listing = new Listing(world.faults());
    }

    private SimAccount account() {
        return world.account();
    }

    SimReply all(SimCall call, Instant now) {
        var json = SimJson.object();
        var rows = json.putObject("data").putArray("instances");
        listing.visible(account(), call.fault(), now).forEach(each -> rows.add(row(each, now)));
        listing.spoil(rows, call.fault(), "status", DROPPABLE);
        return SimReply.json(200, json);
    }

    private ObjectNode row(SimInstance each, Instant now) {
        var order = each.order();
        var json = SimJson.object().put("id", each.id()).put("name", each.name());
        json.put("status", word(each, now));
        if (hasAddress(each)) {
            json.put("ipAddress", "127.0.0.1");
        } else {
            json.putNull("ipAddress");
        }
        json.put("gpu_model", order.gpu()).put("gpu_count", each.gpus());
        json.put("storage_gb", order.disk());
        json.put("price_per_hour", rate(each));
        json.put("created_at", SimJson.iso(each.created()));
        json.put("location_id", world.hostOf(each).site().id());
        return json;
    }

    private static BigDecimal rate(SimInstance each) {
        return SimJson.plain(each.meter().rate().perHour().amount());
    }

    private static boolean hasAddress(SimInstance each) {
        return each.shown() == Phase.RUNNING;
    }

    /// It says that it runs while it still comes up.
    private String word(SimInstance each, Instant now) {
        return switch (each.shown()) {
            case PROVISIONING -> "creating";
            case LOADING, RUNNING, RESTARTING -> "running";
            case STOPPING -> "stopping";
            case STOPPED -> world.taken(each, now) ? "stopped_disassociated" : "stopped";
            case WAITING, OUTBID -> "starting";
            case FAILED -> "error";
            case GONE -> "deleted";
        };
    }

    SimReply one(SimCall call, String id, Instant now) {
        var instance = find(id);
        return switch (call.method()) {
            case "GET" -> SimReply.json(200, detail(instance, now));
            case "DELETE" -> {
                if (!pretended(call, instance)) {
                    account().terminate(instance, now);
                }
                yield SimReply.json(200, SimJson.object().put("message", "Instance deleted"));
            }
            default -> TensorDockFace.error(405, "Method not allowed");
        };
    }

    private SimInstance find(String id) {
        return account()
                .find(id)
                .orElseThrow(() -> new Refused(TensorDockFace.error(404, "Instance not found")));
    }

    /// On loopback all have one address, so that even one with its own shows a forwarded port.
    private ObjectNode detail(SimInstance each, Instant now) {
        var order = each.order();
        var json = SimJson.object().put("type", "virtualmachine").put("id", each.id());
        json.put("name", each.name()).put("status", word(each, now));
        if (hasAddress(each)) {
            json.put("ipAddress", "127.0.0.1");
            json.putArray("portForwards")
                    .addObject()
                    .put("internal_port", 22)
                    .put("external_port", world.sshPort(each.id()));
        }
        var around = world.around(each);
        var resources = json.putObject("resources").put("storage_gb", order.disk());
        resources.put("vcpu_count", around.vcpus()).put("ram_gb", around.ramGb());
        resources
                .putObject("gpus")
                .putObject(order.gpu())
                .put("count", each.gpus())
                .put("v0Name", order.gpu());
        json.put("rateHourly", rate(each));
        return json;
    }

    private boolean pretended(SimCall call, SimInstance instance) {
        return call.suffers(Fault.OK_NOT_DONE) && world.faults().mayLieAbout(instance.id());
    }

    SimReply act(SimCall call, String id, String action, Instant now) {
        var instance = find(id);
        switch (action) {
            case "start" -> start(call, instance, now);
            case "stop" -> stop(call, instance, now);
            case "modify" -> modify(call, instance, now);
            default -> throw new Refused(TensorDockFace.error(404, "Not found"));
        }
        return SimReply.json(
                200, SimJson.object().put("message", "Instance " + action + " requested"));
    }

    private void start(SimCall call, SimInstance instance, Instant now) {
        if (instance.phase() != Phase.STOPPED) {
            throw new Refused(TensorDockFace.error(409, "Instance must be stopped"));
        }
        if (call.suffers(Fault.NO_CAPACITY) || world.taken(instance, now)) {
            throw TensorDockRent.nothingFree();
        }
        if (!pretended(call, instance)) {
            instance.start(now);
        }
    }

    private void stop(SimCall call, SimInstance instance, Instant now) {
        switch (instance.phase()) {
            case PROVISIONING, LOADING, RUNNING, RESTARTING -> {
                if (!pretended(call, instance)) {
                    instance.stop(now);
                }
            }
            case STOPPING, STOPPED, WAITING, OUTBID, FAILED, GONE ->
                    throw new Refused(TensorDockFace.error(409, "Instance must be running"));
        }
    }

    /// Its own fields, unlike those of an order; what is left out stays.
    private void modify(SimCall call, SimInstance instance, Instant now) {
        if (!call.method().equals("PUT")) {
            throw new Refused(TensorDockFace.error(405, "Method not allowed"));
        }
        if (instance.phase() != Phase.STOPPED) {
            throw new Refused(TensorDockFace.error(409, "Instance must be stopped"));
        }
        var asked = call.json().orElse(SimJson.object());
        var before = world.around(instance);
        var around =
                new TensorDockWorld.Around(
                        asked.path("cpuCores").asInt(before.vcpus()),
                        asked.path("ramGb").asInt(before.ramGb()));
        int disk = asked.path("diskGb").asInt(instance.order().disk());
        int gpus = asked.path("gpus").path("count").asInt(instance.gpus());
        var gpu = asked.path("gpus").path("gpuV0Name").asText(instance.order().gpu());
        TensorDockRent.checkAround(around.vcpus(), around.ramGb());
        if (disk < instance.order().disk()) {
            throw TensorDockRent.wrong("diskGb", "Disk size can only be increased");
        }
        boolean held =
                gpu.equals(instance.order().gpu())
                        && gpus > 0
                        && world.hostOf(instance).holds(gpus, around.vcpus(), around.ramGb(), disk);
        if (!held || call.suffers(Fault.NO_CAPACITY)) {
            throw TensorDockRent.nothingFree();
        }
        if (!pretended(call, instance)) {
            world.resize(instance, gpus, around, disk, now);
        }
    }
}
