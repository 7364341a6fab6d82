package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// GPU types with their spot prices and the data centres, as RunPod's GraphQL tells them.
final class RunPodGraphQlCatalog {

    private final SimWorld world;

    RunPodGraphQlCatalog(SimWorld world) {
        this.world = world;
    }

    JsonNode gpuTypes(JsonNode input, Instant now) {
        var list = SimJson.array();
        for (var kind : world.runpod.kinds()) {
            if (input.has("id") && !input.get("id").asText().equals(kind.runpodId())) {
                continue;
            }
            var json = list.addObject();
            var secure = world.runpod.price(kind, false, now);
            var community = world.runpod.price(kind, true, now);
            json.put("id", kind.runpodId()).put("displayName", kind.runpodName());
            json.put("manufacturer", kind.amd() ? "AMD" : "Nvidia");
            json.put("memoryInGb", kind.gigabytes()).put("cudaCores", 0);
            json.put("secureCloud", secure.signum() > 0);
            json.put("communityCloud", community.signum() > 0);
            json.put("securePrice", SimJson.plain(secure));
            json.put("communityPrice", SimJson.plain(community));
            json.put("secureSpotPrice", SimJson.plain(world.runpod.lowestBid(kind, false, now)));
            json.put("communitySpotPrice", SimJson.plain(world.runpod.lowestBid(kind, true, now)));
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
        return list;
    }

    ObjectNode lowestPrice(String gpu, GraphQlDocument.Field part, Instant now) {
        var input = part.arguments().path("input");
        int count = Math.max(1, input.path("gpuCount").asInt(1));
        var times = BigDecimal.valueOf(count);
        var json = SimJson.object();
        var kind = world.runpod.kind(gpu).orElseThrow();
        boolean community =
                (input.has("secureCloud") && !input.get("secureCloud").asBoolean())
                        || kind.secure().signum() == 0;
        int free =
                world.runpod.centres(kind, community).stream()
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
                    SimJson.plain(world.runpod.lowestBid(kind, community, now).multiply(times)));
            json.put(
                    "uninterruptablePrice",
                    SimJson.plain(world.runpod.price(kind, community, now).multiply(times)));
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
            for (var kind : world.runpod.kinds()) {
                if (world.runpod.centres(kind, false).contains(centre)) {
                    var level = RunPodMarket.level(world.freePods(kind, false, centre, now));
                    gpus.addObject()
                            .put("gpuTypeId", kind.runpodId())
                            .put("displayName", kind.runpodName())
                            .put("stockStatus", level);
                }
            }
        }
        return list;
    }
}
