package io.computehub.app;

import io.computehub.bench.Window;
import io.computehub.fleet.FleetEngine;
import io.computehub.flow.Store;
import io.computehub.market.Assumptions;
import io.computehub.market.OfferBoard;
import io.computehub.market.PriceHistory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.settings.UserLists;
import io.computehub.telemetry.Metrics;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.fleet.InstancesScreen;
import io.computehub.ui.fleet.InstancesViewModel;
import io.computehub.ui.fleet.InstancesWays;
import io.computehub.ui.kit.Fonts;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.market.OfferWords;
import io.computehub.ui.market.OffersDrill;
import io.computehub.ui.market.OffersViewModel;
import io.computehub.ui.metrics.MetricsDrill;
import io.computehub.ui.metrics.MetricsTab;
import io.computehub.ui.rented.Doings;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.VerbDialogs;
import io.computehub.ui.rented.Verbs;
import io.computehub.ui.shell.Routes;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Shows the bench the real screens on a screen of memory, painted by the processor: it needs no
/// display, disturbs nobody, and a graphics card would only be faster.
final class BenchWindow implements Window {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int PROBE_MILLIS = 5;
    private static final double NANOS = 1e6;

    private final ProviderRegistry providers;
    private final Texts texts = new Texts(Language.ENGLISH);
    private final InstantSource clock = InstantSource.system();

    private BenchWindow(ProviderRegistry providers) {
        this.providers = providers;
    }

    /// Starts the toolkit, which then runs until the process ends.
    static Window open(ProviderRegistry providers) throws InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Fonts.prepare();
        var ready = new CountDownLatch(1);
        try {
            Platform.startup(ready::countDown);
            Platform.setImplicitExit(false);
        } catch (IllegalStateException alreadyRuns) {
            Platform.runLater(ready::countDown);
        }
        ready.await();
        Platform.runLater(Fonts::load);
        return new BenchWindow(providers);
    }

    @Override
    public Offers offers(OfferBoard board) throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var model =
                new OffersViewModel(
                        board,
                        new Store<>(Assumptions.DEFAULT),
                        () -> {},
                        UserLists.inMemory(),
                        PriceHistory.NONE,
                        clock,
                        threads);
        int offers = board.now().accounts().stream().mapToInt(one -> one.offers().size()).sum();
        var words = new OfferWords(texts, providers, clock, ZoneOffset.UTC);
        return new Typing(OffersDrill.open(model, words, offers), model, threads);
    }

    @Override
    public Charts charts(String machine, Metrics metrics, Instant now) throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var ways =
                new MetricsTab.Ways(
                        texts,
                        _ -> {},
                        new NoFiles(),
                        threads,
                        InstantSource.fixed(now),
                        ZoneOffset.UTC,
                        ProDoor.open(texts));
        return new Watched(MetricsDrill.open(machine, metrics, ways), threads);
    }

    private record Watched(MetricsDrill drill, ExecutorService threads) implements Charts {

        @Override
        public double day() throws InterruptedException {
            return drill.day();
        }

        @Override
        public List<Double> pan(int pictures) throws InterruptedException {
            return drill.pan(pictures);
        }

        @Override
        public void close() {
            drill.close();
            threads.close();
        }
    }

    private record Typing(OffersDrill drill, OffersViewModel model, ExecutorService threads)
            implements Offers {

        @Override
        public List<Double> type(String query) throws InterruptedException {
            return drill.type(query);
        }

        @Override
        public List<Double> sort() throws InterruptedException {
            return drill.sort();
        }

        @Override
        public void close() {
            drill.close();
            model.close();
            threads.close();
        }
    }

    @Override
    public Instances instances(FleetEngine engine) throws InterruptedException {
        var watching = new Watching();
        Platform.runLater(() -> watching.show(screen(engine)));
        watching.catchUp();
        return watching;
    }

    private Overlay screen(FleetEngine engine) {
        var over = new Overlay(texts);
        var words = new RentedWords(texts, providers, clock, ZoneOffset.UTC);
        var doings = Doings.onVirtualThreads();
        var verbs = new Verbs(engine.deployments(), providers, words, doings, over);
        var fleet = engine.fleet();
        var ways =
                new InstancesWays(
                        fleet,
                        words,
                        verbs,
                        new VerbDialogs(fleet, verbs, words, over),
                        over,
                        new Routes(),
                        UserLists.inMemory(),
                        engine.poller()::pokeAll);
        var model = new InstancesViewModel(fleet, verbs, words);
        var screen = new InstancesScreen(model, ways, (_, _) -> new Region());
        over.cover(screen.build());
        screen.onShown();
        return over;
    }

    /// Hands the window's thread something next to nothing every few milliseconds.
    private static final class Watching implements Instances {

        private final ConcurrentLinkedQueue<Double> waits = new ConcurrentLinkedQueue<>();
        private final ScheduledExecutorService probing =
                Executors.newSingleThreadScheduledExecutor();
        private Optional<Stage> shown = Optional.empty();

        Watching() {
            var _ =
                    probing.scheduleAtFixedRate(
                            this::probe, PROBE_MILLIS, PROBE_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void probe() {
            probe(() -> {});
        }

        private void probe(Runnable then) {
            long asked = System.nanoTime();
            Platform.runLater(() -> {
                waits.add((System.nanoTime() - asked) / NANOS);
                then.run();
            });
        }

        /// Waits until all that was handed to the window's thread so far is done.
        private void catchUp() throws InterruptedException {
            var done = new CountDownLatch(1);
            probe(done::countDown);
            done.await();
        }

        private void show(Overlay content) {
            var stage = new Stage();
            var scene = new Scene(content, WIDTH, HEIGHT);
            Theme.dress(scene, false, 100);
            stage.setScene(scene);
            stage.show();
            shown = Optional.of(stage);
        }

        @Override
        public List<Double> waits() throws InterruptedException {
            catchUp();
            var all = new ArrayList<Double>();
            for (var next = waits.poll(); next != null; next = waits.poll()) {
                all.add(next);
            }
            return all;
        }

        @Override
        public void close() {
            probing.shutdownNow();
            Platform.runLater(() -> shown.ifPresent(Stage::close));
        }
    }
}
