package io.computehub.ui.kit;

import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// Lists to choose one of, for more values than stand beside each other. JavaFX thread.
public final class Choices {

    private Choices() {}

    /// @param chosen offered too where it is none of the values
    public static <T> ComboBox<T> box(List<T> values, Function<T, String> text, T chosen) {
        var box = new ComboBox<T>();
        box.getItems().setAll(values);
        if (!values.contains(chosen)) {
            box.getItems().add(chosen);
        }
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : text.apply(value);
                    }

                    @Override
                    public @Nullable T fromString(String typed) {
                        return box.getValue();
                    }
                });
        box.setValue(chosen);
        return box;
    }
}
