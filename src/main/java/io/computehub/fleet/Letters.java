package io.computehub.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.TerminationCase.Leftover;
import io.computehub.text.Message;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// How sentences and lists are written into one column: JSON. The sentences of this package are all
/// in its own bundle, so only their keys are kept.
final class Letters {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String NOT_KNOWN = "null";

    private Letters() {}

    static String write(Message message) {
        return node(message).toString();
    }

    static Message message(String written) {
        return message(tree(written));
    }

    private static ObjectNode node(Message message) {
        var node = JSON.createObjectNode().put("key", message.key());
        var places = node.putArray("places");
        for (var argument : message.arguments()) {
            switch (argument) {
                case Message inner -> places.add(node(inner));
                // A sentence may count: what was a number must come back as one.
                case Integer number -> places.add(number.longValue());
                case Long number -> places.add(number);
                default -> places.add(argument.toString());
            }
        }
        return node;
    }

    private static Message message(JsonNode node) {
        var places = new ArrayList<Object>();
        for (var place : node.path("places")) {
            places.add(
                    place.isObject()
                            ? message(place)
                            : place.isIntegralNumber() ? place.asLong() : place.asText());
        }
        return new Message(Journal.class, node.path("key").asText(), places);
    }

    /// What is not known is `null`.
    static String write(Optional<List<Leftover>> leftovers) {
        return leftovers.map(Letters::list).orElse(NOT_KNOWN);
    }

    private static String list(List<Leftover> leftovers) {
        ArrayNode all = JSON.createArrayNode();
        for (var one : leftovers) {
            var node = all.addObject().put("key", one.key()).put("name", one.name());
            one.rate()
                    .ifPresent(rate -> {
                        node.put("rate", rate.perHour().amount().toPlainString());
                        node.put("currency", rate.perHour().currency().getCurrencyCode());
                    });
        }
        return all.toString();
    }

    static Optional<List<Leftover>> leftovers(String written) {
        var list = tree(written);
        if (list.isNull()) {
            return Optional.empty();
        }
        var all = new ArrayList<Leftover>();
        for (var node : list) {
            Optional<Rate> rate =
                    node.has("rate")
                            ? Optional.of(
                                    new Rate(
                                            new Money(
                                                    new BigDecimal(node.path("rate").asText()),
                                                    Currency.getInstance(
                                                            node.path("currency").asText()))))
                            : Optional.empty();
            all.add(new Leftover(node.path("key").asText(), node.path("name").asText(), rate));
        }
        return Optional.of(all);
    }

    private static JsonNode tree(String written) {
        try {
            return JSON.readTree(written);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a sentence in the vault is not as written", broken);
        }
    }
}
