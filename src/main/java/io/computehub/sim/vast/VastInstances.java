package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The instances of the Vast account: lists by page, one, and what one does to them.
final class VastInstances {

    private static final int LARGEST_PAGE = 25;
    private static final int SMALL_PAGE = 5;
    private static final List<String> DROPPABLE =
            List.of("dph_total", "gpu_name", "num_gpus", "actual_status", "instance", "label");

    private final VastWorld world;
    private final VastWire wire;
    private final Listing listing;

    VastInstances(VastWorld world) {
        this.world = world;
        this.wire = new VastWire(world);
        this.listing = new Listing(world.faults());
    }

    private SimAccount account() {
        return world.account();
    }

    SimReply page(SimCall call, Instant now) {
        if (!call.method().equals("GET")) {
            return VastFace.error(405, "method_not_allowed", "use GET");
        }
        int limit = limit(call);
        long after = call.query("after_token").map(VastInstances::position).orElse(0L);
        var all =
                listing.visible(account(), call.fault(), now).stream()
                        .filter(instance -> matches(instance, call))
                        .sorted(Comparator.comparingLong(VastInstances::number))
                        .toList();
        var rest = all.stream().filter(each -> number(each) > after).toList();
        if (call.suffers(Fault.SHIFTING_PAGES) && after > 0) {
            rest = shifted(all, rest);
        }
        var rows = SimJson.array();
        rest.stream().limit(limit).forEach(each -> rows.add(wire.instance(each, now)));
        var json = SimJson.object();
        json.put("success", true).put("instances_found", rows.size());
        json.put("total_instances", all.size());
        json.set("label_counts", SimJson.object().setAll(labels(all)));
        if (rest.size() > limit) {
            json.put("next_token", token(number(rest.get(limit - 1))));
        } else {
            json.putNull("next_token");
        }
        listing.spoil(rows, call.fault(), "actual_status", DROPPABLE);
        json.set("instances", rows);
        return SimReply.json(200, json);
    }

    /// The page starts one row too early or one too late, as when rows moved in between.
    private List<SimInstance> shifted(List<SimInstance> all, List<SimInstance> rest) {
        if (rest.size() > 1 && world.faults().pick(2) == 0) {
            return rest.subList(1, rest.size());
        }
        int start = all.size() - rest.size();
        return all.subList(Math.max(0, start - 1), all.size());
    }

    private static Map<String, JsonNode> labels(List<SimInstance> all) {
        var counts = new TreeMap<String, JsonNode>();
        for (var instance : all) {
            int so = counts.containsKey(instance.name()) ? counts.get(instance.name()).asInt() : 0;
            counts.put(
                    instance.name(), com.fasterxml.jackson.databind.node.IntNode.valueOf(so + 1));
        }
        return counts;
    }

    private static boolean matches(SimInstance instance, SimCall call) {
        var filters =
                SimJson.read(
                                call.query("select_filters")
                                        .orElse("{}")
                                        .getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() ->
                                VastFace.refuse(400, "invalid_request", "bad select_filters"));
        for (var filter : filters.properties()) {
            var wanted = filter.getValue().path("eq").asText();
            boolean fits =
                    switch (filter.getKey()) {
                        case "label" -> instance.name().equals(wanted);
                        case "id" -> instance.id().equals(wanted);
                        default ->
                                throw VastFace.refuse(
                                        400,
                                        "invalid_request",
                                        "cannot filter by " + filter.getKey());
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int limit(SimCall call) {
        try {
            int limit = Integer.parseInt(call.query("limit").orElse("25"));
            return limit <= 0 ? SMALL_PAGE : Math.min(limit, LARGEST_PAGE);
        } catch (NumberFormatException notANumber) {
            throw VastFace.refuse(400, "invalid_request", "limit is not a number");
        }
    }

    private static String token(long id) {
        var json = "{\"values\": {\"id\": " + id + "}}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static long position(String token) {
        try {
            return SimJson.read(Base64.getDecoder().decode(token))
                    .map(json -> json.path("values").path("id").asLong(-1))
                    .filter(id -> id >= 0)
                    .orElseThrow(
                            () -> VastFace.refuse(400, "invalid_token", "after_token is invalid"));
        } catch (IllegalArgumentException notBase64) {
            throw VastFace.refuse(400, "invalid_token", "after_token is invalid");
        }
    }

    private static long number(SimInstance instance) {
        return Long.parseLong(instance.id());
    }

    SimReply all(SimCall call, Instant now) {
        var rows = SimJson.array();
        listing.visible(account(), call.fault(), now)
                .forEach(each -> rows.add(wire.instance(each, now)));
        listing.spoil(rows, call.fault(), "actual_status", DROPPABLE);
        return SimReply.json(200, SimJson.object().set("instances", rows));
    }

    SimReply one(SimCall call, long id, Instant now) {
        var found = account().find(Long.toString(id));
        if (call.method().equals("GET")) {
            var json = SimJson.object();
            found.ifPresentOrElse(
                    each -> json.set("instances", spoilt(each, call, now)),
                    () -> json.putNull("instances"));
            return SimReply.json(200, json);
        }
        var instance = found.orElseThrow(VastInstances::unknown);
        return switch (call.method()) {
            case "DELETE" -> {
                if (!pretended(call, instance)) {
                    account().terminate(instance, now);
                }
                yield VastFace.success();
            }
            case "PUT" -> change(call, instance, now);
            default -> VastFace.error(405, "method_not_allowed", "use GET, PUT or DELETE");
        };
    }

    private JsonNode spoilt(SimInstance instance, SimCall call, Instant now) {
        ArrayNode row = SimJson.array().add(wire.instance(instance, now));
        listing.spoil(row, call.fault(), "actual_status", DROPPABLE);
        return row.get(0);
    }

    private static Refused unknown() {
        return VastFace.refuse(404, "no_such_instance", "Instance not found");
    }

    private boolean pretended(SimCall call, SimInstance instance) {
        return call.suffers(Fault.OK_NOT_DONE) && world.faults().mayLieAbout(instance.id());
    }

    private SimReply change(SimCall call, SimInstance instance, Instant now) {
        var body = VastFace.body(call);
        if (body.has("label")) {
            instance.rename(body.get("label").asText());
        }
        if (!body.has("state")) {
            return VastFace.success();
        }
        var state = body.get("state").asText();
        if (!List.of("running", "stopped").contains(state)) {
            throw VastFace.refuse(400, "invalid_args", "state is running or stopped");
        }
        if (pretended(call, instance)) {
            return VastFace.success();
        }
        if (state.equals("stopped")) {
            stop(instance, now);
        } else {
            start(call, instance, now);
        }
        return VastFace.success();
    }

    private static void stop(SimInstance instance, Instant now) {
        switch (instance.phase()) {
            case PROVISIONING, LOADING, RUNNING, RESTARTING, WAITING, OUTBID, FAILED ->
                    instance.stop(now);
            case STOPPING, STOPPED, GONE -> {}
        }
    }

    private static void start(SimCall call, SimInstance instance, Instant now) {
        if (instance.expired()) {
            throw VastFace.refuse(400, "invalid_args", "the contract has ended");
        }
        switch (instance.phase()) {
            case STOPPING, STOPPED, FAILED -> {
                if (call.suffers(Fault.NO_CAPACITY)) {
                    instance.await(now);
                } else {
                    instance.start(now);
                }
            }
            case PROVISIONING, LOADING, RUNNING, RESTARTING, WAITING, OUTBID, GONE -> {}
        }
    }

    SimReply reboot(SimCall call, long id, Instant now) {
        var instance = account().find(Long.toString(id)).orElseThrow(VastInstances::unknown);
        if (instance.phase() != Phase.RUNNING) {
            throw VastFace.refuse(400, "invalid_args", "the instance is not running");
        }
        if (!pretended(call, instance)) {
            instance.restart(now);
        }
        return VastFace.success();
    }

    SimReply bid(SimCall call, long id, Instant now) {
        var instance = account().find(Long.toString(id)).orElseThrow(VastInstances::unknown);
        var price = VastFace.body(call).path("price");
        if (!price.isNumber()
                || price.decimalValue().compareTo(new BigDecimal("0.001")) < 0
                || price.decimalValue().compareTo(BigDecimal.valueOf(32)) > 0) {
            throw VastFace.refuse(400, "invalid_args", "price is between 0.001 and 32");
        }
        if (instance.bid().isEmpty()) {
            throw VastFace.refuse(400, "invalid_args", "the instance is not interruptible");
        }
        if (!pretended(call, instance)) {
            instance.rebid(price.decimalValue(), now);
        }
        return VastFace.success();
    }

    SimReply keys(SimCall call, long id) {
        var instance = account().find(Long.toString(id)).orElseThrow(VastInstances::unknown);
        if (call.method().equals("POST")) {
            instance.keys().add(VastFace.body(call).path("ssh_key").asText());
            return SimReply.json(
                    200, SimJson.object().put("success", true).put("msg", "SSH key added"));
        }
        var keys = SimJson.array();
        instance.keys().forEach(key -> keys.addObject().put("public_key", key));
        return SimReply.json(
                200,
                SimJson.object()
                        .put("success", true)
                        .put("ssh_keys", new String(SimJson.bytes(keys), StandardCharsets.UTF_8)));
    }
}
