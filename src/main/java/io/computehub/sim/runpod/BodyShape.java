package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What a request body may look like. Unknown properties are refused, as RunPod refuses them; the
/// complaints are worded as its validator words them.
final class BodyShape {

    private final Map<String, Function<JsonNode, List<String>>> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private BodyShape() {}

    static BodyShape object() {
        return new BodyShape();
    }

    BodyShape require(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    BodyShape text(String name, int shortest) {
        return property(
                name, "string", node -> node.isTextual() && node.asText().length() >= shortest);
    }

    BodyShape textOrNull(String name) {
        return property(name, "string or null", node -> node.isTextual() || node.isNull());
    }

    BodyShape oneOf(String name, String... words) {
        return property(
                name,
                "one of " + String.join(", ", words),
                node -> node.isTextual() && List.of(words).contains(node.asText()));
    }

    BodyShape whole(String name, int least, int most) {
        return property(
                name,
                "integer from " + least + " to " + most,
                node -> node.isIntegralNumber() && node.asInt() >= least && node.asInt() <= most);
    }

    BodyShape flag(String name) {
        return property(name, "boolean", JsonNode::isBoolean);
    }

    BodyShape texts(String name, String pattern) {
        var shape = Pattern.compile(pattern, Pattern.DOTALL);
        return property(
                name,
                "array of matching strings",
                node -> {
                    if (!node.isArray()) {
                        return false;
                    }
                    for (var item : node) {
                        if (!item.isTextual() || !shape.matcher(item.asText()).matches()) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    BodyShape textMap(String name) {
        return property(
                name,
                "object of strings",
                node ->
                        node.isObject()
                                && node.properties().stream()
                                        .allMatch(entry -> entry.getValue().isTextual()));
    }

    BodyShape nested(String name, BodyShape shape) {
        properties.put(name, node -> shape.errors("$." + name, node));
        return this;
    }

    BodyShape list(String name, int most, BodyShape shape) {
        properties.put(
                name,
                node -> {
                    if (!node.isArray() || node.size() > most) {
                        return List.of("$." + name + ": at most " + most + " items expected");
                    }
                    var errors = new ArrayList<String>();
                    node.forEach(item -> errors.addAll(shape.errors("$." + name + "[]", item)));
                    return errors;
                });
        return this;
    }

    private BodyShape property(String name, String what, Function<JsonNode, Boolean> fits) {
        properties.put(
                name,
                node ->
                        fits.apply(node)
                                ? List.of()
                                : List.of("$." + name + ": " + what + " expected"));
        return this;
    }

    List<String> errors(JsonNode body) {
        return errors("$", body);
    }

    private List<String> errors(String where, JsonNode body) {
        if (!body.isObject()) {
            return List.of(where + ": object expected");
        }
        var errors = new ArrayList<String>();
        body.properties()
                .forEach(entry -> {
                    var check = properties.get(entry.getKey());
                    if (check == null) {
                        errors.add(
                                where
                                        + ": additional properties '"
                                        + entry.getKey()
                                        + "' not allowed");
                    } else {
                        errors.addAll(check.apply(entry.getValue()));
                    }
                });
        required.stream()
                .filter(name -> !body.has(name))
                .forEach(name -> errors.add(where + ": missing property '" + name + "'"));
        return errors;
    }
}
