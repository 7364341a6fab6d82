package io.computehub.ui.metrics;

import io.computehub.domain.telemetry.GpuSample;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.Throttle;
import io.computehub.text.Texts;
import io.computehub.ui.kit.ChartTime;
import io.computehub.ui.kit.TimeChart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How charts say what they show.
final class ChartWords {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Texts texts;
    private final ZoneId zone;
    private final ChartTime time;

    ChartWords(Texts texts, ZoneId zone, ChartTime time) {
        this.texts = texts;
        this.zone = zone;
        this.time = time;
    }

    TimeChart.Kind kind(ChartKind kind) {
        var name = kind.name().toLowerCase(Locale.ROOT);
        return new TimeChart.Kind(
                say("chart." + name),
                texts.say(ChartExport.class, "unit." + name),
                texts.formats()::digits,
                this::tick,
                this::moment,
                kind.top(),
                new TimeChart.Words(
                        say("no-reading"),
                        say("copy"),
                        series -> texts.say(ChartWords.class, "nothing", series),
                        figures -> texts.say(ChartWords.class, "summary", figures)));
    }

    private String tick(long moment) {
        var at = Instant.ofEpochMilli(moment);
        var length = Duration.ofMillis(time.span().get().length());
        if (length.compareTo(Duration.ofMinutes(8)) < 0) {
            return SECONDS.format(at.atZone(zone));
        }
        return length.compareTo(Duration.ofDays(2)) < 0
                ? texts.formats().clock(at, zone)
                : texts.formats().date(at, zone);
    }

    private String moment(long moment) {
        var at = Instant.ofEpochMilli(moment);
        var clock = SECONDS.format(at.atZone(zone));
        return Duration.ofMillis(time.span().get().length()).compareTo(Duration.ofDays(1)) < 0
                ? clock
                : texts.formats().date(at, zone) + " " + clock;
    }

    /// What there is to say below the charts: what slows a GPU, how it is divided, what a tool of
    /// the machine complained of.
    String told(Optional<Sample> latest) {
        var said = new ArrayList<String>();
        latest.ifPresent(sample -> {
            for (var gpu : sample.gpus()) {
                throttled(gpu).ifPresent(said::add);
                if (!gpu.slices().isEmpty()) {
                    said.add(
                            texts.say(
                                    ChartWords.class,
                                    "slices",
                                    gpu.index(),
                                    String.join(", ", gpu.slices())));
                }
            }
            sample.complaint()
                    .ifPresent(words -> said.add(texts.say(ChartWords.class, "complaint", words)));
        });
        return String.join("\n", said);
    }

    private Optional<String> throttled(GpuSample gpu) {
        var reasons = Throttle.in(gpu.values().get(Metric.GPU_THROTTLE).orElse(0));
        // To stay within the power it is allowed is what a GPU at full load does.
        reasons.remove(Throttle.POWER_CAP);
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        texts.say(
                                ChartWords.class,
                                "throttled",
                                gpu.index(),
                                reasons.stream()
                                        .map(one ->
                                                say(
                                                        "throttle."
                                                                + one.name()
                                                                        .toLowerCase(Locale.ROOT)))
                                        .collect(Collectors.joining(say("and")))));
    }

    private String say(String key) {
        return texts.say(ChartWords.class, key);
    }
}
