package io.computehub.sim.lambda;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.Noise;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The machine images, one of each family and architecture in each region.
final class LambdaImages {

    static final String STACK = "lambda-stack-22-04";

    private record Family(String name, String description, String version) {}

    private static final List<Family> FAMILIES =
            List.of(
                    new Family(STACK, "Lambda Stack 22.04", "2.5.0"),
                    new Family("lambda-stack-24-04", "Lambda Stack 24.04", "1.1.0"),
                    new Family("ubuntu-lts", "Ubuntu LTS", "24.04.01"));
    private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

    private LambdaImages() {}

    static SimReply list(Instant epoch) {
        var made = SimJson.iso(epoch.minusSeconds(40L * 86_400));
        var images = SimJson.array();
        for (var region : LambdaMarket.REGIONS) {
            for (var family : FAMILIES) {
                for (var architecture : ARCHITECTURES) {
                    var image = images.addObject();
                    image.put("id", id(family, region.name(), architecture));
                    image.put("created_time", made).put("updated_time", made);
                    image.put("name", family.name() + "-" + family.version());
                    image.put("description", family.description());
                    image.put("family", family.name()).put("version", family.version());
                    image.put("architecture", architecture);
                    image.set("region", LambdaWire.region(region.name()));
                }
            }
        }
        return LambdaReplies.data(images);
    }

    private static String id(Family family, String region, String architecture) {
        long one = Noise.key(family.name() + region);
        long other = Noise.key(architecture + region + family.version());
        var hex = "%016x%016x".formatted(one, other);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    /// The family of the image that a launch in that region names.
    static Optional<String> named(JsonNode image, String region) {
        return FAMILIES.stream()
                .filter(family ->
                        family.name().equals(image.path("family").asText())
                                || ARCHITECTURES.stream()
                                        .map(each -> id(family, region, each))
                                        .anyMatch(image.path("id").asText()::equals))
                .map(Family::name)
                .findFirst();
    }
}
