package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/// Filters in Vast's shape: field to operators. A field no offer has is refused.
final class OfferFilters {

    private final Map<String, JsonNode> filters;

    OfferFilters(Map<String, JsonNode> filters) {
        this.filters = filters;
    }

    boolean admit(ObjectNode offer) {
        for (var filter : filters.entrySet()) {
            var value = value(offer, filter.getKey());
            for (var test : filter.getValue().properties()) {
                if (!holds(value, test.getKey(), test.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The field under the name the filter uses, which is not always the one the offer uses.
    static JsonNode value(ObjectNode offer, String field) {
        if (field.equals("verified")) {
            return BooleanNode.valueOf(offer.path("verification").asText().equals("verified"));
        }
        if (field.equals("external")) {
            return BooleanNode.FALSE;
        }
        var value = offer.get(field);
        if (value == null) {
            throw VastFace.refuseSearch("Invalid search field " + field);
        }
        return value;
    }

    private static boolean holds(JsonNode value, String operator, JsonNode wanted) {
        return switch (operator) {
            case "eq" -> compare(value, wanted) == 0;
            case "neq" -> compare(value, wanted) != 0;
            case "lt" -> compare(value, wanted) < 0;
            case "lte" -> compare(value, wanted) <= 0;
            case "gt" -> compare(value, wanted) > 0;
            case "gte" -> compare(value, wanted) >= 0;
            case "in" -> contains(wanted, value);
            case "notin" -> !contains(wanted, value);
            default -> throw VastFace.refuseSearch("Invalid operator " + operator);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (var each : list) {
            if (compare(each, value) == 0) {
                return true;
            }
        }
        return false;
    }

    static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one instanceof NullNode || other instanceof NullNode) {
            return Boolean.compare(other instanceof NullNode, one instanceof NullNode);
        }
        return one.asText().compareTo(other.asText());
    }
}
