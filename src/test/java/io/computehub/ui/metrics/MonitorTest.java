package io.computehub.ui.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.domain.instance.InstanceState;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.telemetry.Sampling;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.Pictures;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Stages;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class MonitorTest {

    private final List<String> opened = new ArrayList<>();

    @BeforeAll
    static void toolkit() {
        Toolkit.start();
    }

    /// Every machine that runs works, but the second, which idles, and the third, which is not
    /// read.
    private static SampleMetrics metrics(Fleet fleet) {
        var metrics = new SampleMetrics(SampleFleet.NOW);
        int place = 0;
        for (var row : fleet.rows()) {
            var instance = row.instance().filter(it -> it.state() instanceof InstanceState.Running);
            if (instance.isPresent()) {
                int count = Math.max(1, instance.get().gpus().count());
                place++;
                if (place == 2) {
                    metrics.idle(row.key(), count, Duration.ofMinutes(192));
                } else if (place != 3) {
                    metrics.with(row.key(), count);
                }
            }
        }
        return metrics;
    }

    private static MetricsTab.Ways ways(Texts texts) {
        return new MetricsTab.Ways(
                texts,
                new Overlay(texts),
                new NoFiles(),
                Runnable::run,
                InstantSource.fixed(SampleFleet.NOW),
                ZoneOffset.UTC,
                ProDoor.open(texts));
    }

    private MonitorView view(Texts texts, Fleet fleet, SampleMetrics metrics, MonitorState state) {
        return new MonitorView(
                new Store<>(fleet),
                metrics,
                ways(texts),
                new Bench(texts, fleet).words,
                state,
                opened::add);
    }

    private Parent picture(Texts texts, Fleet fleet) {
        return view(texts, fleet, metrics(fleet), new MonitorState());
    }

    @Test
    void picturesOfTheWall() {
        Pictures.everywhere("11-monitor", texts -> picture(texts, SampleFleet.fleet()));
        Pictures.narrow("11-monitor", texts -> picture(texts, SampleFleet.fleet()), _ -> {});
        Pictures.everywhere(
                "11-monitor-empty", texts -> picture(texts, Fleet.empty(SampleFleet.NOW)));
    }

    @Test
    void aWallOfManyGpusWraps() {
        var fleet = SampleFleet.fleet();
        var metrics = new SampleMetrics(SampleFleet.NOW);
        fleet.rows().forEach(row -> metrics.with(row.key(), 16));
        Pictures.everywhere(
                "11-monitor-many", texts -> view(texts, fleet, metrics, new MonitorState()));
    }

    private static void press(Node on, KeyCode code) {
        Toolkit.run(() ->
                on.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    @Test
    void keysMoveOpenAndMark() throws Exception {
        var fleet = SampleFleet.fleet();
        var state = new MonitorState();
        var texts = new Texts(Language.ENGLISH);
        var stage = Stages.show(() -> view(texts, fleet, metrics(fleet), state));
        try {
            Toolkit.settle();
            var wall = stage.getScene().lookup("#monitor-wall");
            press(wall, KeyCode.HOME);
            var first = state.picked().orElseThrow();
            press(wall, KeyCode.RIGHT);
            assertThat(state.picked().orElseThrow()).isNotEqualTo(first);
            press(wall, KeyCode.LEFT);
            press(wall, KeyCode.LEFT);
            assertThat(state.isPicked(first)).isTrue();
            press(wall, KeyCode.SPACE);
            assertThat(state.marked()).hasSize(1);
            press(wall, KeyCode.ENTER);
            assertThat(opened).containsExactly(first.machine());
        } finally {
            Toolkit.run(stage::close);
        }
    }

    @Test
    void theFilterLeavesWhatMatches() throws Exception {
        var fleet = SampleFleet.fleet();
        var texts = new Texts(Language.ENGLISH);
        var stage = Stages.show(() -> view(texts, fleet, metrics(fleet), new MonitorState()));
        try {
            var field = (TextField) stage.getScene().lookup("#monitor-filter");
            Toolkit.run(() -> field.setText("llama"));
            var wall = (Parent) stage.getScene().lookup("#monitor-wall");
            assertThat(Toolkit.on(() -> wall.getChildrenUnmodifiable().size())).isEqualTo(1);
        } finally {
            Toolkit.run(stage::close);
        }
    }

    @Test
    void anIdleMachineHasItsMoneyAttachedAndAGpuWithoutReadingIsNoZero() {
        var fleet = SampleFleet.fleet();
        var wall = Wall.of(fleet, metrics(fleet).machines().get(), SampleFleet.NOW, "");
        assertThat(wall.idle()).isPositive();
        assertThat(wall.idleRate().isZero()).isFalse();
        assertThat(wall.withoutReading()).isPositive();
        var silent =
                wall.groups().stream()
                        .filter(Wall.Group::isWithoutReading)
                        .findFirst()
                        .orElseThrow();
        assertThat(silent.mean()).isEmpty();
        assertThat(silent.cells().getFirst().value(WallMetric.LOAD)).isEmpty();
    }

    @Test
    void aReadingThatIsOldIsNoneOfNow() {
        var fleet = SampleFleet.fleet();
        var late = SampleFleet.NOW.plusSeconds(120);
        var wall = Wall.of(fleet, metrics(fleet).machines().get(), late, "");
        assertThat(wall.withoutReading()).isEqualTo(wall.cells().size());
        assertThat(wall.groups().getFirst().readAt()).isPresent();
    }

    @Test
    void aGpuAsHotAsItMayGetIsAnAlarm() {
        var metrics = new SampleMetrics(SampleFleet.NOW);
        var machine = metrics.machine("x", 6, 1, new Sampling.Live(), Optional.empty());
        var gpus = machine.latest().orElseThrow().gpus();
        assertThat(Wall.alarms(gpus.get(5))).isTrue();
        assertThat(Wall.alarms(gpus.get(0))).isFalse();
    }
}
