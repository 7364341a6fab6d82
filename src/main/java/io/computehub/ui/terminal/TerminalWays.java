package io.computehub.ui.terminal;

import io.computehub.flow.Store;
import io.computehub.settings.Settings;
import io.computehub.settings.TerminalChoices;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Toasts;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Ways out of a terminal.
///
/// @param browser opens an address that the user has agreed to; returns at once
/// @param program starts a command in the user's own terminal program, false where there is none;
///   blocks
/// @param threads for what reads or writes a disk
public record TerminalWays(
        Texts texts,
        Dialogs dialogs,
        Toasts toasts,
        Consumer<URI> browser,
        Predicate<List<String>> program,
        Executor threads,
        InstantSource clock,
        Chosen chosen,
        ProDoor pro) {

    /// Where nothing is sold.
    public TerminalWays(
            Texts texts,
            Dialogs dialogs,
            Toasts toasts,
            Consumer<URI> browser,
            Predicate<List<String>> program,
            Executor threads,
            InstantSource clock,
            Chosen chosen) {
        this(texts, dialogs, toasts, browser, program, threads, clock, chosen, ProDoor.open(texts));
    }

    /// How the user wants terminals to be.
    ///
    /// @param change returns at once
    public record Chosen(Store<Settings> settings, Consumer<UnaryOperator<Settings>> change) {

        TerminalChoices now() {
            return settings.get().terminal();
        }

        void font(UnaryOperator<Integer> how) {
            change.accept(was ->
                    was.withTerminal(
                            was.terminal()
                                    .withFontPercent(how.apply(was.terminal().fontPercent()))));
        }
    }
}
