package io.computehub.provider.lambda;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.hardware.Vendor;
import io.computehub.provider.lambda.LambdaWire.InstanceType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which GPUs an instance type has. Two texts tell: the description `A100 (40 GB SXM4)`, which
/// alone has the memory and, mostly, the bus, and the type's name `gpu_1x_a100_sxm4`.
final class LambdaGpus {

    private static final Pattern DESCRIBED = Pattern.compile("([^(]+)(?:\\(([^)]*)\\))?.*");
    private static final Pattern GIB = Pattern.compile("(\\d{1,4}) ?GB\\b");
    private static final Pattern BUS = Pattern.compile("\\b(SXM\\d?|PCIe|NVL)\\b");
    private static final Pattern NAMED = Pattern.compile("gpu_(\\d{1,3})x_(.+)");
    private static final double TOLERANCE = 0.12;
    private static final List<Integer> USUAL_COUNTS = List.of(1, 8, 2, 4);

    private LambdaGpus() {}

    /// How many GPUs it has; zero for a type without any. Older answers lack the figure.
    static int count(InstanceType type) {
        var told = type.specs() == null ? null : type.specs().gpus();
        if (told != null) {
            return Math.clamp(told, 0, 1024);
        }
        var named = NAMED.matcher(name(type));
        return named.matches() ? Integer.parseInt(named.group(1)) : 0;
    }

    static Gpus of(InstanceType type) {
        int count = count(type);
        if (count == 0) {
            return new Gpus(0, GpuModel.unknown(""), new ByteSize(0));
        }
        var described = DESCRIBED.matcher(text(type.gpuDescription()));
        boolean readable = described.matches();
        var words = readable ? described.group(1).strip() : "";
        var more = readable ? text(described.group(2)) : "";
        var vram = memory(more);
        var model = model(type, words, more, vram);
        return new Gpus(count, model, vram.or(() -> memory(model)).orElse(new ByteSize(0)));
    }

    private static Optional<ByteSize> memory(String words) {
        var gib = GIB.matcher(words);
        return gib.find()
                ? Optional.of(ByteSize.ofGib(Integer.parseInt(gib.group(1))))
                : Optional.empty();
    }

    private static Optional<ByteSize> memory(GpuModel model) {
        return model.facts().map(facts -> facts.vram());
    }

    /// The first spelling that the catalogue knows. A described bus comes before the name: the
    /// types `gpu_1x_a100` have been seen with either.
    private static GpuModel model(
            InstanceType type, String words, String more, Optional<ByteSize> vram) {
        var spellings = new LinkedHashSet<String>();
        var bus = BUS.matcher(more);
        if (!words.isEmpty() && bus.find()) {
            spellings.add(words + " " + bus.group(1));
        }
        spellings.addAll(named(name(type)));
        if (!words.isEmpty()) {
            if (more.contains("SXM")) {
                spellings.add(words + " SXM");
            }
            spellings.add(words);
        }
        return spellings.stream()
                .map(spelling -> GpuCatalog.BUNDLED.match(spelling, vram))
                .filter(model -> fits(model, vram))
                .findFirst()
                .orElseGet(() -> unknown(words.isEmpty() ? name(type) : words));
    }

    /// A name must not override the memory they describe.
    private static boolean fits(GpuModel model, Optional<ByteSize> vram) {
        return memory(model)
                .filter(known -> Math.abs(vram.orElse(known).gib() / known.gib() - 1) < TOLERANCE)
                .isPresent();
    }

    /// All that Lambda rents out is made by NVIDIA, but nothing says so of a type we do not know.
    private static GpuModel unknown(String words) {
        return new GpuModel(words, Vendor.OTHER, Optional.empty());
    }

    /// The type's name, and what it would be called with another number of GPUs.
    private static List<String> named(String name) {
        var names = new ArrayList<>(List.of(name));
        var parts = NAMED.matcher(name);
        if (parts.matches()) {
            USUAL_COUNTS.forEach(count -> names.add("gpu_" + count + "x_" + parts.group(2)));
        }
        return names;
    }

    private static String name(InstanceType type) {
        return text(type.name());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
