package io.computehub.ui.terminal;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Toasts;

import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Ways out of a terminal.
///
/// @param browser opens an address that the user has agreed to; returns at once
/// @param threads for what reads or writes a disk
public record TerminalWays(
        Texts texts,
        Dialogs dialogs,
        Toasts toasts,
        Consumer<URI> browser,
        Executor threads,
        InstantSource clock) {}
