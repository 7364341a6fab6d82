package io.computehub.telemetry;

import io.computehub.flow.Store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What faces read of the machines' figures. Safe for all threads.
public interface Metrics {

    /// What is known of each running machine, by the fleet's key. Told at most once a second.
    Store<Map<String, Machine>> machines();

    /// The user wants this machine measured: it is tried now, and a question for its host key is
    /// put to them.
    void want(String key);

    /// Whose figures there are of a machine, running or gone. Quick.
    List<SeriesKey> series(String key);

    /// A series between two moments, in no more than about `most` points. Blocks on the disk where
    /// memory does not reach back so far.
    Curve read(SeriesKey series, Instant from, Instant to, int most);
}
