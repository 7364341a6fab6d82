package io.computehub.ui.kit;

import javafx.scene.input.KeyEvent;

/// A node that has the keys of the window for itself while it has the focus: a terminal, whose
/// programs know most of them. There the window's own keys are pressed with Shift.
public interface TakesKeys {

    /// Whether this key is not the window's.
    boolean takes(KeyEvent event);
}
