package io.computehub.provider.runpod;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Vendor;
import io.computehub.domain.offer.Place;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What RunPod's names for GPUs and data centres mean.
final class RunPodNames {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> COUNTRY_FIRST = Set.of("US", "CA");
    private static final Pattern SLICE = Pattern.compile(".* MIG \\d+g\\.(\\d+)gb", Pattern.DOTALL);

    private RunPodNames() {}

    /// The model of a GPU type; its memory, where known, decides between models of one name. A MIG
    /// slice is a part of a GPU and keeps a name of its own.
    static GpuModel model(
            String id,
            @Nullable String name,
            @Nullable String manufacturer,
            Optional<ByteSize> vram) {
        var known = GpuCatalog.BUNDLED.match(id, vram);
        if (known.facts().isPresent()) {
            return known;
        }
        if (name != null && !isSlice(id)) {
            var byName = GpuCatalog.BUNDLED.match(name, vram);
            if (byName.facts().isPresent()) {
                return byName;
            }
        }
        var shown = name == null || name.isBlank() || isSlice(id) ? withoutMaker(id) : name.strip();
        return new GpuModel(shown, vendor(id, manufacturer), Optional.empty());
    }

    static boolean isSlice(String id) {
        return SLICE.matcher(id).matches();
    }

    /// The memory of one GPU of a pod, which v2 does not tell: that of the model, or of the slice.
    static ByteSize vram(String id, GpuModel model) {
        var slice = SLICE.matcher(id);
        if (slice.matches()) {
            return ByteSize.ofGib(Integer.parseInt(slice.group(1)));
        }
        return model.facts().map(facts -> facts.vram()).orElse(new ByteSize(0));
    }

    private static String withoutMaker(String id) {
        return id.strip().replaceFirst("^(NVIDIA|AMD) ", "");
    }

    private static Vendor vendor(String id, @Nullable String manufacturer) {
        var words = (manufacturer == null ? "" : manufacturer) + " " + id;
        if (words.contains("NVIDIA") || words.contains("Tesla")) {
            return Vendor.NVIDIA;
        }
        return words.contains("AMD") ? Vendor.AMD : Vendor.OTHER;
    }

    /// `EU-RO-1` is in Romania, `US-KS-2` in the United States: the second part is the country,
    /// save where the first one is a country that has states or cities behind it.
    static Place place(@Nullable String dataCenter) {
        if (dataCenter == null || dataCenter.isBlank()) {
            return Place.UNKNOWN;
        }
        var id = dataCenter.strip().toUpperCase(Locale.ROOT);
        var parts = id.split("-", -1);
        var code = COUNTRY_FIRST.contains(parts[0]) || parts.length < 2 ? parts[0] : parts[1];
        return new Place(id, Optional.of(code).filter(COUNTRIES::contains));
    }
}
