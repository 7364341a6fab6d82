package io.computehub.ui.metrics;

import io.computehub.text.Texts;
import io.computehub.ui.kit.TimeChart.Series;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/// Writes what charts show as CSV: one line for each point of each series, in the units shown.
final class ChartExport {

    private ChartExport() {}

    static void write(Path file, ChartReader.Page page, Texts texts) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("time,chart,unit,series,least,mean,most\r\n");
            for (var chart : page.charts().entrySet()) {
                var kind = chart.getKey().name().toLowerCase(Locale.ROOT);
                var head =
                        kind + "," + texts.say(ChartExport.class, "unit." + kind).replace(",", "");
                for (var series : chart.getValue().series()) {
                    for (int i = 0; i < series.at().length; i++) {
                        out.write(line(head, series, i));
                    }
                }
            }
        }
    }

    private static String line(String head, Series series, int i) {
        return Instant.ofEpochMilli(series.at()[i])
                + ","
                + head
                + ",\""
                + series.name().replace("\"", "\"\"")
                + "\","
                + series.least()[i]
                + ","
                + series.mean()[i]
                + ","
                + series.most()[i]
                + "\r\n";
    }
}
