package io.computehub.provider.akash;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a field of their JSON tells. Null, missing and of an unexpected type all tell nothing.
final class Told {

    private static final int MOST_DIGITS = 60;
    private static final Pattern DSEQ = Pattern.compile("[0-9]{1,20}");

    private Told() {}

    static Optional<String> text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isTextual() || value.isNumber()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    static Optional<BigDecimal> number(JsonNode node, String field) {
        try {
            return text(node, field)
                    .map(BigDecimal::new)
                    .filter(number ->
                            number.precision() <= MOST_DIGITS
                                    && Math.abs(number.scale()) <= MOST_DIGITS);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// A count; what does not fit into one tells nothing.
    static Optional<Integer> count(JsonNode node, String field) {
        return number(node, field)
                .filter(number -> number.signum() >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(1_000_000)) < 0)
                .map(BigDecimal::intValue);
    }

    /// The height of a block.
    static Optional<Long> height(JsonNode node, String field) {
        return number(node, field)
                .filter(number -> number.signum() > 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(1_000_000_000_000L)) < 0)
                .map(BigDecimal::longValue);
    }

    /// The number of a deployment. It has 13 digits by now and stays the text it came as.
    static Optional<String> dseq(JsonNode node) {
        return text(node, "dseq").filter(dseq -> DSEQ.matcher(dseq).matches());
    }
}
