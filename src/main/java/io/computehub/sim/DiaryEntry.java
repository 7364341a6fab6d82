package io.computehub.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.money.Money;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One line of a diary: what happened at one simulated moment.
sealed interface DiaryEntry {

    /// A request that may change something, with the fault it suffered. Carries no headers.
    record Called(SimCall call) implements DiaryEntry {}

    record Placed(Placement placement) implements DiaryEntry {}

    /// The account's balance was set.
    record Balanced(String provider, Money balance) implements DiaryEntry {}

    /// Somebody paid that much in.
    record Credited(String provider, Money amount) implements DiaryEntry {}

    /// A word of the caller's.
    record Marked(String word) implements DiaryEntry {}

    /// The cloud was closed.
    record Closed() implements DiaryEntry {}

    default ObjectNode write(Instant at) {
        var line = SimJson.object().put("at", at.toString());
        switch (this) {
            case Called(var call) -> write(line.putObject("call"), call);
            case Placed(var placement) -> write(line.putObject("place"), placement);
            case Balanced(var provider, var money) ->
                    write(line.putObject("balance"), provider, money);
            case Credited(var provider, var money) ->
                    write(line.putObject("credit"), provider, money);
            case Marked(var word) -> line.put("mark", word);
            case Closed() -> line.put("closed", true);
        }
        return line;
    }

    private static void write(ObjectNode json, String provider, Money money) {
        json.put("provider", provider).put("usd", money.amount().toPlainString());
    }

    private static void write(ObjectNode json, SimCall call) {
        json.put("provider", call.provider()).put("method", call.method()).put("path", call.path());
        var query = json.putObject("query");
        call.query().forEach(query::put);
        json.put("body", new String(call.body(), StandardCharsets.UTF_8));
        call.fault().ifPresent(fault -> json.put("fault", fault.name()));
    }

    private static void write(ObjectNode json, Placement one) {
        json.put("provider", one.provider())
                .put("label", one.label())
                .put("image", one.image())
                .put("gpu", one.gpu())
                .put("gpus", one.gpus())
                .put("disk", one.disk())
                .put("volume", one.volume())
                .put("state", one.state().name())
                .put("age", one.age().toString())
                .put("stopped", one.stopped().toString());
    }

    /// Anything but what `write` made throws a `RuntimeException`.
    static DiaryEntry read(JsonNode line) {
        if (line.has("call")) {
            return new Called(call(line.get("call")));
        }
        if (line.has("place")) {
            return new Placed(placement(line.get("place")));
        }
        if (line.has("balance")) {
            var json = line.get("balance");
            return new Balanced(text(json, "provider"), money(json));
        }
        if (line.has("credit")) {
            var json = line.get("credit");
            return new Credited(text(json, "provider"), money(json));
        }
        if (line.has("mark")) {
            return new Marked(text(line, "mark"));
        }
        if (line.has("closed")) {
            return new Closed();
        }
        throw new IllegalArgumentException("a line that says nothing known");
    }

    private static SimCall call(JsonNode json) {
        var query = new LinkedHashMap<String, String>();
        json.path("query")
                .properties()
                .forEach(entry -> query.put(entry.getKey(), entry.getValue().asText()));
        return new SimCall(
                text(json, "provider"),
                text(json, "method"),
                text(json, "path"),
                query,
                Map.of(),
                text(json, "body").getBytes(StandardCharsets.UTF_8),
                Optional.ofNullable(json.get("fault")).map(JsonNode::asText).map(Fault::valueOf));
    }

    private static Placement placement(JsonNode json) {
        return new Placement(
                text(json, "provider"),
                text(json, "label"),
                text(json, "image"),
                text(json, "gpu"),
                json.path("gpus").asInt(),
                json.path("disk").asInt(),
                json.path("volume").asInt(),
                Placement.State.valueOf(text(json, "state")),
                Duration.parse(text(json, "age")),
                Duration.parse(text(json, "stopped")));
    }

    private static Money money(JsonNode json) {
        return Money.usd(new BigDecimal(text(json, "usd")));
    }

    private static String text(JsonNode json, String field) {
        var value = json.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("a line without its " + field);
        }
        return value.asText();
    }
}
