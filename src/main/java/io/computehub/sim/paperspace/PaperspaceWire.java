package io.computehub.sim.paperspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Phase;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;

/// Machines and their events in Paperspace's JSON.
final class PaperspaceWire {

    private static final long GIB = 1L << 30;

    private final PaperspaceWorld world;

    PaperspaceWire(PaperspaceWorld world) {
        this.world = world;
    }

    /// Their word for what it does. A machine that came up broken goes on saying that it is on its
    /// way: only its event tells.
    static String state(SimInstance machine) {
        return switch (machine.shown()) {
            case PROVISIONING, WAITING, OUTBID ->
                    machine.started().isPresent() ? "starting" : "provisioning";
            case LOADING -> machine.started().isPresent() ? "starting" : "serviceready";
            case RUNNING -> "ready";
            case RESTARTING -> "restarting";
            case STOPPING, GONE -> "stopping";
            case STOPPED -> "off";
            case FAILED -> "provisioning";
        };
    }

    ObjectNode machine(SimInstance machine) {
        var type = world.type(machine);
        var template = PaperspaceTemplate.of(machine.order().image());
        long storage = machine.order().disk() * GIB;
        var json = SimJson.object();
        json.put("id", machine.id()).put("name", machine.name()).put("state", state(machine));
        json.put("os", template.system()).put("machineType", type.label());
        json.put("agentType", template.agent()).put("cpus", type.cpus());
        json.put("ram", type.ram() * GIB).put("storageTotal", storage);
        json.put("storageUsed", storage / 7);
        accelerators(json, type);
        json.put("region", machine.order().place());
        addresses(json, machine);
        shutdown(json, machine);
        json.put("autoSnapshotEnabled", false);
        json.putNull("autoSnapshotFrequency").putNull("autoSnapshotSaveCount");
        json.put("updatesPending", false).put("restorePointEnabled", false);
        json.putNull("restorePointFrequency").putNull("restorePointSnapshotId");
        json.put("usageRate", SimJson.plain(machine.order().perHour()));
        json.put("storageRate", SimJson.plain(PaperspaceMarket.storage(machine.order().disk())));
        json.put("dtCreated", moment(machine.created()));
        json.put("dtModified", moment(machine.since())).putNull("dtDeleted");
        return json.putNull("reservation");
    }

    private static void shutdown(ObjectNode json, SimInstance machine) {
        var after = machine.stopsAfter();
        json.put("autoShutdownEnabled", after.isPresent());
        if (after.isPresent()) {
            json.put("autoShutdownTimeout", after.get().toHours()).put("autoShutdownForce", true);
        } else {
            json.putNull("autoShutdownTimeout").putNull("autoShutdownForce");
        }
    }

    private static void accelerators(ObjectNode json, PaperspaceType type) {
        if (type.gpus() == 0) {
            json.putNull("accelerators");
            return;
        }
        json.putArray("accelerators")
                .addObject()
                .put("name", type.accelerator())
                .put("memory", type.gibibytes() * GIB)
                .put("count", type.gpus());
    }

    /// A dynamic address comes with each start, from the range for documentation.
    private static void addresses(ObjectNode json, SimInstance machine) {
        int number = Math.floorMod(machine.id().hashCode(), 250) + 2;
        json.put("privateIp", "10.64.1." + number).put("networkId", "nhbu3k1p");
        boolean up = machine.shown() == Phase.RUNNING || machine.shown() == Phase.RESTARTING;
        if (up) {
            json.put("publicIp", "203.0.113." + number);
        } else {
            json.putNull("publicIp");
        }
        json.put("publicIpType", "dynamic");
    }

    /// The answer to a change: what is under way, and the machine.
    ObjectNode changed(PaperspaceWorld.Event event, SimInstance machine) {
        var json = SimJson.object();
        json.set("event", event(event, "new", null));
        json.set("data", machine(machine));
        return json;
    }

    /// `newest`: nothing has been done to its machine since.
    ObjectNode event(PaperspaceWorld.Event event, boolean newest) {
        var machine = world.account().everRented(event.machine());
        if (!newest || machine.isEmpty()) {
            return event(event, "done", null);
        }
        return switch (machine.get().phase()) {
            case PROVISIONING, LOADING, RESTARTING, STOPPING, WAITING, OUTBID ->
                    event(event, "in progress", null);
            case RUNNING, STOPPED, GONE -> event(event, "done", null);
            case FAILED -> event(event, "error", machine.get().trouble().orElse("unknown"));
        };
    }

    private static ObjectNode event(
            PaperspaceWorld.Event event, String state, @Nullable String error) {
        var json = SimJson.object();
        json.put("id", event.id()).put("name", event.name()).put("state", state);
        json.put("machineId", event.machine()).put("dtCreated", moment(event.created()));
        boolean begun = !state.equals("new");
        boolean over = begun && !state.equals("in progress");
        json.put("dtStarted", begun ? moment(event.created()) : null);
        json.put("dtFinished", over ? moment(event.created().plusSeconds(40)) : null);
        return json.put("error", error);
    }

    ObjectNode script(PaperspaceWorld.Script script) {
        var json = SimJson.object().put("id", script.id()).put("name", script.name());
        json.putNull("description").put("isEnabled", true).put("isRunOnce", script.once());
        var assigned = json.putArray("assignedMachineIds");
        world.account().alive().stream()
                .filter(machine -> machine.order().args().equals(script.id()))
                .forEach(machine -> assigned.add(machine.id()));
        return json.put("dtCreated", moment(script.created())).putNull("dtDeleted");
    }

    ObjectNode template(PaperspaceTemplate template) {
        var json = SimJson.object().put("id", template.id()).put("name", template.name());
        json.put("agentType", template.agent());
        json.put("operatingSystemLabel", template.system());
        json.put("defaultSizeGb", template.gigabytes());
        var types = json.putArray("availableMachineTypes");
        for (var type : world.market().types()) {
            types.addObject()
                    .put("machineTypeLabel", type.label())
                    .put("isAvailable", template.runsOn(type));
        }
        return json.put("dtCreated", "2023-01-01T00:00:00.000Z");
    }

    /// To the millisecond, as they write it.
    static String moment(Instant when) {
        long millis = Math.floorMod(when.toEpochMilli(), 1000L);
        var second = SimJson.iso(when).replace("Z", "");
        return String.format(Locale.ROOT, "%s.%03dZ", second, millis);
    }
}
