package io.computehub.telemetry;

import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.telemetry.Metric;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.license.Entitlements;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KnownHosts;
import io.computehub.vault.VaultException;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Measures every machine that runs: by what its provider tells along with it, and by a sampler on
/// the machine itself where it can be reached and its key was confirmed. Readings are kept in
/// memory for an hour and on disk for long. Safe for all threads.
public final class Telemetry implements Metrics, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Telemetry.class.getName());

    /// How often followers are told, what came is written, and the store is tidied.
    record Tempo(Sampler.Tempo sampler, Duration beat, Duration flush, Duration tidy) {

        static final Tempo USUAL =
                new Tempo(
                        Sampler.Tempo.USUAL,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10));
    }

    private final MetricRepository store;
    private final Function<String, Optional<Site>> sites;
    private final Connector connector;
    private final KnownHosts hosts;
    private final Openness openness;
    private final InstantSource clock;
    private final Tempo tempo;
    private final Map<String, Post> posts = new ConcurrentHashMap<>();
    private final Store<Map<String, Machine>> machines = new Store<>(Map.of());
    private final AtomicReference<Optional<Fleet>> seen = new AtomicReference<>(Optional.empty());
    private final LinkedBlockingQueue<Boolean> pokes = new LinkedBlockingQueue<>();
    private final Subscription following;
    private final Thread thread;
    private final Thread keeper;

    /// Begins at once.
    ///
    /// @param sites where commands for a machine run now, by the fleet's key
    /// @param entitlements most figures, and all of their past, are a part of Pro
    public Telemetry(
            Store<Fleet> fleet,
            MetricRepository store,
            Function<String, Optional<Site>> sites,
            Connector connector,
            KnownHosts hosts,
            Entitlements entitlements,
            InstantSource clock) {
        this(fleet, store, sites, connector, hosts, entitlements, clock, Tempo.USUAL);
    }

    Telemetry(
            Store<Fleet> fleet,
            MetricRepository store,
            Function<String, Optional<Site>> sites,
            Connector connector,
            KnownHosts hosts,
            Entitlements entitlements,
            InstantSource clock,
            Tempo tempo) {
        this.openness = new Openness(entitlements);
        this.store = store;
        this.sites = sites;
        this.connector = connector;
        this.hosts = hosts;
        this.clock = clock;
        this.tempo = tempo;
        this.thread = Thread.ofVirtual().name("telemetry").start(this::run);
        this.keeper = Thread.ofVirtual().name("telemetry store").start(this::keep);
        this.following =
                fleet.observe(now -> {
                    seen.set(Optional.of(now));
                    pokes.add(true);
                });
    }

    @Override
    public Store<Map<String, Machine>> machines() {
        return machines;
    }

    @Override
    public void want(String key) {
        Optional.ofNullable(posts.get(key)).flatMap(Post::sampler).ifPresent(Sampler::want);
    }

    @Override
    public List<SeriesKey> series(String key) {
        return store.series(key);
    }

    @Override
    public Curve read(SeriesKey series, Instant from, Instant to, int most) {
        require(series.metric(), from);
        var post = posts.get(series.machine());
        var now = clock.instant();
        var raw = tempo.sampler().beat();
        if (post == null) {
            return store.read(series, from, to, now, most);
        }
        if (post.ring().oldest() <= from.toEpochMilli()) {
            return post.ring().read(series.gpu(), series.metric(), from, raw);
        }
        var past = store.read(series, from, to, now, most);
        var end =
                past.isEmpty()
                        ? from
                        : Instant.ofEpochMilli(past.at()[past.size() - 1]).plus(past.step());
        return past.followedBy(post.ring().read(series.gpu(), series.metric(), end, raw));
    }

    @Override
    public boolean isOpen(Metric metric) {
        return openness.has(metric);
    }

    @Override
    public void require(Metric metric, Instant from) {
        openness.require(metric, from, clock.instant());
    }

    private void run() {
        try {
            while (true) {
                var _ = pokes.poll(tempo.beat().toMillis(), TimeUnit.MILLISECONDS);
                pokes.clear();
                seen.getAndSet(Optional.empty()).ifPresent(this::keepInStep);
                publish();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepInStep(Fleet fleet) {
        var running = new HashMap<String, FleetRow>();
        for (var row : fleet.rows()) {
            if (row.instance().filter(Telemetry::runs).isPresent()) {
                running.put(row.key(), row);
            }
        }
        for (var key : List.copyOf(posts.keySet())) {
            if (!running.containsKey(key)) {
                Optional.ofNullable(posts.remove(key)).ifPresent(Post::close);
            }
        }
        running.forEach((key, row) -> {
            var post = posts.computeIfAbsent(key, this::post);
            row.instance()
                    .flatMap(instance ->
                            ProviderSamples.of(instance, row.readAt().orElseGet(clock::instant)))
                    .ifPresent(post::take);
        });
    }

    private static boolean runs(Instance instance) {
        return instance.state() instanceof InstanceState.Running;
    }

    private Post post(String key) {
        var post = new Post(key, store);
        try {
            post.recall(clock.instant());
        } catch (VaultException unread) {
            LOG.log(Level.WARNING, "the past of a machine was not read", unread);
        }
        post.hold(
                new Sampler(
                        () -> sites.apply(key),
                        connector,
                        hosts,
                        clock,
                        tempo.sampler(),
                        post::take));
        return post;
    }

    private void publish() {
        var now = new TreeMap<String, Machine>();
        posts.forEach((key, post) -> now.put(key, openness.of(post.machine())));
        if (!now.equals(machines.get())) {
            machines.set(Map.copyOf(now));
        }
    }

    private void keep() {
        var tidied = Instant.MIN;
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(tempo.flush().toMillis());
                try {
                    store.flush();
                    var now = clock.instant();
                    if (tidied.equals(Instant.MIN)
                            || Duration.between(tidied, now).compareTo(tempo.tidy()) >= 0) {
                        tidied = now;
                        store.tidy(now);
                    }
                } catch (VaultException unwritten) {
                    LOG.log(Level.WARNING, "figures were not written", unwritten);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends all measuring and writes what is left.
    @Override
    public void close() {
        following.close();
        thread.interrupt();
        keeper.interrupt();
        join(thread);
        join(keeper);
        posts.values().forEach(Post::close);
        try {
            store.settle();
        } catch (VaultException unwritten) {
            LOG.log(Level.WARNING, "the last figures were not written", unwritten);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
