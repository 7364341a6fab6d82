package io.computehub.provider.vast;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One JSON object of theirs, read field by field. A field that is null, missing, not finite or of
/// an unexpected type is absent, and costs nothing but itself: a list of a thousand rows must not
/// fail because one row holds a word where a number was.
record VastRow(JsonNode node) {

    private static final int MOST_DIGITS = 60;

    static List<VastRow> each(JsonNode array) {
        var rows = new ArrayList<VastRow>(array.size());
        array.forEach(node -> {
            if (node.isObject()) {
                rows.add(new VastRow(node));
            }
        });
        return rows;
    }

    VastRow row(String field) {
        return new VastRow(node.path(field));
    }

    Optional<BigDecimal> number(String field) {
        var value = node.path(field);
        try {
            if (value.isNumber() || value.isTextual()) {
                var number = new BigDecimal(value.asText().strip());
                return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS
                        ? Optional.of(number)
                        : Optional.empty();
            }
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// A number that cannot sensibly be negative; theirs is -1 where they do not know.
    Optional<BigDecimal> amount(String field) {
        return number(field).filter(number -> number.signum() >= 0);
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

    /// An id, which may come as `12`, `12.0` or `"12"`: `12`.
    Optional<String> id(String field) {
        return number(field)
                .filter(number -> number.signum() > 0)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .map(number -> number.toBigInteger().toString());
    }

    Optional<Boolean> flag(String field) {
        var value = node.path(field);
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return number(field).map(number -> number.signum() != 0);
    }
}
