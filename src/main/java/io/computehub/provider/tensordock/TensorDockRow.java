package io.computehub.provider.tensordock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One JSON object of theirs, read field by field. A field that is null, missing or of an
/// unexpected type is absent, and costs nothing but itself.
record TensorDockRow(JsonNode node) {

    private static final int MOST_DIGITS = 60;

    /// The row itself, or its `attributes` with what stands beside them (`id`), as JSON:API nests
    /// them.
    static TensorDockRow flat(JsonNode node) {
        if (node.path("attributes") instanceof ObjectNode attributes) {
            var whole = attributes.deepCopy();
            node.properties().forEach(field -> whole.putIfAbsent(field.getKey(), field.getValue()));
            whole.remove("attributes");
            return new TensorDockRow(whole);
        }
        return new TensorDockRow(node);
    }

    List<TensorDockRow> rows(String field) {
        var rows = new ArrayList<TensorDockRow>();
        node.path(field)
                .forEach(each -> {
                    if (each.isObject()) {
                        rows.add(new TensorDockRow(each));
                    }
                });
        return rows;
    }

    TensorDockRow row(String field) {
        return new TensorDockRow(node.path(field));
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    Optional<BigDecimal> number(String field) {
        return number(node.path(field));
    }

    static Optional<BigDecimal> number(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(value.asText().strip());
            return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// A number that cannot sensibly be negative.
    Optional<BigDecimal> amount(String field) {
        return number(field).filter(number -> number.signum() >= 0);
    }

    /// A count, which may come as `4`, `4.0` or `"4"`.
    Optional<Integer> count(String field) {
        return amount(field)
                .filter(number -> number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                .map(BigDecimal::intValue);
    }

    OptionalDouble measure(String field) {
        return amount(field)
                .map(number -> OptionalDouble.of(number.doubleValue()))
                .orElseGet(OptionalDouble::empty);
    }

    Optional<String> text(String field) {
        var value = node.path(field);
        return value.isTextual() || value.isNumber()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    Optional<Boolean> flag(String field) {
        var value = node.path(field);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }
}
