package io.computehub.ui.kit;

/// The way from one screen to another. Screens know each other's ids only. Any thread.
public interface Navigator {

    void go(String screenId);

    /// Shows the screen and hands it the thing to open.
    void open(String screenId, String subject);
}
