package io.computehub.ui.kit;

import atlantafx.base.controls.PasswordTextField;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// A field for a password, with an eye to look at it; says when Caps Lock is on.
public final class PasswordBox extends VBox {

    private static final char BULLET = '●';

    private final PasswordTextField field = new PasswordTextField("", BULLET);
    private final Label capsLock;

    /// @param name what a screen reader calls the field
    public PasswordBox(String name, String showName, String capsLockSentence) {
        getStyleClass().add("password-box");
        field.setAccessibleText(name);
        var eye = new ToggleButton("", Icons.of(Feather.EYE));
        eye.getStyleClass().addAll("flat", "eye");
        Buttons.named(eye, showName);
        eye.selectedProperty()
                .subscribe(shown -> {
                    field.setRevealPassword(shown);
                    eye.setGraphic(Icons.of(shown ? Feather.EYE_OFF : Feather.EYE));
                });
        field.setRight(eye);
        capsLock = new Label(capsLockSentence, Icons.of(Feather.ALERT_CIRCLE));
        capsLock.getStyleClass().addAll("caps-lock", "small", "warning");
        capsLock(false);
        field.addEventHandler(
                KeyEvent.ANY,
                _ -> capsLock(Platform.isKeyLocked(KeyCode.CAPS).orElse(Boolean.FALSE)));
        getChildren().addAll(field, capsLock);
    }

    public ReadOnlyStringProperty password() {
        return field.passwordProperty();
    }

    /// The typed characters; the caller wipes the array.
    public char[] characters() {
        return field.getPassword().toCharArray();
    }

    public void clear() {
        field.setText("");
    }

    /// Enter in the field.
    public void onEnter(Runnable run) {
        field.setOnAction(_ -> run.run());
    }

    public PasswordTextField field() {
        return field;
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }

    /// Shows or takes away the Caps Lock sentence; the keyboard does so by itself.
    public void capsLock(boolean on) {
        capsLock.setVisible(on);
        capsLock.setManaged(on);
    }
}
