package io.computehub.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A choice of a few, side by side; exactly one is chosen. 28 high.
public final class Segments<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final List<T> values;
    private final Consumer<? super T> chosen;

    /// @param chosen is told what the user picks, not what `select` sets
    public Segments(
            List<T> values, Function<? super T, String> text, T first, Consumer<? super T> chosen) {
        this(values, text, _ -> Optional.empty(), first, chosen);
    }

    /// @param icon where it gives one, the word becomes its name
    public Segments(
            List<T> values,
            Function<? super T, String> text,
            Function<? super T, Optional<Node>> icon,
            T first,
            Consumer<? super T> chosen) {
        this.values = List.copyOf(values);
        this.chosen = chosen;
        getStyleClass().add("segments");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        for (int i = 0; i < this.values.size(); i++) {
            getChildren().add(segment(i, text.apply(this.values.get(i)), icon));
        }
        select(first);
    }

    public void select(T value) {
        int index = values.indexOf(value);
        if (index >= 0) {
            group.getToggles().get(index).setSelected(true);
        }
    }

    private ToggleButton segment(int index, String word, Function<? super T, Optional<Node>> icon) {
        var value = values.get(index);
        var segment = new ToggleButton(word);
        icon.apply(value)
                .ifPresent(drawn -> {
                    segment.setText("");
                    segment.setGraphic(drawn);
                    Buttons.named(segment, word);
                });
        segment.setToggleGroup(group);
        segment.setMinWidth(USE_PREF_SIZE);
        segment.getStyleClass()
                .add(
                        values.size() == 1
                                ? "single-pill"
                                : index == 0
                                        ? "left-pill"
                                        : index == values.size() - 1
                                                ? "right-pill"
                                                : "center-pill");
        segment.setOnAction(_ -> {
            // Pressing the chosen one again would leave none chosen.
            if (segment.isSelected()) {
                chosen.accept(value);
            } else {
                segment.setSelected(true);
            }
        });
        return segment;
    }
}
