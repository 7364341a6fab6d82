package io.computehub.telemetry;

import io.computehub.domain.telemetry.Metric;
import io.computehub.flow.Store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What faces read of the machines' figures. Safe for all threads.
public interface Metrics {

    /// What is known of each running machine, by the fleet's key. Told at most once a second.
    Store<Map<String, Machine>> machines();

    /// Whether the present value of a figure is told without Pro, or Pro is there.
    boolean isOpen(Metric metric);

    /// Throws `ProRequired` where a figure, or its past since that moment, needs Pro and there is
    /// none.
    void require(Metric metric, Instant from);

    /// The user wants this machine measured: it is tried now, and a question for its host key is
    /// put to them.
    void want(String key);

    /// Whose figures there are of a machine, running or gone. Quick.
    List<SeriesKey> series(String key);

    /// A series between two moments, in no more than about `most` points. Blocks on the disk where
    /// memory does not reach back so far. Throws `ProRequired` as `require` does.
    Curve read(SeriesKey series, Instant from, Instant to, int most);
}
