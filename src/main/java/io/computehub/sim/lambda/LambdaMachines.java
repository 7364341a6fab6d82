package io.computehub.sim.lambda;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Listing;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The machines of the account: list, read, rename, restart, end.
final class LambdaMachines {

    private final LambdaWorld world;
    private final LambdaWire wire;
    private final Listing listing;

    LambdaMachines(LambdaWorld world) {
        this.world = world;
        this.wire = new LambdaWire(world);
        this.listing = new Listing(world.faults());
    }

    SimReply types(Instant now) {
        var types = SimJson.object();
        for (var type : world.market().types()) {
            var entry = types.putObject(type.name());
            entry.set("instance_type", LambdaWire.type(type, world.market().cents(type, now)));
            var regions = entry.putArray("regions_with_capacity_available");
            LambdaMarket.REGIONS.stream()
                    .filter(region -> world.hasRoom(type, region, now))
                    .forEach(region -> regions.add(LambdaWire.region(region.name())));
        }
        return LambdaReplies.data(types);
    }

    SimReply list(SimCall call, Instant now) {
        var machines = SimJson.array();
        for (var machine : listing.visible(world.account(), call.fault(), now)) {
            machines.add(wire.machine(machine));
        }
        listing.spoil(
                machines,
                call.fault(),
                "status",
                List.of("status", "instance_type", "region", "actions"));
        return LambdaReplies.data(machines);
    }

    SimReply one(SimCall call, String id) {
        var machine = find(id);
        if (call.method().equals("POST")) {
            LambdaReplies.text(LambdaReplies.body(call), "name", 64).ifPresent(machine::rename);
        }
        return LambdaReplies.data(wire.machine(machine));
    }

    private SimInstance find(String id) {
        return world.account()
                .find(id)
                .orElseThrow(() ->
                        LambdaReplies.refuse(
                                404, LambdaReplies.MISSING, "Specified instance does not exist."));
    }

    SimReply restart(SimCall call, Instant now) {
        var machines = named(call);
        if (!machines.stream().allMatch(LambdaWire::mayRestart)) {
            throw LambdaReplies.refuse(
                    409,
                    "global/conflict",
                    "The request conflicts with the current state of the resource.");
        }
        return acted(call, machines, "restarted_instances", machine -> machine.restart(now));
    }

    /// What is answered is how each stood when it was asked to end.
    SimReply terminate(SimCall call, Instant now) {
        return acted(
                call,
                named(call),
                "terminated_instances",
                machine -> world.account().terminate(machine, now));
    }

    private interface Deed {
        void to(SimInstance machine);
    }

    private SimReply acted(SimCall call, List<SimInstance> machines, String field, Deed deed) {
        var data = SimJson.object();
        var done = data.putArray(field);
        for (var machine : machines) {
            done.add(wire.machine(machine));
            boolean pretend =
                    call.suffers(Fault.OK_NOT_DONE) && world.faults().mayLieAbout(machine.id());
            if (!pretend) {
                deed.to(machine);
            }
        }
        return LambdaReplies.data(data);
    }

    /// All of them are there, or none is touched.
    private List<SimInstance> named(SimCall call) {
        var ids = LambdaReplies.body(call).path("instance_ids");
        if (!ids.isArray() || ids.isEmpty()) {
            throw LambdaReplies.invalid("instance_ids is required.");
        }
        var machines = new ArrayList<SimInstance>();
        for (JsonNode id : ids) {
            machines.add(find(id.asText()));
        }
        return machines;
    }
}
