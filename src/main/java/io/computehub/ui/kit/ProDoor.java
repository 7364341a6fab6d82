package io.computehub.ui.kit;

import io.computehub.flow.Store;
import io.computehub.license.Entitlement;
import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;
import io.computehub.license.ProRequired;
import io.computehub.text.Texts;

import javafx.scene.control.Label;

import java.util.function.Consumer;

/// What a view knows of Pro: a badge beside what it opens, and the panel that opens where the
/// service says no. The view itself forbids nothing.
public final class ProDoor {

    private final Store<Entitlement> state;
    private final Texts texts;
    private final Consumer<ProFeature> panel;

    /// @param panel says what the feature does and what Pro costs; on the JavaFX thread
    public ProDoor(Entitlements entitlements, Texts texts, Consumer<ProFeature> panel) {
        this.state = entitlements.state();
        this.texts = texts;
        this.panel = panel;
    }

    /// Everything is open; no badge is seen.
    public static ProDoor open(Texts texts) {
        return new ProDoor(Entitlements.demo(), texts, _ -> {});
    }

    /// PRO, for the right of a word; gone as long as Pro is open. JavaFX thread.
    public Label badge(ProFeature feature) {
        var badge = new Label("PRO");
        badge.getStyleClass().add("pro");
        badge.setMinWidth(Label.USE_PREF_SIZE);
        badge.managedProperty().bind(badge.visibleProperty());
        Buttons.named(badge, texts.say(ProDoor.class, "pro.badge", texts.say(feature.title())));
        badge.setVisible(!state.get().isPro());
        Fx.bind(badge, state, now -> badge.setVisible(!now.isPro()));
        return badge;
    }

    /// Does what may need Pro. Where it does and there is none, nothing was done and the panel
    /// opens. Any thread.
    ///
    /// @return whether it was done
    public boolean pass(Runnable work) {
        try {
            work.run();
            return true;
        } catch (ProRequired needed) {
            Fx.run(() -> panel.accept(needed.feature()));
            return false;
        }
    }
}
