package io.computehub.sim.akash;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// What the market is said to be: prices asked, and what is free now.
final class AkashStatistics {

    private static final int CENTS = 4;

    private final AkashWorld world;

    AkashStatistics(AkashWorld world) {
        this.world = world;
    }

    SimReply prices(Instant now) {
        var models = SimJson.array();
        int all = 0;
        int free = 0;
        for (var kind : world.market().kinds()) {
            var model = models.addObject();
            model.put("vendor", "nvidia")
                    .put("model", kind.model())
                    .put("ram", kind.ram())
                    .put("interface", kind.bus());
            var hosts = world.market().having(kind);
            int total = hosts.stream().mapToInt(host -> world.market().total(kind, host)).sum();
            int available = hosts.stream().mapToInt(host -> world.free(kind, host, now)).sum();
            all += total;
            free += available;
            model.putObject("availability").put("total", total).put("available", available);
            long able = hosts.stream().filter(host -> world.free(kind, host, now) > 0).count();
            model.putObject("providerAvailability")
                    .put("total", hosts.size())
                    .put("available", able);
            price(model.putObject("price"), kind, hosts, now);
        }
        var json = SimJson.object();
        json.putObject("availability").put("total", all).put("available", free);
        json.set("models", models);
        return SimReply.json(200, json);
    }

    private void price(ObjectNode json, AkashGpu kind, List<AkashHost> hosts, Instant now) {
        var asked =
                hosts.stream()
                        .map(host -> world.market().price(kind, host, now))
                        .sorted(Comparator.naturalOrder())
                        .toList();
        var weighted = BigDecimal.ZERO;
        long weight = 0;
        for (var host : hosts) {
            int total = world.market().total(kind, host);
            weighted =
                    weighted.add(
                            world.market()
                                    .price(kind, host, now)
                                    .multiply(BigDecimal.valueOf(total)));
            weight += total;
        }
        var sum = asked.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int middle = asked.size() / 2;
        var median =
                asked.size() % 2 == 1
                        ? asked.get(middle)
                        : asked.get(middle).add(asked.get(middle - 1)).divide(new BigDecimal("2"));
        json.put("currency", "USD")
                .put("min", rounded(asked.getFirst()))
                .put("max", rounded(asked.getLast()))
                .put("avg", share(sum, asked.size()))
                .put("weightedAverage", share(weighted, weight))
                .put("med", rounded(median));
    }

    private static BigDecimal share(BigDecimal sum, long parts) {
        return rounded(sum.divide(BigDecimal.valueOf(parts), MathContext.DECIMAL64));
    }

    private static BigDecimal rounded(BigDecimal price) {
        return price.setScale(CENTS, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    SimReply placement(Instant now) {
        var json = SimJson.object();
        var regions = new TreeMap<String, Integer>();
        world.market().hosts().stream()
                .filter(AkashHost::audited)
                .forEach(host -> regions.merge(host.region(), 1, Integer::sum));
        var names = json.putArray("regions");
        regions.keySet().forEach(names::add);
        var counts = json.putObject("regionProviderCounts");
        regions.forEach(counts::put);
        var models = json.putArray("gpus").addObject().put("vendor", "nvidia").putArray("models");
        var byModel = new TreeMap<String, ObjectNode>();
        for (var kind : world.market().kinds()) {
            var model =
                    byModel.computeIfAbsent(
                            kind.model(),
                            name -> {
                                var fresh = models.addObject().put("name", name);
                                fresh.putArray("memory");
                                fresh.putArray("interface");
                                fresh.put("providerCount", 0)
                                        .put("availableUnits", 0)
                                        .put("maxNodeFreeUnits", 0)
                                        .putArray("variants");
                                return fresh;
                            });
            add(model, kind, now);
        }
        return SimReply.json(200, json);
    }

    private void add(ObjectNode model, AkashGpu kind, Instant now) {
        var free =
                world.market().having(kind).stream()
                        .map(host -> world.free(kind, host, now))
                        .filter(units -> units > 0)
                        .toList();
        int hosts = free.size();
        int units = free.stream().mapToInt(each -> each).sum();
        int most =
                free.stream().mapToInt(each -> Math.min(each, kind.perMachine())).max().orElse(0);
        model.withArray("memory").add(kind.ram());
        model.withArray("interface").add(kind.orderedBus());
        model.put("providerCount", model.get("providerCount").asInt() + hosts)
                .put("availableUnits", model.get("availableUnits").asInt() + units)
                .put("maxNodeFreeUnits", Math.max(model.get("maxNodeFreeUnits").asInt(), most));
        model.withArray("variants")
                .addObject()
                .put("memory", kind.ram())
                .put("interface", kind.orderedBus())
                .put("providerCount", hosts)
                .put("availableUnits", units)
                .put("maxNodeFreeUnits", most);
    }
}
