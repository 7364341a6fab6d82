package io.computehub.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// One GPU of the simulated market under both providers' names, with its price level per GPU and
/// hour; a price of 0 means not offered there. `table` is `gpus.csv` beside this class.
record GpuKind(
        String vastName,
        String runpodId,
        String runpodName,
        int megabytes,
        BigDecimal vastPrice,
        BigDecimal secure,
        BigDecimal community,
        int hosts,
        int bandwidth,
        double tflops,
        double dlperf,
        int watts,
        int compute,
        int largest,
        double dataCentreShare) {

    static List<GpuKind> table() {
        var table = Objects.requireNonNull(GpuKind.class.getResourceAsStream("gpus.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> of(List.of(line.split(";", -1))))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static GpuKind of(List<String> cells) {
        return new GpuKind(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                Integer.parseInt(cells.get(3)),
                new BigDecimal(cells.get(4)),
                new BigDecimal(cells.get(5)),
                new BigDecimal(cells.get(6)),
                Integer.parseInt(cells.get(7)),
                Integer.parseInt(cells.get(8)),
                Double.parseDouble(cells.get(9)),
                Double.parseDouble(cells.get(10)),
                Integer.parseInt(cells.get(11)),
                Integer.parseInt(cells.get(12)),
                Integer.parseInt(cells.get(13)),
                Double.parseDouble(cells.get(14)));
    }

    boolean atRunPod() {
        return !runpodId.isEmpty();
    }

    boolean amd() {
        return runpodId.startsWith("AMD");
    }

    int gigabytes() {
        return Math.round(megabytes / 1024f);
    }
}
