package io.computehub.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// What providers do to their JSON from one day to the next.
final class Tampering {

    private Tampering() {}

    /// A field nobody announced, in every object.
    static UnaryOperator<JsonNode> unknownFields() {
        return tree -> {
            var changed = walk(tree, "", (_, node) -> node);
            addTo(changed);
            return changed;
        };
    }

    private static void addTo(JsonNode node) {
        node.forEach(Tampering::addTo);
        if (node instanceof ObjectNode object) {
            object.putObject("zz_new_field").putArray("deep").add(1).addNull().add("x");
        }
    }

    /// Every number between quotation marks.
    static UnaryOperator<JsonNode> numbersAsStrings() {
        return tree ->
                walk(
                        tree,
                        "",
                        (_, node) -> node.isNumber() ? TextNode.valueOf(node.asText()) : node);
    }

    /// Null where one of these fields had a value.
    static UnaryOperator<JsonNode> nulls(Set<String> fields) {
        return tree ->
                walk(tree, "", (path, node) -> names(fields, path) ? NullNode.getInstance() : node);
    }

    /// This word where one of these fields had a word.
    static UnaryOperator<JsonNode> words(Set<String> fields, String word) {
        return tree ->
                walk(tree, "", (path, node) -> names(fields, path) ? TextNode.valueOf(word) : node);
    }

    private static boolean names(Set<String> fields, String path) {
        return fields.stream().anyMatch(field -> path.endsWith("." + field));
    }

    private static JsonNode walk(
            JsonNode node, String path, BiFunction<String, JsonNode, JsonNode> leaf) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties()
                        .forEach(field ->
                                copy.set(
                                        field.getKey(),
                                        walk(field.getValue(), path + "." + field.getKey(), leaf)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.forEach(element -> copy.add(walk(element, path, leaf)));
                yield copy;
            }
            default -> leaf.apply(path, node);
        };
    }
}
