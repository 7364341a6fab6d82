package io.computehub.ui.kit;

/// Asks the user, over the window. Returns at once; the answer is the choice that runs. One dialog
/// is open at a time, a later one waits. Any thread.
public interface Dialogs {

    void ask(Question question);

    /// JavaFX thread.
    void show(Sheet sheet);
}
