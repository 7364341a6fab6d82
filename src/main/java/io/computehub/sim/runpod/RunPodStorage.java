package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Meter;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimVolume;

import java.time.Instant;
import java.util.ArrayList;

/// RunPod's account-wide things that outlive pods: SSH keys and network volumes.
final class RunPodStorage {

    private static final BodyShape KEYS =
            BodyShape.object()
                    .texts("keys", "(ssh|ecdsa|sk)-[^\\s]+ [^\\s]+([ \\t][^\\n\\r]*)?")
                    .require("keys");
    private static final BodyShape NEW_VOLUME =
            BodyShape.object()
                    .text("name", 1)
                    .text("dataCenter", 1)
                    .whole("size", 10, 4_096)
                    .oneOf("type", "STANDARD", "HIGH_PERFORMANCE")
                    .require("name", "size", "dataCenter");
    private static final BodyShape OLD_VOLUME =
            BodyShape.object().text("name", 1).whole("size", 10, 4_096);

    private final RunPodWorld world;

    RunPodStorage(RunPodWorld world) {
        this.world = world;
    }

    private SimAccount account() {
        return world.account();
    }

    SimReply keys(SimCall call, Instant now) {
        if (call.method().equals("PUT")) {
            var fresh = new ArrayList<SimAccount.SshKey>();
            for (var key : RunPodFace.body(call, KEYS).get("keys")) {
                fresh.add(new SimAccount.SshKey(world.nextId(), key.asText(), now));
            }
            account().sshKeys().clear();
            account().sshKeys().addAll(fresh);
        } else if (!call.method().equals("GET")) {
            return RunPodFace.problem(405, "method not allowed");
        }
        var json = SimJson.object();
        var keys = json.putArray("keys");
        account().sshKeys().forEach(key -> keys.add(key.text()));
        return SimReply.json(200, json);
    }

    SimReply volumes(SimCall call, Instant now) {
        if (call.method().equals("POST")) {
            var body = RunPodFace.body(call, NEW_VOLUME);
            var centre = body.get("dataCenter").asText();
            if (RunPodMarket.centre(centre).isEmpty()) {
                throw RunPodFace.refuse(400, "unknown data center");
            }
            var volume =
                    world.addVolume(
                            body.get("name").asText(),
                            body.get("size").asInt(),
                            centre,
                            body.path("type").asText().equals("HIGH_PERFORMANCE"),
                            now);
            return SimReply.json(201, json(volume));
        }
        var volumes = SimJson.array();
        account().volumes().values().forEach(volume -> volumes.add(json(volume)));
        return SimReply.json(200, SimJson.object().set("networkVolumes", volumes));
    }

    SimReply volume(SimCall call, String id, Instant now) {
        var volume = account().volumes().get(id);
        if (volume == null) {
            return RunPodFace.problem(404, "network volume not found");
        }
        return switch (call.method()) {
            case "GET" -> SimReply.json(200, json(volume));
            case "DELETE" -> {
                account().remove(volume, now);
                yield SimReply.empty(204);
            }
            case "PATCH" -> resize(call, volume, now);
            default -> RunPodFace.problem(405, "method not allowed");
        };
    }

    private SimReply resize(SimCall call, SimVolume volume, Instant now) {
        var body = RunPodFace.body(call, OLD_VOLUME);
        int size = body.path("size").asInt(volume.size());
        if (size < volume.size()) {
            throw RunPodFace.refuse(400, "a network volume cannot shrink");
        }
        var next = volume.resized(body.path("name").asText(volume.name()), size);
        volume.meter().set(Meter.Part.DISK, RunPodWorld.volumeRate(size), now);
        account().change(next);
        return SimReply.json(200, json(next));
    }

    private static ObjectNode json(SimVolume volume) {
        return SimJson.object()
                .put("id", volume.id())
                .put("name", volume.name())
                .put("size", volume.size())
                .put("dataCenter", volume.dataCentre())
                .put("type", volume.fast() ? "HIGH_PERFORMANCE" : "STANDARD");
    }
}
