package io.computehub.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.computehub.text.Language;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The settings as JSON. A field that is absent, or that a later version meant otherwise, has its
/// default; a text that is no JSON object at all is nothing.
final class SettingsJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private SettingsJson() {}

    static String write(Settings settings) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        settings.language().ifPresent(language -> root.put("language", language.code()));
        root.put("theme", word(settings.theme()));
        root.put("scalePercent", settings.scalePercent());
        root.put("autoLockMinutes", settings.autoLockMinutes());
        root.put("density", word(settings.density()));
        var price = root.putObject("truePrice");
        price.put("hours", settings.truePrice().hours());
        price.put("diskGb", settings.truePrice().diskGb());
        price.put("trafficInGb", settings.truePrice().trafficInGb().toPlainString());
        price.put("trafficOutGb", settings.truePrice().trafficOutGb().toPlainString());
        root.put("requoteTolerancePercent", settings.requoteTolerancePercent());
        settings.railFolded().ifPresent(folded -> root.put("railFolded", folded));
        ListsJson.write(settings.lists(), root);
        var terminal = root.putObject("terminal");
        terminal.put("fontPercent", settings.terminal().fontPercent());
        terminal.put("keptLines", settings.terminal().keptLines());
        terminal.put("bell", settings.terminal().bell());
        return root.toPrettyString() + "\n";
    }

    static Optional<Settings> read(String json) {
        try {
            var root = MAPPER.readTree(json);
            return root.isObject() ? Optional.of(settings(root)) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Settings settings(JsonNode root) {
        var usual = Settings.DEFAULT;
        return new Settings(
                language(root.path("language").asText("")),
                one(Theme.values(), root.path("theme"), usual.theme()),
                number(
                        root.path("scalePercent"),
                        new Range(Settings.LEAST_SCALE, Settings.MOST_SCALE),
                        usual.scalePercent()),
                number(
                        root.path("autoLockMinutes"),
                        new Range(0, Settings.MOST_AUTO_LOCK_MINUTES),
                        usual.autoLockMinutes()),
                one(Density.values(), root.path("density"), usual.density()),
                truePrice(root.path("truePrice")),
                number(
                        root.path("requoteTolerancePercent"),
                        new Range(0, Settings.MOST_TOLERANCE_PERCENT),
                        usual.requoteTolerancePercent()),
                root.path("railFolded").isBoolean()
                        ? Optional.of(root.path("railFolded").booleanValue())
                        : Optional.empty(),
                ListsJson.read(root),
                terminal(root.path("terminal")));
    }

    private static TruePriceAssumptions truePrice(JsonNode price) {
        var usual = TruePriceAssumptions.DEFAULT;
        return new TruePriceAssumptions(
                number(price.path("hours"), TruePriceAssumptions.HOURS, usual.hours()),
                number(price.path("diskGb"), TruePriceAssumptions.DISK_GB, usual.diskGb()),
                traffic(price.path("trafficInGb"), usual.trafficInGb()),
                traffic(price.path("trafficOutGb"), usual.trafficOutGb()));
    }

    private static TerminalChoices terminal(JsonNode terminal) {
        var usual = TerminalChoices.DEFAULT;
        return new TerminalChoices(
                number(terminal.path("fontPercent"), TerminalChoices.FONT, usual.fontPercent()),
                number(terminal.path("keptLines"), TerminalChoices.KEPT, usual.keptLines()),
                terminal.path("bell").asBoolean(usual.bell()));
    }

    private static Optional<Language> language(String code) {
        return Arrays.stream(Language.values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    private static <E extends Enum<E>> E one(E[] all, JsonNode node, E usual) {
        return Arrays.stream(all)
                .filter(each -> word(each).equals(node.asText("")))
                .findFirst()
                .orElse(usual);
    }

    private static int number(JsonNode node, Range range, int usual) {
        return node.isInt() && range.holds(node.intValue()) ? node.intValue() : usual;
    }

    private static BigDecimal traffic(JsonNode node, BigDecimal usual) {
        try {
            var gb = new BigDecimal(node.asText(""));
            return TruePriceAssumptions.isTraffic(gb) ? gb : usual;
        } catch (NumberFormatException _) {
            return usual;
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
