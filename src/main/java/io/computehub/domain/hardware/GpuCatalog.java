package io.computehub.domain.hardware;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Turns the providers' spellings of a GPU into one canonical model. The table is `gpus.csv` beside
/// this class; its head says where the figures come from.
public final class GpuCatalog {

    // First: the catalogue below is read with it.
    private static final Pattern NOISE =
            Pattern.compile("\\b(nvidia|geforce|tesla|quadro|amd|instinct|generation)\\b|[\\s_-]+");

    /// The catalogue that ships with the program.
    public static final GpuCatalog BUNDLED = load();

    private final List<GpuModel> models;
    private final Map<String, List<GpuModel>> bySpelling;

    private GpuCatalog(List<GpuModel> models, Map<String, List<GpuModel>> bySpelling) {
        this.models = List.copyOf(models);
        this.bySpelling = bySpelling;
    }

    public List<GpuModel> models() {
        return models;
    }

    /// The model a provider means by `word`. Where one word names several memory sizes (Vast's
    /// `A100 SXM4`) the reported memory of one GPU decides. A word we do not know is kept as it
    /// came.
    public GpuModel match(String word, Optional<ByteSize> vramEach) {
        var candidates = bySpelling.getOrDefault(normalised(word), List.of());
        if (candidates.isEmpty()) {
            return GpuModel.unknown(word.strip());
        }
        return vramEach.map(vram -> nearest(candidates, vram))
                .orElseGet(() -> candidates.getFirst());
    }

    private static GpuModel nearest(List<GpuModel> candidates, ByteSize vram) {
        return candidates.stream()
                .min(Comparator.comparingLong(model -> distance(model, vram)))
                .orElseThrow();
    }

    private static long distance(GpuModel model, ByteSize vram) {
        return model.facts()
                .map(facts -> Math.abs(facts.vram().bytes() - vram.bytes()))
                .orElse(Long.MAX_VALUE);
    }

    private static String normalised(String word) {
        return NOISE.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static GpuCatalog load() {
        var models = new ArrayList<GpuModel>();
        var bySpelling = new HashMap<String, List<GpuModel>>();
        var table = Objects.requireNonNull(GpuCatalog.class.getResourceAsStream("gpus.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.split(";", -1)))
                    .forEach(cells -> {
                        var model = model(cells);
                        models.add(model);
                        for (var spelling : cells.get(9).split("\\|", -1)) {
                            spell(bySpelling, spelling, model);
                        }
                        spell(bySpelling, model.name(), model);
                    });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new GpuCatalog(models, bySpelling);
    }

    private static void spell(
            Map<String, List<GpuModel>> bySpelling, String spelling, GpuModel model) {
        if (!spelling.isBlank()) {
            var same = bySpelling.computeIfAbsent(normalised(spelling), _ -> new ArrayList<>());
            if (!same.contains(model)) {
                same.add(model);
            }
        }
    }

    private static GpuModel model(List<String> cells) {
        return new GpuModel(
                cells.get(0),
                Vendor.valueOf(cells.get(1)),
                Optional.of(
                        new GpuFacts(
                                ByteSize.ofGib(Double.parseDouble(cells.get(2))),
                                cells.get(3),
                                cells.get(4),
                                number(cells.get(5)),
                                cells.get(10).equals("bf16"),
                                number(cells.get(6)),
                                number(cells.get(7)),
                                cells.get(8).isEmpty()
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(Integer.parseInt(cells.get(8))))));
    }

    private static OptionalDouble number(String cell) {
        return cell.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(cell));
    }
}
