package io.computehub.sim.runpod;

import io.computehub.sim.LogScript;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// RunPod's log stream: Server-Sent Events that go on until the reader leaves.
final class RunPodLogs {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int MOST_PER_LOOK = 50;

    private final RunPodWorld world;

    RunPodLogs(RunPodWorld world) {
        this.world = world;
    }

    SimReply stream(SimCall call, String id, Instant now) {
        var pod = world.account().find(id).orElse(null);
        if (pod == null) {
            return RunPodFace.problem(404, "pod not found");
        }
        var since = cursor(call);
        int tail = since.isPresent() ? 5_000 : tail(call);
        var source = call.query("source");
        return SimReply.stream(
                "text/event-stream",
                out -> follow(out, pod, since.orElse(Instant.EPOCH), tail, source, now));
    }

    private static Optional<Instant> cursor(SimCall call) {
        var last = call.header("last-event-id").map(id -> id.replaceFirst("/.*", ""));
        return last.or(() -> call.query("since")).map(RunPodLogs::time);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw RunPodFace.refuse(422, "not an RFC 3339 time: " + text);
        }
    }

    private static int tail(SimCall call) {
        try {
            int lines = Integer.parseInt(call.query("tail").orElse("100"));
            if (lines >= 0 && lines <= 5_000) {
                return lines;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, with the same words as a number out of range.
        }
        throw RunPodFace.refuse(422, "tail is an integer from 0 to 5000");
    }

    private void follow(
            OutputStream out,
            SimInstance pod,
            Instant since,
            int tail,
            Optional<String> source,
            Instant now)
            throws IOException, InterruptedException {
        if (tail > 0) {
            send(out, lines(pod, since, now, tail), source);
        }
        var seen = now;
        while (true) {
            out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread.sleep(LOOK);
            var next = world.clock().instant();
            send(out, lines(pod, seen, next, MOST_PER_LOOK), source);
            seen = next;
        }
    }

    private List<LogScript.Line> lines(SimInstance pod, Instant from, Instant to, int most) {
        return world.at(_ -> LogScript.between(world.noise(), pod, from, to, most));
    }

    private static void send(OutputStream out, List<LogScript.Line> lines, Optional<String> source)
            throws IOException {
        for (var line : lines) {
            if (source.filter(wanted -> !wanted.equals(line.source())).isPresent()) {
                continue;
            }
            var ts = SimJson.iso(line.at());
            var data =
                    SimJson.object()
                            .put("ts", ts)
                            .put("source", line.source())
                            .put("line", line.text());
            out.write(
                    "id: %s/%012d\ndata: "
                            .formatted(ts, line.number())
                            .getBytes(StandardCharsets.UTF_8));
            out.write(SimJson.bytes(data));
            out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
