package io.computehub.telemetry;

import io.computehub.domain.telemetry.GpuProcess;
import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Sample;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.vault.VaultException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the readings of one machine arrive. Safe for all threads.
final class Post implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Post.class.getName());

    /// While the machine itself told something lately, what its provider tells is left out.
    private static final Duration OWN_WORD = Duration.ofSeconds(30);

    /// How far back the past is looked at for the beginning of idleness.
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private static final Duration TREND_EVERY = Duration.ofSeconds(20);

    private final String key;
    private final MetricRepository store;
    private final Ring ring = new Ring();
    private final IdleTracker idle = new IdleTracker();
    private Optional<Sample> latest = Optional.empty();
    private Optional<Instant> ownWord = Optional.empty();
    private Optional<List<GpuProcess>> processes = Optional.empty();
    private volatile List<Curve> before = List.of();
    private volatile Trend trend = Trend.NONE;
    private volatile Instant trendAt = Instant.EPOCH;
    private @Nullable Sampler sampler;

    Post(String key, MetricRepository store) {
        this.key = key;
        this.store = store;
    }

    /// Learns from the store what was before. Blocks on the disk.
    void recall(Instant now) {
        before =
                store.series(key).stream()
                        .filter(it -> it.metric() == Metric.GPU_LOAD)
                        .map(it -> store.read(it, now.minus(Trend.SPAN), now, now, 2_000))
                        .toList();
        trend = trend(now);
        var loads =
                store.series(key).stream()
                        .filter(it ->
                                it.metric() == Metric.GPU_LOAD
                                        || it.metric() == Metric.GPU_MEAN_LOAD)
                        .map(it -> store.read(it, now.minus(LOOK_BACK), now, now, 20_000))
                        .toList();
        synchronized (this) {
            idle.recall(loads);
        }
    }

    /// Of what is in memory, and of what was on disk when this began.
    private Trend trend(Instant now) {
        var from = now.minus(Trend.SPAN);
        if (ring.oldest() <= from.toEpochMilli()) {
            before = List.of();
        }
        var loads = new ArrayList<>(before);
        loads.addAll(ring.loads(from));
        return Trend.of(loads, now.toEpochMilli());
    }

    void hold(Sampler next) {
        Sampler present;
        synchronized (this) {
            present = sampler;
            sampler = next;
        }
        if (present != null) {
            present.close();
        }
    }

    Optional<Sampler> sampler() {
        synchronized (this) {
            return Optional.ofNullable(sampler);
        }
    }

    void take(Sample sample) {
        synchronized (this) {
            if (sample.source() == SampleSource.PROVIDER) {
                if (ownWord.filter(at -> at.plus(OWN_WORD).isAfter(sample.at())).isPresent()) {
                    return;
                }
            } else {
                ownWord = Optional.of(sample.at());
            }
            if (latest.filter(before -> !sample.at().isAfter(before.at())).isPresent()) {
                return;
            }
            latest = Optional.of(sample);
            processes = sample.processes().or(() -> processes);
            idle.take(sample);
        }
        ring.add(sample);
        try {
            store.add(key, sample);
        } catch (VaultException unwritten) {
            // A last reading may come while the vault is being locked.
            LOG.log(System.Logger.Level.DEBUG, "a reading was not kept");
        }
        if (trendAt.plus(TREND_EVERY).isBefore(sample.at())) {
            trendAt = sample.at();
            trend = trend(sample.at());
        }
    }

    Ring ring() {
        return ring;
    }

    synchronized Machine machine() {
        var sampling =
                sampler == null
                        ? new Sampling.Off(MachineLine.say("no-address"))
                        : sampler.state().get();
        return new Machine(key, sampling, latest, processes, idle.idle(), trend);
    }

    @Override
    public void close() {
        sampler().ifPresent(Sampler::close);
    }
}
