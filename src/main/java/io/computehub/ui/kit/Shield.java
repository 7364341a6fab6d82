package io.computehub.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;

import java.util.Locale;

/// Who ends a machine when nobody looks: top the provider's own timer, middle the watchdog on the
/// instance, bottom this app. A sentence always stands beside it or in its tooltip.
public final class Shield extends Drawing {

    /// What one layer does.
    public enum Band {
        ON,
        SILENT,
        OFF
    }

    public Shield(Band provider, Band instance, Band app, String sentence) {
        super(
                18,
                20,
                band("M9 0.8 L17 3.4 V6.4 H1 V3.4 Z", provider),
                band(
                        "M1 7.8 H17 V9.5 C17 10.8 16.7 12 16.2 13 H1.8 C1.3 12 1 10.8 1 9.5 Z",
                        instance),
                band("M2.5 14.4 H15.5 C14 16.7 11.8 18.3 9 19.4 C6.2 18.3 4 16.7 2.5 14.4 Z", app));
        getStyleClass().add("shield");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(sentence);
    }

    private static Node band(String path, Band band) {
        return shape(path, band.name().toLowerCase(Locale.ROOT));
    }
}
