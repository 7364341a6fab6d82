package io.computehub.ui.kit;

import io.computehub.domain.account.Secret;
import io.computehub.text.Texts;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Arrays;

/// A new password, twice, with how strong it is and in words what is still missing.
public final class NewPassword extends VBox {

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final Texts texts;
    private final PasswordBox first;
    private final PasswordBox second;
    private final Field firstField;
    private final Field secondField;
    private final HBox bars = new HBox();
    private final Label word = new Label();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();

    public NewPassword(Texts texts, String name, String againName) {
        this.texts = texts;
        getStyleClass().add("new-password");
        first = box(texts, name);
        second = box(texts, againName);
        firstField = new Field(name, first);
        secondField = new Field(againName, second);
        for (int i = 0; i < 4; i++) {
            var bar = new Region();
            bar.getStyleClass().add("bar");
            HBox.setHgrow(bar, Priority.ALWAYS);
            bars.getChildren().add(bar);
        }
        bars.getStyleClass().add("strength");
        word.getStyleClass().addAll("small", "muted");
        word.setWrapText(true);
        getChildren().addAll(firstField, new VBox(bars, word), secondField);
        first.password().subscribe(_ -> judge());
        second.password().subscribe(_ -> judge());
    }

    /// A field for an existing password, with this window's words.
    public static PasswordBox box(Texts texts, String name) {
        return new PasswordBox(
                name,
                texts.say(NewPassword.class, "password.show"),
                texts.say(NewPassword.class, "password.caps"));
    }

    /// Both are the same and long enough.
    public ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }

    /// The password; whoever takes it closes it.
    public Secret take() {
        var characters = first.characters();
        try {
            return Secret.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    public void clear() {
        first.clear();
        second.clear();
    }

    public void onEnter(Runnable run) {
        first.onEnter(second::requestFocus);
        second.onEnter(run);
    }

    @Override
    public void requestFocus() {
        first.requestFocus();
    }

    private void judge() {
        var typed = first.password().get();
        var again = second.password().get();
        var strength = PasswordStrength.of(typed);
        boolean any = !typed.isEmpty();
        for (int i = 0; i < bars.getChildren().size(); i++) {
            var bar = bars.getChildren().get(i);
            bar.getStyleClass().setAll("bar", strength.role().style());
            bar.pseudoClassStateChanged(ON, any && i < Math.max(1, strength.bars()));
        }
        word.setText(
                any
                        ? texts.say(strength.word())
                        : texts.say(
                                NewPassword.class, "password.advice", PasswordStrength.SHORTEST));
        boolean same = typed.equals(again);
        // Told once the second is as long as the first, not at every key on the way.
        secondField.wrong(
                !same && again.length() >= typed.length() && any
                        ? texts.say(NewPassword.class, "password.differ")
                        : "");
        ready.set(strength != PasswordStrength.TOO_SHORT && same);
    }
}
