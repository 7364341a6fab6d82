package io.computehub.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.SampleSource;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.license.Entitlements;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.SideDatabase;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

class TelemetryTest {

    private static final Telemetry.Tempo QUICK =
            new Telemetry.Tempo(
                    Sampler.Tempo.USUAL,
                    Duration.ofMillis(20),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(10));

    private final String train = SampleFleet.tag("train-llama-7b").value();
    private final Store<Fleet> fleet = new Store<>(SampleFleet.fleet());
    @TempDir private Path folder;
    private Vault vault;
    private SideDatabase database;
    private KeyRing ring;
    private MetricRepository repository;
    private Telemetry telemetry;

    @BeforeEach
    void open() {
        vault = TestVaults.open(folder.resolve("vault"));
        database = vault.beside("metrics");
        ring = new KeyRing(vault, InstantSource.system());
        var hosts = new KnownHosts(vault, InstantSource.system());
        repository = new MetricRepository(database);
        telemetry =
                new Telemetry(
                        fleet,
                        repository,
                        _ -> Optional.empty(),
                        new Connector(ring, hosts),
                        hosts,
                        Entitlements.all(),
                        InstantSource.fixed(SampleFleet.NOW),
                        QUICK);
    }

    @AfterEach
    void close() {
        telemetry.close();
        database.close();
        ring.close();
        vault.close();
    }

    private Map<String, Machine> await(Predicate<Map<String, Machine>> wanted) throws Exception {
        var met = new CompletableFuture<Map<String, Machine>>();
        try (var _ =
                telemetry
                        .machines()
                        .observe(now -> {
                            if (wanted.test(now)) {
                                met.complete(now);
                            }
                        })) {
            return met.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatAProviderTellsAlongWithItsListIsAReading() throws Exception {
        var machine =
                await(now -> now.containsKey(train) && now.get(train).latest().isPresent())
                        .get(train);
        var sample = machine.latest().orElseThrow();
        assertThat(sample.source()).isEqualTo(SampleSource.PROVIDER);
        assertThat(sample.system().has(Metric.GPU_MEAN_LOAD)).isTrue();
        assertThat(machine.sampling()).isInstanceOf(Sampling.Off.class);
    }

    @Test
    void aMachineThatEndedIsNoMoreAndItsFiguresStay() throws Exception {
        await(now -> now.containsKey(train) && now.get(train).latest().isPresent());
        fleet.set(Fleet.empty(SampleFleet.NOW));
        await(now -> !now.containsKey(train));
        telemetry.close();
        var key = SeriesKey.system(train, Metric.GPU_MEAN_LOAD);
        var curve =
                repository.read(
                        key,
                        SampleFleet.NOW.minusSeconds(3600),
                        SampleFleet.NOW.plusSeconds(60),
                        SampleFleet.NOW,
                        10_000);
        assertThat(curve.isEmpty()).isFalse();
    }

    @Test
    void theSameListToldTwiceIsOneReading() throws Exception {
        await(now -> now.containsKey(train) && now.get(train).latest().isPresent());
        fleet.set(SampleFleet.fleet());
        fleet.set(SampleFleet.fleet());
        await(now -> now.size() > 1);
        telemetry.close();
        var key = SeriesKey.system(train, Metric.GPU_MEAN_LOAD);
        var from = SampleFleet.NOW.minusSeconds(3600);
        var curve =
                repository.read(key, from, SampleFleet.NOW.plusSeconds(60), SampleFleet.NOW, 9_999);
        assertThat(curve.size()).isEqualTo(1);
    }

    @Test
    void aLiveCurveIsReadFromMemoryBeforeItIsOnDisk() throws Exception {
        await(now -> now.containsKey(train) && now.get(train).latest().isPresent());
        var key = SeriesKey.system(train, Metric.GPU_MEAN_LOAD);
        var from = SampleFleet.NOW.minusSeconds(3600);
        assertThat(telemetry.read(key, from, SampleFleet.NOW.plusSeconds(1), 999).size())
                .isEqualTo(1);
    }
}
