package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimJson;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// GPU types with their spot prices and the data centres, as RunPod's GraphQL tells them.
final class RunPodGraphQlCatalog {

    private final RunPodWorld world;

    RunPodGraphQlCatalog(RunPodWorld world) {
        this.world = world;
    }

    JsonNode gpuTypes(JsonNode input, Instant now) {
        var list = SimJson.array();
        for (var kind : world.market().kinds()) {
            if (input.has("id") && !input.get("id").asText().equals(kind.id())) {
                continue;
            }
            var json = list.addObject();
            var secure = world.market().price(kind, false, now);
            var community = world.market().price(kind, true, now);
            json.put("id", kind.id()).put("displayName", kind.name());
            json.put("manufacturer", kind.amd() ? "AMD" : "Nvidia");
            json.put("memoryInGb", kind.gigabytes()).put("cudaCores", 0);
            json.put("secureCloud", secure.signum() > 0);
            json.put("communityCloud", community.signum() > 0);
            json.put("securePrice", SimJson.plain(secure));
            json.put("communityPrice", SimJson.plain(community));
            json.put("secureSpotPrice", SimJson.plain(world.market().lowestBid(kind, false, now)));
            json.put(
                    "communitySpotPrice", SimJson.plain(world.market().lowestBid(kind, true, now)));
            for (var term :
                    List.of("oneWeekPrice", "oneMonthPrice", "threeMonthPrice", "sixMonthPrice")) {
                json.putNull(term);
            }
            json.put("maxGpuCount", kind.largest());
            json.put("maxGpuCountSecureCloud", secure.signum() > 0 ? kind.largest() : 0);
            json.put(
                    "maxGpuCountCommunityCloud",
                    community.signum() > 0 ? Math.min(4, kind.largest()) : 0);
        }
        if (!input.has("id")) {
            unknown(list.addObject());
        }
        return list;
    }

    /// Their list ends with an entry for what they cannot name; nobody can rent it.
    private static void unknown(ObjectNode json) {
        json.put("id", "unknown").put("displayName", "unknown").put("manufacturer", "unknown");
        json.put("memoryInGb", 0).put("cudaCores", 0);
        json.put("secureCloud", false).put("communityCloud", false);
        for (var none :
                List.of(
                        "securePrice",
                        "communityPrice",
                        "secureSpotPrice",
                        "communitySpotPrice",
                        "oneWeekPrice",
                        "oneMonthPrice",
                        "threeMonthPrice",
                        "sixMonthPrice")) {
            json.putNull(none);
        }
        json.put("maxGpuCount", 0);
        json.put("maxGpuCountSecureCloud", 0).put("maxGpuCountCommunityCloud", 0);
    }

    private static ObjectNode noPrice() {
        var json = SimJson.object();
        for (var none :
                List.of(
                        "minimumBidPrice",
                        "uninterruptablePrice",
                        "minVcpu",
                        "minMemory",
                        "stockStatus",
                        "maxUnreservedGpuCount",
                        "rentalPercentage",
                        "totalCount",
                        "rentedCount")) {
            json.putNull(none);
        }
        json.putArray("availableGpuCounts");
        return json;
    }

    ObjectNode lowestPrice(String gpu, GraphQlDocument.Field part, Instant now) {
        var input = part.arguments().path("input");
        int count = Math.max(1, input.path("gpuCount").asInt(1));
        var times = BigDecimal.valueOf(count);
        var found = world.market().kind(gpu);
        if (found.isEmpty()) {
            return noPrice();
        }
        var json = SimJson.object();
        var kind = found.get();
        boolean community =
                (input.has("secureCloud") && !input.get("secureCloud").asBoolean())
                        || kind.secure().signum() == 0;
        int free =
                world.market().centres(kind, community).stream()
                        .filter(centre ->
                                !input.hasNonNull("dataCenterId")
                                        || centre.id().equals(input.get("dataCenterId").asText()))
                        .mapToInt(centre -> world.freePods(kind, community, centre, now))
                        .max()
                        .orElse(0);
        boolean any = free >= count;
        if (any) {
            json.put(
                    "minimumBidPrice",
                    SimJson.plain(world.market().lowestBid(kind, community, now).multiply(times)));
            json.put(
                    "uninterruptablePrice",
                    SimJson.plain(world.market().price(kind, community, now).multiply(times)));
            var level = RunPodMarket.level(free);
            json.put(
                    "stockStatus",
                    level.charAt(0) + level.substring(1).toLowerCase(java.util.Locale.ROOT));
        } else {
            json.putNull("minimumBidPrice").putNull("uninterruptablePrice").putNull("stockStatus");
        }
        json.put("minVcpu", 8 * count).put("minMemory", kind.gigabytes() * count);
        json.put("maxUnreservedGpuCount", Math.min(kind.largest(), Math.max(0, free)));
        json.putArray("availableGpuCounts").add(1);
        json.put("rentalPercentage", 0.7).put("totalCount", 100).put("rentedCount", 70);
        return json;
    }

    JsonNode centres(Instant now) {
        var list = SimJson.array();
        for (var centre : RunPodMarket.CENTRES) {
            var json = list.addObject();
            json.put("id", centre.id())
                    .put("name", centre.name())
                    .put("location", centre.country());
            var gpus = json.putArray("gpuAvailability");
            for (var kind : world.market().kinds()) {
                if (world.market().centres(kind, false).contains(centre)) {
                    var level = RunPodMarket.level(world.freePods(kind, false, centre, now));
                    gpus.addObject()
                            .put("gpuTypeId", kind.id())
                            .put("displayName", kind.name())
                            .put("stockStatus", level);
                }
            }
        }
        return list;
    }
}
