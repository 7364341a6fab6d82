package io.computehub.ui.metrics;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Choices;
import io.computehub.ui.kit.Segments;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All GPUs of a machine or one of them; nothing where there is but one. JavaFX thread.
final class GpuChoice extends HBox {

    /// So many GPUs have only their numbers beside each other.
    private static final int NUMBERS_ALONE = 5;

    /// More of them are a list.
    private static final int MOST_SEGMENTS = 8;

    private final Texts texts;
    private final Consumer<Optional<Integer>> chosen;

    GpuChoice(Texts texts, Consumer<Optional<Integer>> chosen) {
        this.texts = texts;
        this.chosen = chosen;
        setAlignment(Pos.CENTER_LEFT);
    }

    void offer(List<Integer> gpus, Optional<Integer> now) {
        getChildren().clear();
        if (gpus.size() < 2) {
            return;
        }
        var choices = new ArrayList<Optional<Integer>>();
        choices.add(Optional.empty());
        gpus.forEach(index -> choices.add(Optional.of(index)));
        getChildren()
                .add(
                        gpus.size() > MOST_SEGMENTS
                                ? list(choices, now)
                                : new Segments<>(
                                        choices,
                                        one -> name(one, gpus.size() < NUMBERS_ALONE),
                                        now,
                                        chosen));
    }

    private Node list(List<Optional<Integer>> choices, Optional<Integer> now) {
        var box = Choices.box(choices, one -> name(one, true), now);
        box.setId("metrics-gpu");
        box.setOnAction(_ -> chosen.accept(box.getValue()));
        return box;
    }

    private String name(Optional<Integer> one, boolean whole) {
        return one.map(index ->
                        whole
                                ? texts.say(ChartReader.class, "gpu", index)
                                : Integer.toString(index))
                .orElse(texts.say(MetricsTab.class, "gpus.all"));
    }
}
