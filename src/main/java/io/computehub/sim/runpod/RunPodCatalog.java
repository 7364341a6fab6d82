package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// RunPod's catalogue: GPU types with prices and stock, data centres, templates.
final class RunPodCatalog {

    private static final List<String> CUDAS = List.of("13.0", "12.9", "12.8", "12.6", "12.4");

    private final RunPodWorld world;

    RunPodCatalog(RunPodWorld world) {
        this.world = world;
    }

    SimReply gpus(SimCall call, Instant now) {
        var wanted = wanted(call);
        var gpus = SimJson.array();
        for (var kind : world.market().kinds()) {
            var type = type(kind, wanted, now);
            boolean elsewhere = wanted.countries.isEmpty() || type.has("dataCenters");
            if (elsewhere) {
                gpus.add(type);
            }
        }
        return SimReply.json(200, SimJson.object().set("gpus", gpus));
    }

    SimReply gpu(SimCall call, String id, Instant now) {
        var wanted = wanted(call);
        return world.market()
                .kind(id)
                .map(kind -> SimReply.json(200, type(kind, wanted, now)))
                .orElseGet(() -> RunPodFace.problem(404, "GPU type not found"));
    }

    private record Wanted(boolean stock, int count, boolean community, Set<String> countries) {}

    private static Wanted wanted(SimCall call) {
        boolean stock = call.query("include").isPresent();
        if (stock && !call.query("include").get().equals("AVAILABILITY")) {
            throw RunPodFace.refuse(422, "include supports AVAILABILITY only");
        }
        if (stock != call.query("product").isPresent()) {
            throw RunPodFace.refuse(400, "product and include=AVAILABILITY go together");
        }
        for (var filter : List.of("count", "cloud", "countryCodes", "cudaVersions")) {
            if (!stock && call.query(filter).isPresent()) {
                throw RunPodFace.refuse(400, filter + " is valid only with include=AVAILABILITY");
            }
        }
        var countries = new HashSet<String>();
        call.query("countryCodes")
                .ifPresent(codes -> countries.addAll(Arrays.asList(codes.split(","))));
        int count = call.query("count").map(RunPodCatalog::positive).orElse(1);
        var cloud = call.query("cloud").orElse("SECURE");
        if (!List.of("SECURE", "COMMUNITY").contains(cloud)) {
            throw RunPodFace.refuse(422, "cloud is SECURE or COMMUNITY");
        }
        return new Wanted(stock, count, cloud.equals("COMMUNITY"), countries);
    }

    private static int positive(String number) {
        try {
            int value = Integer.parseInt(number);
            if (value >= 1) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, with the same words as a number too small.
        }
        throw RunPodFace.refuse(422, "count is an integer of at least 1");
    }

    private ObjectNode type(RunPodGpu kind, Wanted wanted, Instant now) {
        var json = SimJson.object();
        var secure = world.market().price(kind, false, now);
        var community = world.market().price(kind, true, now);
        json.put("id", kind.id());
        json.put("name", kind.name());
        json.putNull("pool");
        json.put("manufacturer", kind.amd() ? "AMD" : "NVIDIA");
        json.put("memory", kind.gigabytes());
        json.put("secure", secure.signum() > 0);
        json.put("community", community.signum() > 0);
        json.putObject("price")
                .put("secure", SimJson.plain(secure))
                .put("community", SimJson.plain(community));
        json.putObject("maxCount")
                .put("secure", secure.signum() > 0 ? kind.largest() : 0)
                .put("community", community.signum() > 0 ? Math.min(4, kind.largest()) : 0);
        if (wanted.stock) {
            stock(json, kind, wanted, now);
        }
        return json;
    }

    private void stock(ObjectNode json, RunPodGpu kind, Wanted wanted, Instant now) {
        int best = 0;
        var centres = SimJson.array();
        for (var centre : world.market().centres(kind, wanted.community)) {
            if (!wanted.countries.isEmpty() && !wanted.countries.contains(centre.country())) {
                continue;
            }
            int free = world.freePods(kind, wanted.community, centre, now);
            int machines = free >= wanted.count ? free : 0;
            best = Math.max(best, machines);
            centres.addObject()
                    .put("id", centre.id())
                    .put("name", centre.name())
                    .put("availability", RunPodMarket.level(machines));
        }
        json.put("availability", RunPodMarket.level(best));
        if (!centres.isEmpty()) {
            json.set("dataCenters", centres);
        }
        if (!kind.amd()) {
            var cudas = json.putArray("cudaVersions");
            CUDAS.forEach(
                    version -> cudas.addObject().put("version", version).put("available", true));
        }
    }

    SimReply centres(SimCall call, Instant now) {
        boolean stock =
                call.query("include").map(what -> what.contains("GPU_AVAILABILITY")).orElse(false);
        var all = SimJson.array();
        for (var centre : RunPodMarket.CENTRES) {
            var json = all.addObject();
            json.put("id", centre.id());
            json.put("name", centre.name());
            json.put("region", centre.region());
            json.put("globalNetwork", centre.id().hashCode() % 2 == 0);
            json.putArray("networkVolumeTypes").add("STANDARD");
            json.putArray("compliance");
            if (stock) {
                centreStock(json, centre, now);
            }
        }
        return SimReply.json(200, SimJson.object().set("dataCenters", all));
    }

    private void centreStock(ObjectNode json, RunPodMarket.Centre centre, Instant now) {
        var gpus = json.putArray("gpuAvailability");
        for (var kind : world.market().kinds()) {
            if (world.market().centres(kind, false).contains(centre)) {
                gpus.addObject()
                        .put("id", kind.id())
                        .put("name", kind.name())
                        .put(
                                "availability",
                                RunPodMarket.level(world.freePods(kind, false, centre, now)));
            }
        }
    }

    SimReply templates() {
        var templates = SimJson.array();
        template(
                templates.addObject(),
                "runpod-torch-v280",
                "RunPod PyTorch 2.8",
                "runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404");
        template(templates.addObject(), "runpod-comfyui", "ComfyUI", "runpod/comfyui:latest");
        return SimReply.json(200, SimJson.object().set("templates", templates));
    }

    private static void template(ObjectNode json, String id, String name, String image) {
        json.put("id", id).put("name", name).put("image", image).put("args", "").put("disk", 20);
        json.putObject("mounts");
        json.putArray("ports").add("8888/http").add("22/tcp");
        json.putObject("env");
        json.putNull("registry");
        json.put("serverless", false).put("public", true).put("category", "NVIDIA");
        json.put("startSsh", true).put("startJupyter", true);
        json.putArray("allowedCudaVersions");
    }
}
