package io.computehub.ui.kit;

import javafx.scene.control.Label;

import java.util.Locale;

/// Two letters on a grey plate; no logos, no brand colours. The name stands beside it where there
/// is room, else in the accessible text.
public final class ProviderMark extends Label {

    /// @param label the provider's name as people write it: "RunPod"
    public ProviderMark(String label) {
        this();
        show(label);
    }

    /// Without a provider yet, for cells.
    public ProviderMark() {
        getStyleClass().add("provider-mark");
        setMinWidth(USE_PREF_SIZE);
    }

    /// @param label the provider's name as people write it: "RunPod"
    public void show(String label) {
        setText(letters(label));
        setAccessibleText(label);
    }

    /// Its two capitals (RunPod: RP), else the first two letters (Vast.ai: Va).
    private static String letters(String label) {
        var capitals =
                label.codePoints()
                        .filter(Character::isUpperCase)
                        .limit(2)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append);
        if (capitals.length() == 2) {
            return capitals.toString();
        }
        var start = label.substring(0, Math.min(2, label.length()));
        return start.isEmpty()
                ? "?"
                : start.substring(0, 1).toUpperCase(Locale.ROOT) + start.substring(1);
    }
}
