package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The fault menu as JSON: what there is, what is ordered, and new orders.
final class FaultOrders {

    private static final int MOST_CALLS = 1_000_000;

    private final SimWorld world;

    FaultOrders(SimWorld world) {
        this.world = world;
    }

    JsonNode describe() {
        var faults = world.faults();
        var json = SimJson.object();
        names(Fault.values()).forEach(json.putArray("faults")::add);
        names(CallKind.values()).forEach(json.putArray("kinds")::add);
        world.providers().forEach(json.putArray("providers")::add);
        var ordered = json.putArray("ordered");
        for (var rule : faults.rules()) {
            var row = ordered.addObject();
            row.put("provider", rule.provider())
                    .put("kind", rule.kind().name())
                    .put("fault", rule.fault().name());
            switch (rule) {
                case Faults.Next next -> row.put("calls", next.left());
                case Faults.Standing standing -> row.put("probability", standing.probability());
            }
        }
        return json.put("lagSeconds", seconds(faults.lag()))
                .put("emptySeconds", seconds(faults.emptyFor()))
                .put("dripSeconds", seconds(faults.drip()))
                .put("retryAfterSeconds", seconds(faults.retryAfter()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private static <E extends Enum<E>> List<String> names(E[] words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }

    /// One order for each provider and kind it names or leaves open; nothing where a word is wrong.
    void order(JsonNode body) {
        var fault =
                word(body, "fault", Fault.values())
                        .orElseThrow(() -> SimControl.refuse(400, "fault is missing"));
        var kinds =
                word(body, "kind", CallKind.values())
                        .map(List::of)
                        .orElseGet(() -> List.of(CallKind.values()));
        var providers =
                body.has("provider")
                        ? List.of(provider(body.get("provider").asText()))
                        : world.providers();
        var calls = body.path("calls");
        var probability = body.path("probability");
        if (calls.isMissingNode() == probability.isMissingNode()) {
            throw SimControl.refuse(400, "either calls or probability");
        }
        if (!calls.isMissingNode()
                && !(calls.isInt() && calls.asInt() >= 1 && calls.asInt() <= MOST_CALLS)) {
            throw SimControl.refuse(400, "calls is a whole number of at least 1");
        }
        if (!probability.isMissingNode()
                && !(probability.isNumber()
                        && probability.asDouble() >= 0
                        && probability.asDouble() <= 1)) {
            throw SimControl.refuse(400, "probability is a number from 0 to 1");
        }
        for (var provider : providers) {
            for (var kind : kinds) {
                if (calls.isMissingNode()) {
                    world.faults().rate(provider, kind, fault, probability.asDouble());
                } else {
                    world.faults().next(provider, kind, fault, calls.asInt());
                }
            }
        }
    }

    private String provider(String name) {
        if (!world.providers().contains(name)) {
            throw SimControl.refuse(
                    400, "provider is one of " + String.join(", ", world.providers()));
        }
        return name;
    }

    private static <E extends Enum<E>> Optional<E> word(JsonNode body, String field, E[] words) {
        if (!body.has(field)) {
            return Optional.empty();
        }
        var wanted = body.get(field).asText();
        return Optional.of(
                Stream.of(words)
                        .filter(word -> word.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() ->
                                SimControl.refuse(
                                        400,
                                        field + " is one of " + String.join(", ", names(words)))));
    }

    /// How long lies last from now on; what is not named stays.
    void last(JsonNode body) {
        var lag = time(body, "lagSeconds", Duration.ofMinutes(10));
        var empty = time(body, "emptySeconds", Duration.ofHours(1));
        var drip = time(body, "dripSeconds", Duration.ofMinutes(10));
        var wait = time(body, "retryAfterSeconds", Duration.ofHours(1));
        lag.ifPresent(world.faults()::setLag);
        empty.ifPresent(world.faults()::setEmptyFor);
        drip.ifPresent(world.faults()::setDrip);
        wait.ifPresent(world.faults()::setRetryAfter);
    }

    private static Optional<Duration> time(JsonNode body, String field, Duration longest) {
        if (!body.has(field)) {
            return Optional.empty();
        }
        var seconds = body.get(field);
        if (!seconds.isNumber()
                || seconds.asDouble() < 0
                || seconds.asDouble() > longest.toSeconds()) {
            throw SimControl.refuse(400, field + " is a number from 0 to " + longest.toSeconds());
        }
        return Optional.of(Duration.ofMillis((long) (seconds.asDouble() * 1_000)));
    }
}
