package io.computehub.ui.kit;

/// One button of a dialog: a verb, never "OK". It closes the dialog, then runs.
public record Choice(String verb, Kind kind, Runnable run) {

    /// How the button looks and behaves.
    public enum Kind {
        /// Changes nothing; has the focus when the dialog opens, and Esc means it.
        HARMLESS,
        /// The one filled blue button.
        PRIMARY,
        /// Another way out, at the left, outlined red.
        ALTERNATIVE,
        /// The last step before something is destroyed: filled red.
        DESTRUCTIVE
    }

    public static Choice harmless(String verb) {
        return new Choice(verb, Kind.HARMLESS, () -> {});
    }

    public static Choice primary(String verb, Runnable run) {
        return new Choice(verb, Kind.PRIMARY, run);
    }

    public static Choice alternative(String verb, Runnable run) {
        return new Choice(verb, Kind.ALTERNATIVE, run);
    }

    public static Choice destructive(String verb, Runnable run) {
        return new Choice(verb, Kind.DESTRUCTIVE, run);
    }
}
