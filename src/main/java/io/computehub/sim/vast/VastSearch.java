package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Listing;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The offer search: filters, order and limit over the asks nobody holds.
final class VastSearch {

    private static final int USUAL_LIMIT = 64;
    private static final Set<String> CONTROLS =
            Set.of(
                    "limit",
                    "type",
                    "order",
                    "allocated_storage",
                    "sort_option",
                    "disable_bundling");

    private final VastWorld world;
    private final VastWire wire;

    VastSearch(VastWorld world) {
        this.world = world;
        this.wire = new VastWire(world);
    }

    SimReply offers(SimCall call, Instant now) {
        var body =
                call.method().equals("GET")
                        ? SimJson.read(
                                        call.query("q")
                                                .orElse("{}")
                                                .getBytes(StandardCharsets.UTF_8))
                                .orElseThrow(() -> VastFace.refuseSearch("q is not JSON"))
                        : VastFace.body(call);
        var filters = new OfferFilters(filters(body));
        var type = body.path("type").asText("ondemand");
        if (!List.of("ondemand", "on-demand", "bid", "reserved").contains(type)) {
            throw VastFace.refuseSearch("unknown offer type " + type);
        }
        var disk = body.path("allocated_storage").decimalValue();
        var storage = disk.signum() > 0 ? disk : BigDecimal.valueOf(8);
        var found = new ArrayList<ObjectNode>();
        if (!call.suffers(Fault.LIST_EMPTY)) {
            for (var ask : world.freeAsks(now)) {
                var offer = wire.offer(ask, type.equals("bid"), storage, now);
                if (filters.admit(offer)) {
                    found.add(offer);
                }
            }
        }
        found.sort(order(body.path("order")));
        int limit = body.path("limit").asInt(USUAL_LIMIT);
        var list = SimJson.array();
        found.stream().limit(Math.max(0, limit)).forEach(list::add);
        new Listing(world.faults())
                .spoil(
                        list,
                        call.fault(),
                        "verification",
                        List.of("dph_total", "gpu_ram", "geolocation"));
        return SimReply.json(200, SimJson.object().set("offers", list));
    }

    /// The request's filters over the server's own defaults.
    private static Map<String, JsonNode> filters(JsonNode body) {
        var filters = new LinkedHashMap<String, JsonNode>();
        filters.put("verified", SimJson.object().put("eq", true));
        filters.put("rentable", SimJson.object().put("eq", true));
        filters.put("rented", SimJson.object().put("eq", false));
        for (var entry : body.properties()) {
            if (!CONTROLS.contains(entry.getKey())) {
                if (!entry.getValue().isObject()) {
                    throw VastFace.refuseSearch("Invalid filter " + entry.getKey());
                }
                filters.put(entry.getKey(), entry.getValue());
            }
        }
        return filters;
    }

    private static Comparator<ObjectNode> order(JsonNode order) {
        Comparator<ObjectNode> by = (_, _) -> 0;
        for (var each : order) {
            var field = each.path(0).asText();
            Comparator<ObjectNode> next =
                    Comparator.comparing(
                            offer -> OfferFilters.value(offer, field), OfferFilters::compare);
            by =
                    by.thenComparing(
                            each.path(1).asText("asc").equals("desc") ? next.reversed() : next);
        }
        if (order.isEmpty()) {
            by = Comparator.comparingDouble(offer -> -offer.path("score").asDouble());
        }
        return by;
    }

    SimReply market(Instant now) {
        var byName = new LinkedHashMap<String, List<VastAsk>>();
        for (var ask : world.market().asks()) {
            byName.computeIfAbsent(ask.kind().name(), _ -> new ArrayList<>()).add(ask);
        }
        var json = SimJson.object().put("success", true);
        var gpus = json.putArray("gpus");
        byName.forEach((name, asks) -> statistics(gpus.addObject(), name, asks, now));
        return SimReply.json(200, json);
    }

    private void statistics(ObjectNode json, String name, List<VastAsk> asks, Instant now) {
        var prices =
                asks.stream()
                        .map(ask -> world.market().price(ask, now).doubleValue() / ask.gpus())
                        .sorted()
                        .toList();
        long free = asks.stream().filter(ask -> world.isFree(ask, now)).count();
        json.put("gpu_name", name).put("total", asks.size()).put("available", free);
        json.put("usage", 1 - (double) free / asks.size());
        json.put("price_p10", at(prices, 0.1)).put("price_p25", at(prices, 0.25));
        json.put("price_median", at(prices, 0.5));
        json.put("price_p75", at(prices, 0.75)).put("price_p90", at(prices, 0.9));
        json.put("tflops", asks.getFirst().kind().tflops());
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1.0, share * sorted.size()));
    }
}
