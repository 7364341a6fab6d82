package io.computehub.ui.metrics;

import io.computehub.telemetry.Metrics;
import io.computehub.ui.kit.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Works the charts of a machine as a hand would, and tells how long each deed took to show. On any
/// thread but JavaFX's.
public final class MetricsDrill implements AutoCloseable {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final int PATIENCE_SECONDS = 300;
    private static final double NANOS = 1e6;

    /// The place of "24 h" among the ranges, and of the hour that is shown before it.
    private static final int HOUR = 0;

    private static final int DAY = 2;

    private final MetricsTab tab;
    private final Scene scene;
    private final Stage stage;

    private MetricsDrill(String key, Metrics metrics, MetricsTab.Ways ways) {
        this.tab = new MetricsTab(metrics, ways);
        this.scene = new Scene(tab, WIDTH, HEIGHT);
        Theme.dress(scene, false, 100);
        this.stage = new Stage();
        stage.setScene(scene);
        stage.show();
        tab.open(key);
    }

    /// Shows the last hour of a machine that has figures, and waits until it is painted.
    public static MetricsDrill open(String key, Metrics metrics, MetricsTab.Ways ways)
            throws InterruptedException {
        var drill =
                got(
                        CompletableFuture.supplyAsync(
                                () -> new MetricsDrill(key, metrics, ways), Platform::runLater));
        drill.clocked(() -> {});
        return drill;
    }

    /// Goes from the last hour to the last day: the figures are read, drawn and painted.
    ///
    /// @return the milliseconds it took, up to one idle pulse too much
    public double day() throws InterruptedException {
        clocked(() -> range(HOUR).fire());
        return clocked(() -> range(DAY).fire());
    }

    /// Moves through the day, a little with each picture.
    ///
    /// @return the milliseconds between two pictures
    public List<Double> pan(int pictures) throws InterruptedException {
        var done = new CompletableFuture<List<Double>>();
        Platform.runLater(() -> scene.addPostLayoutPulseListener(new Panning(pictures, done)));
        Platform.runLater(Platform::requestNextPulse);
        return got(done);
    }

    private final class Panning implements Runnable {

        private final int pictures;
        private final CompletableFuture<List<Double>> done;
        private final List<Double> took = new ArrayList<>();
        private long before = System.nanoTime();

        Panning(int pictures, CompletableFuture<List<Double>> done) {
            this.pictures = pictures;
            this.done = done;
        }

        @Override
        public void run() {
            long now = System.nanoTime();
            took.add((now - before) / NANOS);
            before = now;
            if (took.size() > pictures) {
                scene.removePostLayoutPulseListener(this);
                // The first one waited for a pulse and no picture.
                done.complete(List.copyOf(took.subList(1, took.size())));
            } else {
                tab.pan(took.size() % 2 == 0 ? 0.01 : -0.008);
                Platform.requestNextPulse();
            }
        }
    }

    private ToggleButton range(int place) {
        return (ToggleButton)
                scene.lookup("#metrics-range").lookupAll(".toggle-button").toArray()[place];
    }

    private double clocked(Runnable deed) throws InterruptedException {
        var begun = new CompletableFuture<Long>();
        var painted = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            begun.complete(System.nanoTime());
            deed.run();
            scene.addPostLayoutPulseListener(
                    new Runnable() {
                        private boolean drawn;

                        @Override
                        public void run() {
                            if (drawn) {
                                // Only now is the picture before certainly painted.
                                scene.removePostLayoutPulseListener(this);
                                painted.complete(System.nanoTime());
                                return;
                            }
                            drawn = tab.isDrawn();
                            Platform.requestNextPulse();
                        }
                    });
            Platform.requestNextPulse();
        });
        return (got(painted) - got(begun)) / NANOS;
    }

    private static <T> T got(CompletableFuture<T> coming) throws InterruptedException {
        try {
            return coming.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the charts did not show it", failure);
        }
    }

    @Override
    public void close() {
        var closed = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            stage.close();
            // What leaves its scene reads nothing more.
            stage.getScene().setRoot(new Region());
            closed.complete(null);
        });
        closed.join();
    }
}
