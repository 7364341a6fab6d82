package io.computehub.provider.own;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.Vendor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Reads what `nvidia-smi` prints: its CSV query, and of `-L` the MIG slices. Whatever is no such
/// line is passed over.
final class NvidiaTable {

    private static final int COLUMNS = 7;
    private static final int MOST = 256;
    private static final Pattern KEY = Pattern.compile("(GPU|MIG)-[0-9a-zA-Z/-]{4,80}");
    private static final Pattern GPU_LINE =
            Pattern.compile("GPU \\d+: (.*) \\(UUID: (GPU-[0-9a-zA-Z-]{4,80})\\)\\s*");

    /// ` MIG 1g.10gb Device 0: (UUID: MIG-…)`; slices of the same profile differ in the UUID.
    private static final Pattern SLICE_LINE =
            Pattern.compile(
                    "\\s+MIG ([0-9a-z.+]{2,20})\\s+Device\\s+\\d+: \\(UUID:"
                            + " (MIG-[0-9a-zA-Z/-]{4,80})\\)\\s*");

    private static final Pattern SLICE_GB = Pattern.compile("\\.(\\d{1,3})gb");

    private NvidiaTable() {}

    static List<Gpu> read(List<String> csv, List<String> listing) {
        var slices = slices(listing);
        var found = new ArrayList<Gpu>();
        for (var line : csv) {
            if (found.size() >= MOST) {
                break;
            }
            var cells = line.split(",", -1);
            if (cells.length < COLUMNS || !KEY.matcher(cells[1].strip()).matches()) {
                continue;
            }
            var gpu = gpu(cells);
            boolean sliced = cells.length > COLUMNS && cells[COLUMNS].strip().equals("Enabled");
            if (sliced) {
                // The GPU itself cannot be used any more, its slices can.
                slices.getOrDefault(gpu.key(), List.of()).forEach(one -> found.add(one.of(gpu)));
            } else {
                found.add(gpu);
            }
        }
        return List.copyOf(found);
    }

    private static Gpu gpu(String[] cells) {
        return new Gpu(
                Vendor.NVIDIA,
                cells[1].strip(),
                cells[2].strip(),
                mib(cells[3]),
                mib(cells[4]),
                number(cells[5]),
                Optional.of(cells[6].strip()).filter(word -> word.matches("[0-9.]{1,30}")));
    }

    private static Optional<ByteSize> mib(String cell) {
        var number = number(cell);
        return number.isPresent()
                ? Optional.of(ByteSize.ofMib(number.getAsDouble()))
                : Optional.empty();
    }

    /// `N/A`, `[N/A]`, `[Not Supported]` and the like are no number.
    private static OptionalDouble number(String cell) {
        var word = cell.strip();
        return word.matches("\\d{1,9}(\\.\\d{1,6})?")
                ? OptionalDouble.of(Double.parseDouble(word))
                : OptionalDouble.empty();
    }

    private record Slice(String profile, String key) {

        Gpu of(Gpu whole) {
            var size = SLICE_GB.matcher(profile);
            return new Gpu(
                    Vendor.NVIDIA,
                    key,
                    whole.theirName() + " MIG " + profile,
                    size.find()
                            ? Optional.of(ByteSize.ofGib(Integer.parseInt(size.group(1))))
                            : Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    whole.driver());
        }
    }

    private static Map<String, List<Slice>> slices(List<String> listing) {
        var byGpu = new HashMap<String, List<Slice>>();
        String gpu = "";
        for (var line : listing) {
            var head = GPU_LINE.matcher(line);
            var slice = SLICE_LINE.matcher(line);
            if (head.matches()) {
                gpu = head.group(2);
            } else if (slice.matches()) {
                byGpu.computeIfAbsent(gpu, _ -> new ArrayList<>())
                        .add(new Slice(slice.group(1), slice.group(2)));
            }
        }
        return byGpu;
    }
}
