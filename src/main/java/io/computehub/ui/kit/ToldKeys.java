package io.computehub.ui.kit;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Keys that only the key map tells: the view they belong to hears them itself, so as a shortcut
/// they never match.
public final class ToldKeys extends KeyCombination {

    private final String keys;

    public ToldKeys(String keys) {
        this.keys = keys;
    }

    @Override
    public boolean match(KeyEvent event) {
        return false;
    }

    @Override
    public String getName() {
        return keys;
    }

    @Override
    public String getDisplayText() {
        return keys;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToldKeys told && told.keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }
}
