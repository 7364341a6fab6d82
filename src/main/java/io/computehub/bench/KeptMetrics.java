package io.computehub.bench;

import io.computehub.domain.telemetry.Metric;
import io.computehub.flow.Store;
import io.computehub.telemetry.Curve;
import io.computehub.telemetry.Machine;
import io.computehub.telemetry.MetricRepository;
import io.computehub.telemetry.Metrics;
import io.computehub.telemetry.SeriesKey;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The past of machines that run no more, all of it open.
final class KeptMetrics implements Metrics {

    private final MetricRepository repository;
    private final Instant now;
    private final Store<Map<String, Machine>> machines = new Store<>(Map.of());

    KeptMetrics(MetricRepository repository, Instant now) {
        this.repository = repository;
        this.now = now;
    }

    @Override
    public Store<Map<String, Machine>> machines() {
        return machines;
    }

    @Override
    public boolean isOpen(Metric metric) {
        return true;
    }

    @Override
    public void require(Metric metric, Instant from) {}

    @Override
    public void want(String key) {}

    @Override
    public List<SeriesKey> series(String key) {
        return repository.series(key);
    }

    @Override
    public Curve read(SeriesKey series, Instant from, Instant to, int most) {
        return repository.read(series, from, to, now, most);
    }
}
