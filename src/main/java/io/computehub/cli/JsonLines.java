package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.text.Plain;

import java.util.Optional;

/// The shapes every `--json` document shares: an object, with money as a decimal string beside its
/// currency, constants in lower case with hyphens, and null for what is not known.
final class JsonLines {

    private JsonLines() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// Worked out here, so rounded; null where not known.
    static void derived(ObjectNode line, String name, Optional<Money> money) {
        line.put(name, money.map(Plain::derived).orElse(null));
        currency(line, money);
    }

    static void derived(ObjectNode line, String name, Money money) {
        derived(line, name, Optional.of(money));
    }

    /// As a provider or the user said it, exact; null where not known.
    static void said(ObjectNode line, String name, Optional<Money> money) {
        line.put(name, money.map(Plain::exact).orElse(null));
        currency(line, money);
    }

    static void rate(ObjectNode line, String name, Optional<Rate> rate) {
        derived(line, name, rate.map(Rate::perHour));
    }

    /// All amounts of one object are in one currency.
    private static void currency(ObjectNode line, Optional<Money> money) {
        line.put("currency", money.orElse(Money.ZERO).currency().getCurrencyCode());
    }

    static void text(ObjectNode line, String name, Optional<?> value) {
        line.put(name, value.map(Object::toString).orElse(null));
    }

    /// What failed at a provider: the kind for programs, the sentence for people.
    static void failure(ObjectNode line, String name, Optional<Failure> failure) {
        if (failure.isEmpty()) {
            line.putNull(name);
            return;
        }
        line.putObject(name)
                .put("kind", failure.get().kind())
                .put("message", failure.get().message());
    }

    record Failure(String kind, String message) {}

    static String kind(ProviderException failure) {
        return switch (failure) {
            case ProviderException.Auth _ -> "auth";
            case ProviderException.RateLimited _ -> "rate-limited";
            case ProviderException.NoCapacity _ -> "no-capacity";
            case ProviderException.NotFound _ -> "not-found";
            case ProviderException.Rejected _ -> "rejected";
            case ProviderException.Network _ -> "network";
            case ProviderException.Protocol _ -> "protocol";
            case ProviderException.OutcomeUnknown _ -> "outcome-unknown";
        };
    }

    static String word(Enum<?> constant) {
        return Plain.word(constant);
    }
}
