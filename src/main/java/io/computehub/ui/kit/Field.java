package io.computehub.ui.kit;

import atlantafx.base.theme.Styles;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A form's field: its name above, below it a hint or, in red, what is wrong and how to mend it.
public final class Field extends VBox {

    private final Node control;
    private final Label message = new Label();
    private String hint = "";

    public Field(String caption, Node control) {
        this.control = control;
        getStyleClass().add("field");
        var name = new Label(caption);
        name.getStyleClass().add("field-name");
        name.setLabelFor(control);
        name.setMinWidth(USE_PREF_SIZE);
        message.getStyleClass().addAll("field-message", "small");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(name, control, message);
        if (control.getAccessibleText() == null) {
            control.setAccessibleText(caption);
        }
        say("", false);
    }

    /// Shown while nothing is wrong.
    public Field hint(String text) {
        hint = text;
        say(text, false);
        return this;
    }

    /// An empty sentence means that all is well.
    public void wrong(String sentence) {
        say(sentence.isEmpty() ? hint : sentence, !sentence.isEmpty());
    }

    private void say(String text, boolean wrong) {
        message.setText(text);
        message.setVisible(!text.isEmpty());
        message.setManaged(!text.isEmpty());
        message.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        control.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        control.setAccessibleHelp(text);
    }
}
