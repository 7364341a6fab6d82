package io.computehub.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import io.computehub.domain.money.Rate;
import io.computehub.text.Plain;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/// Offers as files for other programs. Field names are stable and the same in both formats; money
/// is a decimal string, exact as listed and rounded where worked out; unknown is an empty cell or
/// null.
public final class OfferExport {

    private static final JsonFactory JSON = new JsonFactory();

    private enum Field {
        ID(o -> o.id().toString()),
        PROVIDER(o -> o.offer().provider().value()),
        ACCOUNT(o -> o.account().value()),
        GPU(o -> o.offer().gpus().model().name()),
        GPU_COUNT(o -> o.offer().gpus().count()),
        VRAM_GIB(o -> o.offer().gpus().vramEach().gib()),
        TRUE_PER_HOUR(o -> derived(o.trueRate())),
        LISTED_PER_HOUR(o -> Plain.exact(o.offer().listed().perHour())),
        STOPPED_PER_HOUR(o -> o.stoppedRate().map(OfferExport::derived)),
        PRICE_BASIS(o -> Plain.word(o.offer().tariff().basis())),
        CURRENCY(o -> o.trueRate().perHour().currency().getCurrencyCode()),
        PURCHASE(o -> Plain.word(o.offer().purchase())),
        HOST_TIER(o -> Plain.word(o.offer().tier())),
        STOCK(o -> Plain.word(o.offer().stock())),
        PLACE(o -> o.offer().place().name()),
        COUNTRY(o -> o.offer().place().country()),
        RELIABILITY(o -> o.offer().machine().reliability()),
        CPUS(o -> o.offer().machine().cpus()),
        CPU(o -> o.offer().machine().cpuName()),
        RAM_GIB(o -> o.offer().machine().ram().map(size -> size.gib())),
        DISK_GB(o -> o.offer().machine().disk().map(size -> size.gb())),
        DISK_MB_PER_S(o -> o.offer().machine().diskSpeed()),
        DOWN_MBIT_PER_S(o -> o.offer().machine().down()),
        UP_MBIT_PER_S(o -> o.offer().machine().up()),
        CUDA(o -> o.offer().machine().cuda()),
        DRIVER(o -> o.offer().machine().driver()),
        DISK_USD_PER_GB_MONTH(o -> o.offer().tariff().diskMonthRunning().map(Plain::exact)),
        IN_USD_PER_GB(o -> o.offer().tariff().inPerGb().map(Plain::exact)),
        OUT_USD_PER_GB(o -> o.offer().tariff().outPerGb().map(Plain::exact)),
        PORTS(o -> number(o.offer().machine().ports())),
        ARCH(o -> o.offer().machine().traits().arch()),
        PCIE_GENERATION(o -> o.offer().machine().traits().pcie()),
        NVLINK_GB_PER_S(o -> o.offer().machine().traits().nvlink()),
        STATIC_IP(o -> o.offer().machine().traits().staticAddress()),
        HOST(o -> o.offer().machine().host()),
        TFLOPS_PER_DOLLAR(o -> o.value(Value.TFLOPS)),
        UNTIL(o -> o.offer().until().map(Object::toString)),
        READ_AT(o -> o.offer().readAt().toString()),
        STALE(PricedOffer::isStale);

        private final Function<PricedOffer, Object> figure;

        Field(Function<PricedOffer, Object> figure) {
            this.figure = figure;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        Optional<Object> of(PricedOffer offer) {
            return switch (figure.apply(offer)) {
                case Optional<?> some -> some.map(value -> value);
                case OptionalDouble some ->
                        some.isPresent() ? Optional.of(some.getAsDouble()) : Optional.empty();
                case Object value -> Optional.of(value);
            };
        }
    }

    private OfferExport() {}

    /// RFC 4180: commas, CRLF, a header line, quotes where needed. Text that a spreadsheet would
    /// run as a formula gets an apostrophe in front: names come from strangers' machines.
    public static void csv(List<PricedOffer> offers, Writer out) throws IOException {
        line(Arrays.stream(Field.values()).map(Field::key).toList(), out);
        for (var offer : offers) {
            line(
                    Arrays.stream(Field.values())
                            .map(field -> field.of(offer).map(OfferExport::cell).orElse(""))
                            .toList(),
                    out);
        }
        out.flush();
    }

    /// One document: `{"assumptions": …, "offers": [ … ]}`.
    public static void json(List<PricedOffer> offers, Assumptions under, Writer out)
            throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeObjectFieldStart("assumptions");
            json.writeNumberField("hours", under.hours());
            json.writeNumberField("disk_gb", under.diskGb());
            json.writeNumberField("in_gb", under.inGb());
            json.writeNumberField("out_gb", under.outGb());
            json.writeEndObject();
            json.writeArrayFieldStart("offers");
            for (var offer : offers) {
                write(offer, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /// One offer as an object, for documents of the caller's own.
    public static void write(PricedOffer offer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (var field : Field.values()) {
            json.writeFieldName(field.key());
            var value = field.of(offer);
            if (value.isPresent()) {
                write(value.get(), json);
            } else {
                json.writeNull();
            }
        }
        json.writeEndObject();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case Integer number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }

    private static String cell(Object value) {
        var text = value.toString();
        return value instanceof String && isFormula(text) ? "'" + text : text;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    private static void line(List<String> cells, Writer out) throws IOException {
        var separator = "";
        for (var cell : cells) {
            out.write(separator);
            out.write(needsQuotes(cell) ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            separator = ",";
        }
        out.write("\r\n");
    }

    private static boolean needsQuotes(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    }

    private static String derived(Rate rate) {
        return Plain.derived(rate.perHour());
    }

    private static Optional<Integer> number(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
