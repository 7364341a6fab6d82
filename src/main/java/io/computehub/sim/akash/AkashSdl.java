package io.computehub.sim.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.SimJson;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The description of a deployment of one service, read from SDL that is written as JSON.
/// Gibibytes; `amount` is the most per block.
record AkashSdl(
        String service,
        String placement,
        String image,
        Map<String, String> env,
        List<Integer> ports,
        int cpus,
        int ramGib,
        int diskGib,
        Gpu gpu,
        BigDecimal amount) {

    /// What is asked for; memory and interface may be left open, as the empty text.
    record Gpu(String model, String ram, String bus, int units) {

        boolean takes(AkashGpu kind) {
            return model.equals(kind.model())
                    && (ram.isEmpty() || ram.equals(kind.ram()))
                    && (bus.isEmpty() || bus.equals(kind.orderedBus()));
        }

        String attribute() {
            return "vendor/nvidia/model/"
                    + model
                    + (ram.isEmpty() ? "" : "/ram/" + ram)
                    + (bus.isEmpty() ? "" : "/interface/" + bus);
        }
    }

    AkashSdl {
        env = Map.copyOf(env);
        ports = List.copyOf(ports);
    }

    /// Empty where it is no description of one service.
    static Optional<AkashSdl> read(String text) {
        return SimJson.read(text.getBytes(StandardCharsets.UTF_8))
                .filter(sdl -> sdl.path("version").asText().startsWith("2."))
                .filter(sdl -> sdl.path("services").size() == 1)
                .flatMap(AkashSdl::of);
    }

    private static Optional<AkashSdl> of(JsonNode sdl) {
        var service = sdl.get("services").fieldNames().next();
        var deployed = sdl.path("deployment").path(service);
        if (deployed.size() != 1) {
            return Optional.empty();
        }
        var placement = deployed.fieldNames().next();
        var profile = deployed.path(placement).path("profile").asText();
        var resources = sdl.path("profiles").path("compute").path(profile).path("resources");
        var pricing =
                sdl.path("profiles")
                        .path("placement")
                        .path(placement)
                        .path("pricing")
                        .path(profile);
        var described = sdl.path("services").path(service);
        if (resources.isMissingNode() || pricing.isMissingNode() || !described.has("image")) {
            return Optional.empty();
        }
        return Optional.of(
                new AkashSdl(
                        service,
                        placement,
                        described.path("image").asText(),
                        env(described.path("env")),
                        ports(described.path("expose")),
                        resources.at("/cpu/units").asInt(1),
                        gib(resources.at("/memory/size").asText()),
                        gib(resources.at("/storage/0/size").asText()),
                        gpu(resources.path("gpu")),
                        new BigDecimal(pricing.path("amount").asText("0"))));
    }

    private static Gpu gpu(JsonNode gpu) {
        var model = gpu.at("/attributes/vendor/nvidia/0");
        return new Gpu(
                model.path("model").asText(""),
                model.path("ram").asText(""),
                model.path("interface").asText(""),
                gpu.path("units").asInt(0));
    }

    private static Map<String, String> env(JsonNode lines) {
        var env = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var parts = line.asText().split("=", 2);
            env.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return env;
    }

    private static List<Integer> ports(JsonNode expose) {
        var ports = new ArrayList<Integer>();
        expose.forEach(one -> ports.add(one.path("port").asInt()));
        return ports;
    }

    private static int gib(String size) {
        return size.endsWith("Gi") ? Integer.parseInt(size.substring(0, size.length() - 2)) : 1;
    }

    /// A description that asks for what was placed without one.
    static AkashSdl plain(String placement, String image, AkashGpu kind, int units, int diskGib) {
        return new AkashSdl(
                "box",
                placement,
                image,
                Map.of(),
                List.of(22),
                4 * units,
                32 * units,
                diskGib,
                new Gpu(kind.model(), kind.ram(), kind.orderedBus(), units),
                new BigDecimal("1000000"));
    }

    /// What the service makes of it for the host.
    String manifest() {
        var groups = SimJson.array();
        var group = groups.addObject().put("name", placement);
        var one = group.putArray("services").addObject();
        one.put("name", service).put("image", image).put("count", 1);
        var lines = one.putArray("env");
        env.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.toList())
                .forEach(lines::add);
        return groups.toString();
    }
}
