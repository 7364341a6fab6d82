package io.computehub.app;

/// There seems to be a screen, but JavaFX cannot open a window on it: its desktop library is
/// missing, or the screen does not answer.
final class NoToolkitException extends Exception {

    private static final long serialVersionUID = 1;

    NoToolkitException(Throwable cause) {
        super(cause);
    }
}
