package io.computehub.ui.kit;

import io.computehub.text.Message;

import javafx.scene.input.KeyCombination;

/// A key and what it does, as the key map tells it.
public record Shortcut(KeyCombination keys, Message what, Runnable run) {}
