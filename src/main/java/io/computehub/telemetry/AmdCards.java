package io.computehub.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Values;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// AMD's GPUs of one reading: from the files of the amdgpu driver (Linux, `Documentation/gpu/
/// amdgpu`: busy in percent, memory in bytes, heat in thousandths of a degree, power in millionths
/// of a watt, clocks in Hz), or where these are not there, from `rocm-smi --json`.
final class AmdCards {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 64;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private final Map<String, String> names = new HashMap<>();
    private final List<GpuSample> cards = new ArrayList<>();
    private List<GpuSample> told = List.of();

    /// The names, once, from `rocm-smi --showproductname --json`.
    void names(String json) {
        tree(json)
                .ifPresent(all ->
                        all.properties()
                                .forEach(one ->
                                        name(one.getValue())
                                                .ifPresent(name -> names.put(one.getKey(), name))));
    }

    /// A card begins.
    void card(String path) {
        if (cards.size() < MOST) {
            var number = path.replaceAll("^.*card", "");
            int index = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : cards.size();
            cards.add(new GpuSample(index, name("card" + index), Values.NONE, List.of()));
        }
    }

    private String name(String card) {
        return names.getOrDefault(card, "AMD");
    }

    /// A file of the card that began last.
    void file(String what, String word) {
        if (cards.isEmpty()) {
            return;
        }
        var card = cards.removeLast();
        var values = card.values();
        var now =
                switch (what) {
                    case "busy" -> values.with(Metric.GPU_LOAD, Words.number(word, 0, 100));
                    case "used" -> values.with(Metric.GPU_MEMORY_USED, Words.number(word, 0, 1e15));
                    case "size" -> values.with(Metric.GPU_MEMORY_SIZE, Words.number(word, 1, 1e15));
                    case "heat" -> values.with(Metric.GPU_TEMPERATURE, scaled(word, 1e-3, 200));
                    case "slows" -> values.with(Metric.GPU_SLOWS_AT, scaled(word, 1e-3, 150));
                    case "power" -> values.with(Metric.GPU_POWER, scaled(word, 1e-6, 1e5));
                    case "cap" -> values.with(Metric.GPU_POWER_LIMIT, scaled(word, 1e-6, 1e5));
                    case "clock" -> values.with(Metric.GPU_CLOCK, scaled(word, 1e-6, 1e5));
                    case "memclock" ->
                            values.with(Metric.GPU_MEMORY_CLOCK, scaled(word, 1e-6, 1e5));
                    default -> values;
                };
        var name =
                what.equals("name") && !Words.plain(word).isEmpty()
                        ? Words.plain(word)
                        : card.name();
        cards.add(new GpuSample(card.index(), name, now, List.of()));
    }

    private static OptionalDouble scaled(String word, double factor, double most) {
        var number = Words.times(Words.number(word), factor);
        return number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() <= most
                ? number
                : OptionalDouble.empty();
    }

    /// All cards, from `rocm-smi`. The names of its fields changed their case over the years.
    void rocm(String json) {
        var found = new ArrayList<GpuSample>();
        tree(json)
                .ifPresent(all ->
                        all.properties().stream()
                                .filter(one -> one.getKey().matches("card\\d{1,3}"))
                                .limit(MOST)
                                .forEach(one ->
                                        found.add(
                                                new GpuSample(
                                                        Integer.parseInt(one.getKey().substring(4)),
                                                        name(one.getValue()).orElse("AMD"),
                                                        values(one.getValue()),
                                                        List.of()))));
        told = List.copyOf(found);
    }

    private static Values values(JsonNode node) {
        return Values.NONE
                .with(Metric.GPU_LOAD, number(node, "gpu use (%)", 100))
                .with(Metric.GPU_MEMORY_USED, number(node, "vram total used memory (b)", 1e15))
                .with(Metric.GPU_MEMORY_SIZE, number(node, "vram total memory (b)", 1e15))
                .with(
                        Metric.GPU_TEMPERATURE,
                        first(
                                number(node, "temperature (sensor edge) (c)", 200),
                                number(node, "temperature (sensor junction) (c)", 200)))
                .with(
                        Metric.GPU_POWER,
                        first(
                                number(node, "average graphics package power (w)", 1e5),
                                number(node, "current socket graphics package power (w)", 1e5)));
    }

    private static OptionalDouble first(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() ? one : other;
    }

    private static OptionalDouble number(JsonNode node, String name, double most) {
        return field(node, name)
                .map(word -> Words.number(word, 0, most))
                .orElse(OptionalDouble.empty());
    }

    private static Optional<String> name(JsonNode node) {
        return field(node, "card series")
                .filter(name -> !name.matches("(?i)n/?a"))
                .or(() -> field(node, "card model"));
    }

    private static Optional<String> field(JsonNode node, String name) {
        return node.properties().stream()
                .filter(one -> one.getKey().toLowerCase(Locale.ROOT).equals(name))
                .map(one -> Words.plain(one.getValue().asText()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Optional<JsonNode> tree(String json) {
        try {
            return json.startsWith("{") ? Optional.of(JSON.readTree(json)) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /// The cards of this reading; the next begins.
    List<GpuSample> take() {
        var taken = cards.isEmpty() ? told : List.copyOf(cards);
        cards.clear();
        return taken;
    }
}
