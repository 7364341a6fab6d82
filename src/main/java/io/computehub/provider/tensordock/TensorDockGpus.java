package io.computehub.provider.tensordock;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.GpuFacts;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Their names of a GPU, such as `geforcertx4090-pcie-24gb`: maker's series, model, bus, memory.
/// Pure.
final class TensorDockGpus {

    private static final Pattern MEMORY =
            Pattern.compile("(\\d{1,4})\\s?GB\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDING =
            Pattern.compile(
                    "[\\s-]+((pcie|sxm\\d?|nvl)[\\s-]+)?\\d{1,4}\\s?gb$", Pattern.CASE_INSENSITIVE);
    private static final Pattern SERIES =
            Pattern.compile("^(nvidia|geforce|tesla|quadro)(?=[a-z])", Pattern.CASE_INSENSITIVE);

    /// How far the memory in a name may be from the maker's figure for it to be that model.
    private static final double CLOSE = 0.15;

    private TensorDockGpus() {}

    static Gpus gpus(int count, String name, String displayName) {
        var told = vram(name).or(() -> vram(displayName));
        var model = model(name, displayName, told);
        var each = told.or(() -> model.facts().map(GpuFacts::vram)).orElse(new ByteSize(0));
        return new Gpus(count, model, each);
    }

    private static Optional<ByteSize> vram(String name) {
        var figure = MEMORY.matcher(name);
        return figure.find()
                ? Optional.of(ByteSize.ofGib(Integer.parseInt(figure.group(1))))
                : Optional.empty();
    }

    private static GpuModel model(String name, String displayName, Optional<ByteSize> vram) {
        var known = GpuCatalog.BUNDLED.match(name, vram);
        if (known.facts().isPresent()) {
            return known;
        }
        for (var spelling : spellings(name, displayName)) {
            var guess = GpuCatalog.BUNDLED.match(spelling, vram);
            if (guess.facts().filter(facts -> fits(facts, vram)).isPresent()) {
                return guess;
            }
        }
        return GpuModel.unknown(displayName.isBlank() ? name : displayName);
    }

    private static boolean fits(GpuFacts facts, Optional<ByteSize> vram) {
        return vram.map(ByteSize::gib)
                .map(gib -> Math.abs(gib - facts.vram().gib()) <= CLOSE * facts.vram().gib())
                .orElse(true);
    }

    /// With the bus before without it, for some models are told apart by it alone.
    private static Set<String> spellings(String name, String displayName) {
        var all = new LinkedHashSet<String>();
        for (var word : new String[] {name, displayName}) {
            var plain = SERIES.matcher(word.toLowerCase(Locale.ROOT)).replaceFirst("");
            all.add(plain);
            all.add(MEMORY.matcher(plain).replaceAll(""));
            all.add(ENDING.matcher(plain).replaceFirst(""));
        }
        all.removeIf(String::isBlank);
        return all;
    }
}
