package io.computehub.provider.own;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Vendor;
import io.computehub.http.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads what `rocm-smi --json` prints: an object with one `cardN` for each GPU and `system` beside
/// them. The names of its fields changed their case over the years (`Card series`, `Card Series`).
/// Warnings may stand before it.
final class RocmTable {

    private static final int MOST = 64;

    private RocmTable() {}

    static List<Gpu> read(String text) {
        int from = text.indexOf('{');
        var tree = from < 0 ? Optional.<JsonNode>empty() : Json.parseIfWhole(text.substring(from));
        var found = new ArrayList<Gpu>();
        tree.ifPresent(all -> {
            var driver = field(all.path("system"), "driver version");
            all.properties().stream()
                    .filter(one -> one.getKey().matches("card\\d{1,3}"))
                    .limit(MOST)
                    .forEach(one -> found.add(gpu(one.getKey(), one.getValue(), driver)));
        });
        return List.copyOf(found);
    }

    private static Gpu gpu(String card, JsonNode node, Optional<String> driver) {
        return new Gpu(
                Vendor.AMD,
                card,
                field(node, "card series")
                        .filter(name -> !name.matches("(?i)n/?a"))
                        .or(() -> field(node, "card model"))
                        .orElse("AMD"),
                bytes(node, "vram total memory (b)"),
                bytes(node, "vram total used memory (b)"),
                load(node),
                driver);
    }

    private static Optional<ByteSize> bytes(JsonNode node, String name) {
        return field(node, name)
                .filter(word -> word.matches("\\d{1,16}"))
                .map(word -> new ByteSize(Long.parseLong(word)));
    }

    private static OptionalDouble load(JsonNode node) {
        var word = field(node, "gpu use (%)").filter(text -> text.matches("\\d{1,3}"));
        return word.isPresent()
                ? OptionalDouble.of(Double.parseDouble(word.get()))
                : OptionalDouble.empty();
    }

    private static Optional<String> field(JsonNode node, String name) {
        return node.properties().stream()
                .filter(one -> one.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(one -> one.getValue().asText().strip())
                .filter(text -> !text.isEmpty() && text.length() <= 120)
                .findFirst();
    }
}
