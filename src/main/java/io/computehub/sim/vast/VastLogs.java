package io.computehub.sim.vast;

import io.computehub.sim.LogScript;
import io.computehub.sim.Noise;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Logs the Vast way: asked for, then fetched without a key from an address of its own, where they
/// are not yet found at first.
final class VastLogs {

    private static final int EARLY_TRIES = 1;
    private static final int MOST_FILES = 200;

    private final VastWorld world;
    private final String base;
    private final Map<String, File> files = new LinkedHashMap<>();

    private long requests;

    private record File(String text, int tries) {}

    VastLogs(VastWorld world) {
        this.world = world;
        this.base = world.files();
    }

    SimReply request(SimCall call, long id, Instant now) {
        if (!call.method().equals("PUT")) {
            return VastFace.error(405, "method_not_allowed", "use PUT");
        }
        var instance =
                world.account()
                        .find(Long.toString(id))
                        .orElseThrow(() ->
                                VastFace.refuse(404, "no_such_instance", "Instance not found"));
        var body = VastFace.body(call);
        var filter = body.path("filter").asText("");
        var text =
                LogScript.between(
                                world.noise(),
                                instance,
                                Instant.EPOCH,
                                now,
                                tail(body.path("tail").asText("1000")))
                        .stream()
                        .map(LogScript.Line::text)
                        .filter(line -> line.contains(filter))
                        .collect(Collectors.joining("\n", "", "\n"));
        var name = "C" + id + "-" + Long.toHexString(Noise.key(id + "/" + ++requests)) + ".log";
        synchronized (files) {
            files.put(name, new File(text, 0));
            if (files.size() > MOST_FILES) {
                files.remove(files.keySet().iterator().next());
            }
        }
        return SimReply.json(
                200,
                SimJson.object()
                        .put("success", true)
                        .put("result_url", base + "/" + name)
                        .put("msg", "Request sent"));
    }

    private static int tail(String lines) {
        try {
            return Math.clamp(Integer.parseInt(lines), 1, 10_000);
        } catch (NumberFormatException notANumber) {
            throw VastFace.refuse(400, "invalid_args", "tail is not a number");
        }
    }

    /// The file store: it wants no key and knows nothing of the API.
    SimReply fetch(String name) {
        synchronized (files) {
            var file = files.get(name);
            if (file == null || file.tries < EARLY_TRIES) {
                if (file != null) {
                    files.put(name, new File(file.text, file.tries + 1));
                }
                return SimReply.text(
                        404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
            }
            return SimReply.text(200, "text/plain; charset=utf-8", file.text);
        }
    }
}
