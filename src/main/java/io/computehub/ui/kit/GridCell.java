package io.computehub.ui.kit;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

/// A value as text.
final class GridCell<T, V> extends TableCell<T, V> {

    @Override
    protected void updateItem(@Nullable V value, boolean empty) {
        super.updateItem(value, empty);
        setText(empty || value == null ? "" : value.toString());
    }
}
