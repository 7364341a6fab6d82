package io.computehub.provider.akash;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.GpuFacts;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A GPU in their words: a vendor, a model without blanks (`rtx4090`), its memory (`24Gi`) and its
/// interface, which the market calls `SXM5` and an order `sxm`. Memory and interface may be
/// missing, as the empty text. Pure.
record GpuWords(String vendor, String model, String ram, String bus) {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(?:\\.0+)?(Gi|Mi|G|M)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("vendor/([^/]+)/model/([^/]+)(?:/ram/([^/]+))?(?:/interface/([^/]+))?");
    private static final List<String> SOCKETS = List.of("SXM5", "SXM4", "SXM3", "SXM2", "SXM");

    /// As an attribute of a deployment's resources names it.
    static Optional<GpuWords> ofAttribute(String key) {
        var found = ATTRIBUTE.matcher(key);
        return found.matches()
                ? Optional.of(
                        new GpuWords(
                                found.group(1),
                                found.group(2),
                                Optional.ofNullable(found.group(3)).orElse(""),
                                Optional.ofNullable(found.group(4)).orElse("")))
                : Optional.empty();
    }

    /// The interface as an order writes it: `pcie` or `sxm`; absent where it is neither.
    Optional<String> orderedBus() {
        var word = bus.toLowerCase(Locale.ROOT);
        if (word.startsWith("sxm")) {
            return Optional.of("sxm");
        }
        return word.startsWith("pcie") ? Optional.of("pcie") : Optional.empty();
    }

    Optional<ByteSize> memory() {
        var size = SIZE.matcher(ram);
        if (!size.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(size.group(1));
        return Optional.of(
                switch (size.group(2)) {
                    case "Gi" -> ByteSize.ofGib(number);
                    case "Mi" -> ByteSize.ofMib(number);
                    case "G" -> ByteSize.ofGb(number);
                    default -> new ByteSize(number * 1_000_000);
                });
    }

    /// The canonical model; one that the catalogue lacks keeps their words.
    GpuModel canonical() {
        for (var spelling : spellings()) {
            var match = GpuCatalog.BUNDLED.match(spelling, memory());
            if (match.facts().isPresent()) {
                return match;
            }
        }
        return GpuModel.unknown((model + " " + ram + " " + bus).strip().replaceAll("\\s+", " "));
    }

    private List<String> spellings() {
        var all = new ArrayList<String>();
        var buses = bus.equalsIgnoreCase("sxm") ? SOCKETS : List.of(bus);
        buses.forEach(each -> all.add(String.join(" ", vendor, model, ram, each)));
        all.add(String.join(" ", vendor, model, ram));
        all.add(vendor + " " + model);
        return all;
    }

    Gpus times(int count) {
        var canonical = canonical();
        var each = memory().or(() -> canonical.facts().map(GpuFacts::vram)).orElse(new ByteSize(0));
        return new Gpus(count, canonical, each);
    }
}
