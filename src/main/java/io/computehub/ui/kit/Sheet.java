package io.computehub.ui.kit;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;

import java.util.List;
import java.util.Optional;

/// A dialog with nodes of its own.
///
/// @param subtitle one muted line under the title; may be empty
/// @param foot stands at the left of the buttons (a check box)
/// @param ready while it is false the buttons that do something are disabled
/// @param first gets the focus instead of the harmless button: the field of a form
public record Sheet(
        String title,
        String subtitle,
        Node content,
        List<Choice> choices,
        Optional<Node> foot,
        Optional<ObservableBooleanValue> ready,
        Optional<Node> first) {

    public Sheet {
        choices = List.copyOf(choices);
    }

    public static Sheet of(String title, String subtitle, Node content, Choice... choices) {
        return new Sheet(
                title,
                subtitle,
                content,
                List.of(choices),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Sheet withFoot(Node foot) {
        return new Sheet(title, subtitle, content, choices, Optional.of(foot), ready, first);
    }

    public Sheet readyWhen(ObservableBooleanValue ready) {
        return new Sheet(title, subtitle, content, choices, foot, Optional.of(ready), first);
    }

    public Sheet withFocus(Node first) {
        return new Sheet(title, subtitle, content, choices, foot, ready, Optional.of(first));
    }
}
