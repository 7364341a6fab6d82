package io.computehub.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.feather.Feather;

/// Buttons that say verb and object. One primary per view at most.
public final class Buttons {

    private Buttons() {}

    /// White or graphite with a border.
    public static Button plain(String text, Runnable run) {
        var button = new Button(text);
        button.setOnAction(_ -> run.run());
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    public static Button plain(String text, Feather icon, Runnable run) {
        var button = plain(text, run);
        button.setGraphic(Icons.of(icon));
        return button;
    }

    /// The one filled blue button of a view.
    public static Button primary(String text, Runnable run) {
        return styled(plain(text, run), "accent");
    }

    public static Button primary(String text, Feather icon, Runnable run) {
        return styled(plain(text, icon, run), "accent");
    }

    /// Grey words without a frame, for tool bars and the ends of rows.
    public static Button flat(String text, Runnable run) {
        return styled(plain(text, run), "flat");
    }

    /// Outlined red: leads to something destructive, behind a dialog.
    public static Button danger(String text, Runnable run) {
        return styled(plain(text, run), "danger", "button-outlined");
    }

    public static Button danger(String text, Feather icon, Runnable run) {
        return styled(plain(text, icon, run), "danger", "button-outlined");
    }

    /// An icon alone. Its name is its tooltip and what a screen reader says.
    public static Button icon(Feather icon, String name, Runnable run) {
        var button = styled(plain("", icon, run), "flat", "icon-only");
        return named(button, name);
    }

    public static Button small(Button button) {
        return styled(button, "small-button");
    }

    public static Button large(Button button) {
        return styled(button, "large-button");
    }

    /// Gives a node without words its name.
    public static <N extends Node> N named(N node, String name) {
        Tooltip.install(node, new Tooltip(name));
        node.setAccessibleText(name);
        return node;
    }

    static Button of(Choice choice, Runnable run) {
        return switch (choice.kind()) {
            case HARMLESS -> plain(choice.verb(), run);
            case PRIMARY -> primary(choice.verb(), run);
            case ALTERNATIVE -> danger(choice.verb(), run);
            case DESTRUCTIVE -> styled(plain(choice.verb(), run), "danger");
        };
    }

    private static Button styled(Button button, String... styles) {
        button.getStyleClass().addAll(styles);
        return button;
    }
}
