package io.computehub.ui.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;
import io.computehub.license.SwitchedPro;
import io.computehub.ssh.HostKeyQuestion;
import io.computehub.telemetry.Sampling;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.TimeChart;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.SampleFleet;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class MetricsTabTest {

    private static final String KEY = SampleFleet.tag("train-llama-7b").value();

    private final List<ProFeature> asked = new ArrayList<>();
    private final Texts texts = new Texts(Language.ENGLISH);
    private Optional<Stage> stage = Optional.empty();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    @AfterEach
    void close() {
        stage.ifPresent(it -> Toolkit.run(it::close));
    }

    private void show(SampleMetrics metrics, Entitlements gate) throws Exception {
        stage =
                Optional.of(
                        Stages.show(() -> {
                            var tab =
                                    new MetricsTab(
                                            metrics,
                                            new MetricsTab.Ways(
                                                    texts,
                                                    new Overlay(texts),
                                                    new NoFiles(),
                                                    Runnable::run,
                                                    InstantSource.fixed(SampleFleet.NOW),
                                                    ZoneOffset.UTC,
                                                    new ProDoor(gate, texts, asked::add)));
                            tab.show(SampleFleet.fleet().find(KEY));
                            return tab;
                        }));
        Toolkit.settle();
    }

    private <N extends Node> List<N> all(Class<N> kind) {
        return Toolkit.on(() -> {
            var found = new ArrayList<N>();
            collect(stage.orElseThrow().getScene().getRoot(), kind, found);
            return found;
        });
    }

    private static <N extends Node> void collect(Node node, Class<N> kind, List<N> into) {
        if (kind.isInstance(node)) {
            into.add(kind.cast(node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, kind, into));
        }
    }

    private ToggleButton range(String word) {
        return all(ToggleButton.class).stream()
                .filter(it -> it.getText().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private Parent picture(Texts words, SampleMetrics metrics, Entitlements gate) {
        var tab =
                new MetricsTab(
                        metrics,
                        new MetricsTab.Ways(
                                words,
                                new Overlay(words),
                                new NoFiles(),
                                Runnable::run,
                                InstantSource.fixed(SampleFleet.NOW),
                                ZoneOffset.UTC,
                                new ProDoor(gate, words, asked::add)));
        tab.show(SampleFleet.fleet().find(KEY));
        return tab;
    }

    private static void await(Callable<Boolean> met) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, met);
    }

    /// Of each chart its first canvas, in their order.
    private List<Boolean> drawn() {
        var charts = all(TimeChart.class);
        return Toolkit.on(
                () -> charts.stream().map(chart -> chart.lookup("Canvas").isVisible()).toList());
    }

    @Test
    void aChartOutOfSightDrawsNothingUntilItIsScrolledTo() throws Exception {
        show(new SampleMetrics(SampleFleet.NOW).with(KEY, 2), Entitlements.all());
        var root = stage.orElseThrow().getScene().getRoot();
        Toolkit.run(() -> root.setStyle("-fx-font-size: 26px"));
        await(() -> drawn().getFirst() && !drawn().getLast());
        var scroll = all(ScrollPane.class).getFirst();
        Toolkit.run(() -> scroll.setVvalue(1));
        await(() -> !drawn().getFirst() && drawn().getLast());
        Toolkit.run(() -> root.setStyle("-fx-font-size: 13px"));
        await(() -> !drawn().contains(false));
    }

    @Test
    void whatLeavesItsWindowReadsNothingMore() throws Exception {
        show(new SampleMetrics(SampleFleet.NOW).with(KEY, 2), Entitlements.all());
        var tab = all(MetricsTab.class).getFirst();
        Toolkit.run(() -> {
            tab.pan(-0.5);
            assertThat(tab.isSettling()).isTrue();
            tab.getScene().setRoot(new Region());
            assertThat(tab.isSettling()).isFalse();
        });
    }

    @Test
    void eachOfManyGpusCanBeChosenAndTheHeadTellsFromWhereToWhereAllReach() throws Exception {
        show(new SampleMetrics(SampleFleet.NOW).with(KEY, 64), Entitlements.all());
        @SuppressWarnings("unchecked")
        var box =
                (ComboBox<Optional<Integer>>) stage.orElseThrow().getScene().lookup("#metrics-gpu");
        assertThat(Toolkit.on(() -> box.getItems().size())).isEqualTo(65);
        var load = all(TimeChart.class).getFirst();
        var told = Toolkit.on(() -> load.lookupAll(".chart-figure").stream().toList());
        assertThat(told).hasSize(1);
        assertThat(Toolkit.on(() -> ((Label) told.getFirst()).getText()))
                .matches("[\\d.]+ – [\\d.]+");
        Toolkit.run(() -> box.getSelectionModel().select(Optional.of(63)));
        Toolkit.settle();
        assertThat(Toolkit.on(() -> load.getAccessibleText())).contains("GPU 63");
    }

    @Test
    void picturesOfWhatIsNotAsUsual() {
        var gate = new SwitchedPro().entitlements();
        Pictures.everywhere(
                "08-instance-metrics-free",
                words ->
                        picture(
                                words,
                                new SampleMetrics(SampleFleet.NOW, gate).with(KEY, 2),
                                gate));
        Pictures.everywhere(
                "08-instance-metrics-none",
                words -> picture(words, new SampleMetrics(SampleFleet.NOW), Entitlements.all()));
        for (int count : new int[] {1, 64}) {
            Pictures.everywhere(
                    "08-instance-metrics-" + count + "-gpus",
                    words ->
                            picture(
                                    words,
                                    new SampleMetrics(SampleFleet.NOW).with(KEY, count),
                                    Entitlements.all()));
        }
        var asking =
                new Sampling.Asking(
                        new HostKeyQuestion.Shown(
                                "203.0.113.7",
                                22,
                                "ssh-ed25519",
                                "SHA256:k3nB0zq7Hc1vYt5uQm9RsLx2WdEf8GjAoIpKlMnUvZw"),
                        new CompletableFuture<>());
        Pictures.everywhere(
                "08-instance-metrics-asking",
                words -> {
                    var metrics = new SampleMetrics(SampleFleet.NOW);
                    metrics.with(metrics.machine(KEY, 8, 1, asking, Optional.empty()));
                    return picture(words, metrics, Entitlements.all());
                });
    }

    @Test
    void chartsSayInWordsWhatTheyShow() throws Exception {
        show(new SampleMetrics(SampleFleet.NOW).with(KEY, 2), Entitlements.all());
        var charts = all(TimeChart.class);
        assertThat(charts).hasSize(6);
        assertThat(Toolkit.on(() -> charts.getFirst().getAccessibleText()))
                .startsWith("Utilisation %.")
                .contains("GPU 0: ", "GPU 1: ");
    }

    @Test
    void keysMoveTheHairAndZoomAllChartsTogether() throws Exception {
        show(new SampleMetrics(SampleFleet.NOW).with(KEY, 1), Entitlements.all());
        var chart = all(TimeChart.class).getFirst();
        for (var code : List.of(KeyCode.LEFT, KeyCode.PLUS, KeyCode.DIGIT0)) {
            Toolkit.run(() ->
                    chart.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    false,
                                    false,
                                    false,
                                    false)));
        }
        assertThat(all(TimeChart.class)).hasSize(6);
    }

    @Test
    void withoutProTheLastHourOfLoadsIsShownAndALongerTimeAsksForIt() throws Exception {
        var gate = new SwitchedPro().entitlements();
        show(new SampleMetrics(SampleFleet.NOW, gate).with(KEY, 2), gate);
        assertThat(all(TimeChart.class)).hasSize(2);
        var day = range("24 h");
        Toolkit.run(day::fire);
        Toolkit.settle();
        assertThat(asked).containsExactly(ProFeature.MONITORING);
        var hour = range("1 h");
        assertThat(Toolkit.on(() -> hour.isSelected())).isTrue();
    }

    @Test
    void aMachineWhoseKeyIsUnknownCanBeMeasuredOnRequest() throws Exception {
        var metrics = new SampleMetrics(SampleFleet.NOW);
        metrics.with(metrics.machine(KEY, 1, 1, new Sampling.Unconfirmed(), Optional.empty()));
        show(metrics, Entitlements.all());
        var want =
                all(Button.class).stream()
                        .filter(it -> "metrics-want".equals(it.getId()))
                        .findFirst()
                        .orElseThrow();
        Toolkit.run(want::fire);
        assertThat(metrics.wanted).containsExactly(KEY);
    }
}
