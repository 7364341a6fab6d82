package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.DeploymentTag;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a deployment asked for, from its groups on the chain. Pure.
record Wanted(JsonNode groups) {

    /// The tag in the name of a placement.
    Optional<DeploymentTag> tag() {
        return groups.valueStream()
                .flatMap(group -> Told.text(group.path("group_spec"), "name").stream())
                .flatMap(name -> DeploymentTag.in(name).stream())
                .findFirst();
    }

    /// None where nobody tells; of several models the first, of several choices their words.
    Gpus gpus() {
        int count = 0;
        Optional<GpuWords> words = Optional.empty();
        for (var resource : resources()) {
            int units = Told.count(resource.path("resource").at("/gpu/units"), "val").orElse(0);
            if (units > 0) {
                count += units * Told.count(resource, "count").orElse(1);
                words = words.or(() -> words(resource));
            }
        }
        int all = count;
        return words.map(gpu -> gpu.times(all))
                .orElseGet(() -> new Gpus(all, GpuModel.unknown("GPU"), new ByteSize(0)));
    }

    private static Optional<GpuWords> words(JsonNode resource) {
        return resource.path("resource")
                .at("/gpu/attributes")
                .valueStream()
                .flatMap(each -> Told.text(each, "key").stream())
                .flatMap(key -> GpuWords.ofAttribute(key).stream())
                .findFirst();
    }

    Optional<ByteSize> disk() {
        var bytes =
                resources().stream()
                        .flatMap(each -> each.path("resource").path("storage").valueStream())
                        .flatMap(each -> Told.number(each.path("quantity"), "val").stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(bytes)
                .filter(sum -> sum.signum() > 0)
                .filter(sum -> sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0)
                .map(sum -> new ByteSize(sum.longValue()));
    }

    private List<JsonNode> resources() {
        return Stream.of(groups)
                .flatMap(JsonNode::valueStream)
                .flatMap(group -> group.path("group_spec").path("resources").valueStream())
                .toList();
    }
}
