package io.computehub.provider.paperspace;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Rate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// The list of machine types that ships with the program: `machine-types.csv`, whose head names the
/// sources. Labels are compared without regard to case.
final class MachineTypes {

    static final MachineTypes BUNDLED = load();

    /// `A100x4`: the type before the `x`, so many times.
    private static final Pattern SEVERAL = Pattern.compile("(.+)x(\\d{1,2})");

    private final Map<String, MachineType> byLabel;

    private MachineTypes(Map<String, MachineType> byLabel) {
        this.byLabel = byLabel;
    }

    Optional<MachineType> find(String label) {
        return Optional.ofNullable(byLabel.get(key(label)));
    }

    /// The GPUs of a type, also of one that no price list has: `A100x4` has four times those of
    /// `A100`. Empty for a type we do not know.
    Optional<Gpus> gpus(String label) {
        var listed = find(label).map(MachineType::gpus);
        if (listed.isPresent()) {
            return listed;
        }
        var several = SEVERAL.matcher(label.strip());
        return several.matches()
                ? find(several.group(1))
                        .map(MachineType::gpus)
                        .map(one ->
                                new Gpus(
                                        one.count() * Integer.parseInt(several.group(2)),
                                        one.model(),
                                        one.vramEach()))
                : Optional.empty();
    }

    private static String key(String label) {
        return label.strip().toUpperCase(Locale.ROOT);
    }

    private static MachineTypes load() {
        var all = new LinkedHashMap<String, MachineType>();
        var table =
                Objects.requireNonNull(MachineTypes.class.getResourceAsStream("machine-types.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> type(List.of(line.split(";", -1))))
                    .forEach(type -> all.put(key(type.label()), type));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new MachineTypes(all);
    }

    private static MachineType type(List<String> cells) {
        var each = ByteSize.ofGib(Double.parseDouble(cells.get(3)));
        var model = GpuCatalog.BUNDLED.match(cells.get(1), Optional.of(each));
        return new MachineType(
                cells.get(0),
                new Gpus(Integer.parseInt(cells.get(2)), model, each),
                cells.get(4).isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.parseDouble(cells.get(4))),
                // What they call GB is GiB: a machine of 45 GB reports 45 × 2^30 bytes.
                Optional.of(cells.get(5))
                        .filter(cell -> !cell.isEmpty())
                        .map(cell -> ByteSize.ofGib(Double.parseDouble(cell))),
                Rate.usd(cells.get(6)));
    }
}
