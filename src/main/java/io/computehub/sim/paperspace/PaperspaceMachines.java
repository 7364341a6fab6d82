package io.computehub.sim.paperspace;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Listing;
import io.computehub.sim.Order;
import io.computehub.sim.Phase;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The machines of the account: lists by page, one, its creation, and what one does to them.
final class PaperspaceMachines {

    static final String NONE_LEFT =
            "We are currently out of capacity for the selected machine type. Try again later or"
                    + " select a different machine type.";

    private static final int MOST_MACHINES = 100;
    private static final Set<String> CREATABLE =
            Set.of(
                    "name",
                    "machineType",
                    "templateId",
                    "networkId",
                    "diskSize",
                    "region",
                    "publicIpType",
                    "autoSnapshotEnabled",
                    "autoSnapshotFrequency",
                    "autoSnapshotSaveCount",
                    "autoShutdownEnabled",
                    "autoShutdownTimeout",
                    "autoShutdownForce",
                    "takeInitialSnapshot",
                    "restorePointEnabled",
                    "restorePointFrequency",
                    "startupScriptId",
                    "emailPassword",
                    "startOnCreate",
                    "enableNvlink",
                    "accessorIds");
    private static final List<String> NEEDED =
            List.of("name", "machineType", "templateId", "diskSize", "region");
    private static final List<String> DROPPABLE =
            List.of("usageRate", "storageRate", "machineType", "state", "dtCreated");

    private final PaperspaceWorld world;
    private final PaperspaceWire wire;
    private final Listing listing;

    PaperspaceMachines(PaperspaceWorld world, PaperspaceWire wire) {
        this.world = world;
        this.wire = wire;
        this.listing = new Listing(world.faults());
    }

    private SimAccount account() {
        return world.account();
    }

    SimReply list(SimCall call, Instant now) {
        var places = List.copyOf(account().instances());
        var visible =
                listing.visible(account(), call.fault(), now).stream()
                        .filter(one -> matches(call, "name", one.name()))
                        .filter(one -> matches(call, "region", one.order().place()))
                        .filter(one -> matches(call, "machineType", one.order().gpu()))
                        .toList();
        var head = PaperspacePage.head();
        var rows = SimJson.array();
        new PaperspacePage(call)
                .of(visible, one -> key(one, places), head)
                .forEach(one -> rows.add(wire.machine(one)));
        listing.spoil(rows, call.fault(), "state", DROPPABLE);
        return SimReply.json(200, PaperspacePage.answer(head, rows));
    }

    private static boolean matches(SimCall call, String field, String value) {
        return call.query(field).filter(wanted -> !wanted.equals(value)).isEmpty();
    }

    /// By the time it was made; those of one moment in the order they were made in.
    private static String key(SimInstance machine, List<SimInstance> all) {
        return PaperspaceWire.moment(machine.created()) + " %08d".formatted(all.indexOf(machine));
    }

    SimReply one(SimCall call, String id, Instant now) {
        var machine = find(id);
        return switch (call.method()) {
            case "GET" -> {
                var row = SimJson.array().add(wire.machine(machine));
                listing.spoil(row, call.fault(), "state", List.of("usageRate"));
                yield SimReply.json(200, row.get(0));
            }
            case "PUT" -> {
                var name = PaperspaceFace.body(call).path("name").asText("");
                if (!name.isEmpty()) {
                    machine.rename(name);
                }
                yield done("vm-upgrade", machine, now);
            }
            case "DELETE" -> {
                if (!pretended(call, machine)) {
                    account().terminate(machine, now);
                }
                yield done("deactivate", machine, now);
            }
            default -> PaperspaceFace.error(404, "Not found");
        };
    }

    private SimReply done(String name, SimInstance machine, Instant now) {
        return SimReply.json(200, wire.changed(world.note(name, machine.id(), now), machine));
    }

    private SimInstance find(String id) {
        return account().find(id).orElseThrow(() -> PaperspaceFace.refuse(404, "Not found"));
    }

    private boolean pretended(SimCall call, SimInstance machine) {
        return call.suffers(Fault.OK_NOT_DONE) && world.faults().mayLieAbout(machine.id());
    }

    SimReply create(SimCall call, Instant now) {
        var body = PaperspaceFace.body(call);
        check(body);
        var order = order(body, now);
        if (call.suffers(Fault.NO_CAPACITY)) {
            throw PaperspaceFace.refuse(400, NONE_LEFT);
        }
        if (call.suffers(Fault.OK_NOT_DONE)) {
            var ghost = world.unborn("ps0ghost000", order, now);
            return done("create", ghost, now);
        }
        if (account().alive().size() >= MOST_MACHINES) {
            throw PaperspaceFace.refuse(
                    403, "Your team has reached its maximum number of machines.");
        }
        var made = world.create(order, now);
        timer(body).ifPresent(made::stopAfter);
        return done("create", made, now);
    }

    private static void check(JsonNode body) {
        var unknown = new HashSet<String>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(CREATABLE);
        if (!unknown.isEmpty()) {
            throw PaperspaceFace.refuse(400, "Unrecognized keys in object: " + unknown);
        }
        for (var field : NEEDED) {
            if (body.path(field).isMissingNode() || body.path(field).asText().isEmpty()) {
                throw PaperspaceFace.refuse(400, field + ": Required");
            }
        }
        if (!body.path("diskSize").isNumber() || body.path("diskSize").asInt() < 1) {
            throw PaperspaceFace.refuse(400, "diskSize: Expected number");
        }
        if (body.path("autoShutdownEnabled").asBoolean() && timer(body).isEmpty()) {
            throw PaperspaceFace.refuse(400, "autoShutdownTimeout: Expected number");
        }
    }

    private static Optional<Duration> timer(JsonNode body) {
        var hours = body.path("autoShutdownTimeout");
        return body.path("autoShutdownEnabled").asBoolean() && hours.asLong() > 0
                ? Optional.of(Duration.ofHours(hours.asLong()))
                : Optional.empty();
    }

    private Order order(JsonNode body, Instant now) {
        var type =
                world.market()
                        .type(body.path("machineType").asText())
                        .orElseThrow(
                                () -> PaperspaceFace.refuse(400, "machineType: Invalid input"));
        var region =
                PaperspaceMarket.region(body.path("region").asText())
                        .orElseThrow(() -> PaperspaceFace.refuse(400, "region: Invalid input"));
        var template =
                PaperspaceTemplate.find(body.path("templateId").asText())
                        .orElseThrow(() -> PaperspaceFace.refuse(404, "Template not found"));
        if (!template.runsOn(type)) {
            throw PaperspaceFace.refuse(400, "The template does not support this machine type.");
        }
        int disk = body.path("diskSize").asInt();
        if (disk < template.gigabytes()) {
            throw PaperspaceFace.refuse(
                    400, "The template needs a disk of %d GB.".formatted(template.gigabytes()));
        }
        var script = body.path("startupScriptId").asText("");
        if (!script.isEmpty() && !world.scripts().containsKey(script)) {
            throw PaperspaceFace.refuse(404, "Startup script not found");
        }
        if (type.gpus() == 0 || world.free(type, region.code(), now) < 1) {
            throw PaperspaceFace.refuse(400, NONE_LEFT);
        }
        return new Order(
                body.path("name").asText(),
                template.id(),
                type.label(),
                type.gpus(),
                world.market().price(type, now),
                Optional.empty(),
                disk,
                0,
                "",
                Optional.empty(),
                List.of("22/tcp"),
                Map.of(),
                script,
                region.code(),
                false,
                true);
    }

    SimReply act(SimCall call, String id, String action, Instant now) {
        var machine = find(id);
        boolean fits =
                switch (action) {
                    case "start" -> machine.phase() == Phase.STOPPED;
                    case "stop" ->
                            machine.phase() == Phase.RUNNING || machine.phase() == Phase.FAILED;
                    default -> machine.phase() == Phase.RUNNING;
                };
        if (!fits) {
            throw PaperspaceFace.refuse(
                    409,
                    "Cannot %s a machine that is %s."
                            .formatted(action, PaperspaceWire.state(machine)));
        }
        if (!pretended(call, machine)) {
            carryOut(call, machine, action, now);
        }
        return done(action, machine, now);
    }

    private void carryOut(SimCall call, SimInstance machine, String action, Instant now) {
        switch (action) {
            case "stop" -> machine.stop(now);
            case "restart" -> machine.restart(now);
            default -> {
                boolean none = world.free(world.type(machine), machine.order().place(), now) < 1;
                if (none || call.suffers(Fault.NO_CAPACITY)) {
                    throw PaperspaceFace.refuse(400, NONE_LEFT);
                }
                machine.start(now);
            }
        }
    }

    /// What was done to machines, the newest first unless asked otherwise.
    SimReply events(SimCall call) {
        var all = world.events();
        var last = new HashMap<String, PaperspaceWorld.Event>();
        all.forEach(event -> last.put(event.machine(), event));
        var wanted =
                all.stream().filter(event -> matches(call, "machineId", event.machine())).toList();
        var head = PaperspacePage.head();
        var rows = SimJson.array();
        new PaperspacePage(call)
                .of(wanted, event -> "%08d".formatted(all.indexOf(event)), head)
                .forEach(event ->
                        rows.add(wire.event(event, event.equals(last.get(event.machine())))));
        return SimReply.json(200, PaperspacePage.answer(head, rows));
    }

    SimReply event(String id) {
        var all = world.events();
        var event =
                all.stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> PaperspaceFace.refuse(404, "Not found"));
        boolean newest =
                all.reversed().stream()
                        .filter(one -> one.machine().equals(event.machine()))
                        .findFirst()
                        .filter(event::equals)
                        .isPresent();
        return SimReply.json(200, wire.event(event, newest));
    }
}
