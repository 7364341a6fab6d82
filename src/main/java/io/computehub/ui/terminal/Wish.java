package io.computehub.ui.terminal;

/// How far a host has come that wants the clipboard.
enum Wish {
    NOT_ASKED,
    /// The user was asked, and has not said yes.
    ASKED,
    ALLOWED
}
