package io.computehub.ui.kit;

import io.computehub.text.Texts;

import javafx.scene.control.Label;

/// A state in a header or a dialog: silhouette and word on the role's ground.
public final class StatePill extends Label {

    public StatePill(Sign sign, String word) {
        super(word, new StateGlyph(sign));
        getStyleClass().addAll("pill", "state-pill", sign.role().style());
        setMinWidth(USE_PREF_SIZE);
    }

    public StatePill(Sign sign, Texts texts) {
        this(sign, texts.say(sign.word()));
    }
}
