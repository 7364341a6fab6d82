package io.computehub.cli;

import io.computehub.files.Transfer;
import io.computehub.files.Transfer.State;

import java.util.List;
import java.util.OptionalLong;

/// One line that is written over, at a terminal; else nothing.
final class CopyProgress {

    private final Console console;
    private boolean written;

    CopyProgress(Console console) {
        this.console = console;
    }

    synchronized void show(List<Transfer> all) {
        if (!console.isTerminal()) {
            return;
        }
        long done = all.stream().mapToLong(Transfer::done).sum();
        long of =
                all.stream()
                        .map(Transfer::of)
                        .filter(OptionalLong::isPresent)
                        .mapToLong(OptionalLong::getAsLong)
                        .sum();
        double speed =
                all.stream()
                        .map(Transfer::state)
                        .mapToDouble(state ->
                                state instanceof State.Running running
                                        ? running.bytesPerSecond()
                                        : 0)
                        .sum();
        console.over(
                console.say(
                        "copying",
                        console.formats().count(done / 1_000_000),
                        console.formats().count(of / 1_000_000),
                        console.formats().count((long) speed / 1_000_000)));
        written = true;
    }

    synchronized void end() {
        if (written) {
            console.over("");
        }
    }
}
