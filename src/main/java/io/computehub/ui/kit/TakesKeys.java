package io.computehub.ui.kit;

/// A node that wants nearly every key while it has the focus, as a terminal does: of the window's
/// own keys only those that lead away from it work.
public interface TakesKeys {}
