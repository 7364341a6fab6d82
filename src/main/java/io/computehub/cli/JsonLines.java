package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;

import java.util.Locale;
import java.util.Optional;

/// The shapes every `--json` document shares: money as a decimal string beside its currency,
/// constants in lower case with hyphens, absent values left out.
final class JsonLines {

    private JsonLines() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static void money(ObjectNode line, String name, Money money) {
        line.put(name, money.amount().toPlainString());
        line.put("currency", money.currency().getCurrencyCode());
    }

    static void rate(ObjectNode line, String name, Rate rate) {
        money(line, name, rate.perHour());
    }

    static void text(ObjectNode line, String name, Optional<?> value) {
        value.ifPresent(present -> line.put(name, present.toString()));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
