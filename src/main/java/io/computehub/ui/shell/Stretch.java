package io.computehub.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.Region;

/// Makes what a button holds as wide as the button's inside, so that something can stand at its
/// right end.
final class Stretch {

    private Stretch() {}

    static void over(ButtonBase button, Region content) {
        content.prefWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        Math.max(
                                                0,
                                                button.getWidth()
                                                        - button.snappedLeftInset()
                                                        - button.snappedRightInset()),
                                button.widthProperty(),
                                button.insetsProperty(),
                                button.paddingProperty()));
    }
}
