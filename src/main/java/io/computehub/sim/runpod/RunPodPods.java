package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Listing;
import io.computehub.sim.Order;
import io.computehub.sim.Refused;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;
import io.computehub.sim.Terms;
import io.computehub.sim.Unrivalled;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pods of RunPod's REST v2: list, read, create, change, act.
final class RunPodPods {

    static final String NONE_LEFT =
            "There are no longer any instances available with the requested specifications. Please"
                    + " refresh and try again.";
    static final String HOST_FULL =
            "There are not enough free GPUs on the host machine to start this pod.";

    private static final String CUDA = "\\d+\\.\\d+";
    private static final BodyShape MOUNTS =
            BodyShape.object()
                    .nested(
                            "persistent",
                            BodyShape.object()
                                    .whole("size", 10, 100_000)
                                    .text("path", 0)
                                    .require("size", "path"))
                    .list(
                            "network",
                            1,
                            BodyShape.object()
                                    .text("volumeId", 0)
                                    .text("path", 0)
                                    .require("volumeId", "path"));
    private static final BodyShape CREATE =
            BodyShape.object()
                    .text("name", 1)
                    .text("image", 0)
                    .text("templateId", 1)
                    .text("args", 0)
                    .whole("disk", 1, 100_000)
                    .textMap("env")
                    .texts("ports", ".*")
                    .textOrNull("registry")
                    .oneOf("cloud", "SECURE", "COMMUNITY")
                    .nested(
                            "gpu",
                            BodyShape.object()
                                    .text("id", 0)
                                    .whole("count", 1, 64)
                                    .texts("allowedCudaVersions", CUDA)
                                    .text("minCudaVersion", 3)
                                    .require("id"))
                    .nested(
                            "cpu",
                            BodyShape.object()
                                    .text("id", 0)
                                    .whole("vcpuCount", 1, 128)
                                    .require("id", "vcpuCount"))
                    .texts("dataCenterIds", ".*")
                    .flag("globalNetworking")
                    .flag("startSsh")
                    .flag("startJupyter")
                    .nested("mounts", MOUNTS)
                    .require("name");
    private static final BodyShape UPDATE =
            BodyShape.object()
                    .text("name", 1)
                    .text("image", 0)
                    .text("templateId", 0)
                    .text("args", 0)
                    .whole("disk", 1, 100_000)
                    .textMap("env")
                    .texts("ports", ".*")
                    .textOrNull("registry")
                    .flag("globalNetworking")
                    .flag("locked")
                    .nested("mounts", MOUNTS);
    private static final BodyShape ACTION =
            BodyShape.object()
                    .oneOf("action", "start", "stop", "restart", "terminate")
                    .require("action");

    private final RunPodWorld world;
    private final RunPodWire wire;
    private final Listing listing;

    RunPodPods(RunPodWorld world) {
        this.world = world;
        this.wire = new RunPodWire(world);
        this.listing = new Listing(world.faults());
    }

    private SimAccount account() {
        return world.account();
    }

    SimReply list(SimCall call, Instant now) {
        var pods = SimJson.array();
        for (var pod : listing.visible(account(), call.fault(), now)) {
            pods.add(wire.pod(pod, now));
        }
        listing.spoil(pods, call.fault(), "status", List.of("cost", "gpu", "status", "ssh"));
        return SimReply.json(200, SimJson.object().set("pods", pods));
    }

    SimReply one(SimCall call, String id, Instant now) {
        var pod = find(id);
        return switch (call.method()) {
            case "GET" -> {
                var row = SimJson.array().add(wire.pod(pod, now));
                listing.spoil(row, call.fault(), "status", List.of("cost"));
                yield SimReply.json(200, row.get(0));
            }
            case "DELETE" -> terminate(call, pod, now);
            case "PATCH" -> update(call, pod, now);
            default -> RunPodFace.problem(405, "method not allowed");
        };
    }

    SimInstance find(String id) {
        return account().find(id).orElseThrow(() -> RunPodFace.refuse(404, "pod not found"));
    }

    SimReply create(SimCall call, Instant now) {
        var body = RunPodFace.body(call, CREATE);
        if (!body.has("image") && !body.has("templateId")) {
            throw new Refused(
                    RunPodFace.problem(
                            422,
                            "Request validation failed.",
                            List.of("$: missing property 'image'")));
        }
        if (body.has("gpu") == body.has("cpu")) {
            throw RunPodFace.refuse(400, "exactly one of gpu and cpu must be given");
        }
        if (body.has("cpu")) {
            throw RunPodFace.refuse(400, "no CPU capacity available");
        }
        var order = order(body, now);
        if (call.suffers(Fault.NO_CAPACITY)) {
            throw RunPodFace.refuse(400, NONE_LEFT);
        }
        if (call.suffers(Fault.OK_NOT_DONE)) {
            var ghost = new SimInstance("0ghost0never0", order, ghostTerms(), Unrivalled.HERE, now);
            return SimReply.json(201, wire.pod(ghost, now));
        }
        return SimReply.json(201, wire.pod(rent(order, now), now));
    }

    private static Terms ghostTerms() {
        var none = io.computehub.domain.money.Rate.ZERO;
        var soon = java.time.Duration.ofMinutes(1);
        return new Terms(none, none, true, false, true, soon, soon, soon, Optional.empty());
    }

    SimInstance rent(Order order, Instant now) {
        if (account().balance(now).amount().compareTo(order.rate()) < 0) {
            throw RunPodFace.refuse(402, "account balance is too low to deploy this pod");
        }
        return world.rentPod(order, now);
    }

    private Order order(JsonNode body, Instant now) {
        var gpu = body.path("gpu");
        var kind =
                world.market()
                        .kind(gpu.path("id").asText())
                        .orElseThrow(() -> RunPodFace.refuse(400, "unknown GPU type"));
        boolean community = body.path("cloud").asText("SECURE").equals("COMMUNITY");
        var network = body.path("mounts").path("network").path(0);
        var persistent = body.path("mounts").path("persistent");
        if (!network.isMissingNode() && !persistent.isMissingNode()) {
            throw RunPodFace.refuse(
                    400, "a pod has a persistent mount or a network mount, not both");
        }
        var ids = new ArrayList<String>();
        body.path("dataCenterIds").forEach(id -> ids.add(id.asText()));
        var volume = RunPodFace.text(network, "volumeId");
        volume.ifPresent(id -> ids.add(volumeCentre(id)));
        int count = gpu.path("count").asInt(1);
        var centre = place(kind, community, count, ids, now);
        var ports = new ArrayList<String>();
        body.path("ports").forEach(port -> ports.add(port.asText()));
        var env = new LinkedHashMap<String, String>();
        body.path("env").properties().forEach(e -> env.put(e.getKey(), e.getValue().asText()));
        return new Order(
                body.path("name").asText(),
                body.path("image").asText("runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404"),
                kind.id(),
                count,
                world.market().price(kind, community, now).multiply(BigDecimal.valueOf(count)),
                Optional.empty(),
                body.path("disk").asInt(20),
                persistent.path("size").asInt(0),
                persistent.path("path").asText(network.path("path").asText("")),
                volume,
                ports,
                env,
                body.path("args").asText(""),
                centre.id(),
                community,
                body.path("startSsh").asBoolean(false));
    }

    private String volumeCentre(String id) {
        var volume = account().volumes().get(id);
        if (volume == null) {
            throw RunPodFace.refuse(404, "network volume not found");
        }
        return volume.dataCentre();
    }

    /// The data centre with the most free GPUs of those named; none named means any.
    RunPodMarket.Centre place(
            RunPodGpu kind, boolean community, int count, List<String> ids, Instant now) {
        return world.market().centres(kind, community).stream()
                .filter(centre -> ids.isEmpty() || ids.contains(centre.id()))
                .filter(centre -> count <= kind.largest())
                .filter(centre -> world.freePods(kind, community, centre, now) >= count)
                .max(
                        Comparator.comparingInt(
                                centre -> world.freePods(kind, community, centre, now)))
                .orElseThrow(() -> RunPodFace.refuse(400, NONE_LEFT));
    }

    private SimReply update(SimCall call, SimInstance pod, Instant now) {
        var body = RunPodFace.body(call, UPDATE);
        RunPodFace.text(body, "name").ifPresent(pod::rename);
        if (body.has("locked")) {
            pod.setLocked(body.get("locked").asBoolean());
        }
        return SimReply.json(200, wire.pod(pod, now));
    }

    SimReply action(SimCall call, String id, Instant now) {
        var action = RunPodFace.body(call, ACTION).get("action").asText();
        var pod = find(id);
        if (action.equals("terminate")) {
            return terminate(call, pod, now);
        }
        if (!wire.actions(pod).contains(action)) {
            throw RunPodFace.refuse(409, "cannot " + action + " a pod that is " + wire.status(pod));
        }
        boolean pretend = call.suffers(Fault.OK_NOT_DONE) && world.faults().mayLieAbout(id);
        if (!pretend) {
            act(call, pod, action, now);
        }
        return SimReply.json(200, wire.pod(pod, now));
    }

    private void act(SimCall call, SimInstance pod, String action, Instant now) {
        switch (action) {
            case "stop" -> {
                if (pod.locked()) {
                    throw RunPodFace.refuse(409, "the pod is locked");
                }
                pod.stop(now);
            }
            case "restart" -> pod.restart(now);
            default -> start(call, pod, now);
        }
    }

    void start(SimCall call, SimInstance pod, Instant now) {
        if (call.suffers(Fault.ZERO_GPUS)) {
            pod.setGpus(0, now);
        } else if (call.suffers(Fault.NO_CAPACITY) || full(pod, now)) {
            throw RunPodFace.refuse(400, HOST_FULL);
        } else {
            pod.setGpus(pod.order().gpus(), now);
        }
        pod.start(now);
    }

    private boolean full(SimInstance pod, Instant now) {
        if (pod.bid().filter(bid -> bid.compareTo(pod.spot().lowestBid(now)) < 0).isPresent()) {
            return true;
        }
        return RunPodMarket.centre(pod.order().place())
                .filter(centre ->
                        world.freePods(world.kind(pod), pod.order().community(), centre, now)
                                >= pod.order().gpus())
                .isEmpty();
    }

    private SimReply terminate(SimCall call, SimInstance pod, Instant now) {
        boolean pretend = call.suffers(Fault.OK_NOT_DONE) && world.faults().mayLieAbout(pod.id());
        if (!pretend) {
            account().terminate(pod, now);
        }
        return SimReply.empty(204);
    }

    ObjectNode toJson(SimInstance pod, Instant now) {
        return wire.pod(pod, now);
    }

    static Map<String, String> envOf(ArrayNode pairs) {
        var env = new LinkedHashMap<String, String>();
        pairs.forEach(pair -> env.put(pair.path("key").asText(), pair.path("value").asText()));
        return env;
    }
}
