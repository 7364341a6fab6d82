package io.computehub.provider.runpod;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.http.Json;
import io.computehub.provider.Renting.Order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An order in RunPod's two dialects. Pure. The result holds secrets and goes nowhere but to the
/// wire.
record PodCreation(OfferKey key, Order order) {

    private static final String VOLUME_PATH = "/workspace";
    private static final int SMALLEST_DISK = 10;
    private static final int LARGEST_CONTAINER_DISK = 20;

    /// RunPod prices bids in dollars with few decimals; more would be cut there, we cut here.
    private static final int BID_DECIMALS = 6;

    /// The body of `POST /v2/pods`.
    JsonNode onDemand() {
        var body = Json.object();
        body.put("name", name());
        body.put("image", order.image());
        body.putObject("gpu").put("id", key.gpuId()).put("count", key.count());
        body.put("cloud", key.cloud().name());
        key.dataCenter().ifPresent(center -> body.putArray("dataCenterIds").add(center));
        body.put("disk", containerGb());
        body.putObject("mounts")
                .putObject("persistent")
                .put("size", volumeGb())
                .put("path", VOLUME_PATH);
        var ports = body.putArray("ports");
        ports().forEach(ports::add);
        var env = body.putObject("env");
        environment().forEach(env::put);
        order.startScript().ifPresent(script -> body.put("args", running(script)));
        body.put("startSsh", true);
        return body;
    }

    /// The input of `podRentInterruptable`.
    JsonNode spot() {
        var input = Json.object();
        var bid = bidPerGpu();
        input.put("name", name());
        input.put("imageName", order.image());
        input.put("gpuTypeId", key.gpuId());
        input.put("gpuCount", key.count());
        input.put("bidPerGpu", bid);
        input.put("cloudType", key.cloud().name());
        key.dataCenter().ifPresent(center -> input.put("dataCenterId", center));
        input.put("containerDiskInGb", containerGb());
        input.put("volumeInGb", volumeGb());
        input.put("volumeMountPath", VOLUME_PATH);
        input.put("ports", String.join(",", ports()));
        var env = input.putArray("env");
        var all = environment();
        all.put(RunPodMapper.BID, bid.toPlainString());
        all.forEach((name, value) -> env.addObject().put("key", name).put("value", value));
        order.startScript().ifPresent(script -> input.put("dockerArgs", running(script)));
        input.put("startSsh", true);
        return input;
    }

    private String name() {
        return order.tag().behind(order.name());
    }

    int containerGb() {
        return Math.clamp(order.diskGb() / 2, SMALLEST_DISK, LARGEST_CONTAINER_DISK);
    }

    int volumeGb() {
        return Math.max(SMALLEST_DISK, order.diskGb() - containerGb());
    }

    private BigDecimal bidPerGpu() {
        var forAll = order.bid().orElse(order.offer().listed()).perHour().amount();
        return forAll.divide(BigDecimal.valueOf(key.count()), BID_DECIMALS, RoundingMode.DOWN)
                .stripTrailingZeros();
    }

    /// SSH first; a port asked for twice is sent once.
    private List<String> ports() {
        var ports = new LinkedHashSet<>(List.of("22/tcp"));
        for (var port : order.ports()) {
            if (port.number() != 22) {
                ports.add(port.number() + (port.http() ? "/http" : "/tcp"));
            }
        }
        return List.copyOf(ports);
    }

    private Map<String, String> environment() {
        var all = new TreeMap<String, String>();
        order.environment().forEach((name, value) -> all.put(name, value.revealText()));
        all.put(RunPodMapper.TAG, order.tag().value());
        return all;
    }

    /// Runs the script beside the image's own start, which brings up SSH; an image without one is
    /// kept alive. In Base64, so that nothing in it meets a shell's quoting on the way.
    private static String running(String script) {
        var coded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        return ("bash -c 'echo %s | base64 -d > /tmp/computehub-start.sh;"
                        + " (bash /tmp/computehub-start.sh > /proc/1/fd/1 2>&1 &);"
                        + " if [ -x /start.sh ]; then exec /start.sh;"
                        + " else exec sleep infinity; fi'")
                .formatted(coded);
    }
}
