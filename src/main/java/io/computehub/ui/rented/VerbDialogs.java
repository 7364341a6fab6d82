package io.computehub.ui.rented;

import io.computehub.domain.instance.Action;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Sheet;

/// The questions before a verb: stop with its three facts, terminate with what is lost, everything
/// at once with its list and sum. The harmless button has the focus. JavaFX thread.
public final class VerbDialogs {

    private final Store<Fleet> fleet;
    private final Verbs verbs;
    private final RentedWords words;
    private final Dialogs dialogs;

    public VerbDialogs(Store<Fleet> fleet, Verbs verbs, RentedWords words, Dialogs dialogs) {
        this.fleet = fleet;
        this.verbs = verbs;
        this.words = words;
        this.dialogs = dialogs;
    }

    /// Asks first where the verb interrupts, loses or deletes something; a start just starts.
    public void ask(FleetRow row, Action action) {
        if (!verbs.allowed(row).contains(action)) {
            return;
        }
        switch (action) {
            case START -> verbs.start(row);
            case STOP -> stop(row);
            case RESTART -> restart(row);
            case TERMINATE -> terminate(row);
        }
    }

    private void stop(FleetRow row) {
        var facts = verbs.stopFacts(row);
        if (facts.isEmpty()) {
            return;
        }
        dialogs.show(
                Sheet.of(
                        words.say("stop.title", row.name()),
                        words.say("stop.subtitle", words.provider(row.provider())),
                        new StopSheet(row, facts.get(), words),
                        Choice.alternative(
                                words.say("stop.terminate"), () -> ask(row, Action.TERMINATE)),
                        Choice.harmless(words.say("stop.keep")),
                        Choice.primary(words.say("stop.do"), () -> verbs.stop(row))));
    }

    private void restart(FleetRow row) {
        dialogs.ask(
                new Question(
                        words.say("restart.title", row.name()),
                        words.say("restart.text", words.rate(row.rate())),
                        Choice.harmless(words.say("restart.keep")),
                        Choice.primary(words.say("restart.do"), () -> verbs.restart(row))));
    }

    private void terminate(FleetRow row) {
        var disk = row.instance().flatMap(it -> it.disk()).map(words.formats()::disk);
        dialogs.show(
                Sheet.of(
                        words.say("terminate.title", row.name()),
                        words.say(
                                "terminate.subtitle",
                                words.provider(row.provider()),
                                row.gpus(),
                                words.standing(row),
                                words.formats().money(row.spent())),
                        new TerminateSheet(row, disk, words),
                        Choice.harmless(words.say("terminate.keep")),
                        Choice.destructive(
                                disk.map(size -> words.say("terminate.do.disk", size))
                                        .orElseGet(() -> words.say("terminate.do")),
                                () -> verbs.terminate(row))));
    }

    /// Stop or end all that runs, after its list and its sums.
    public void stopEverything() {
        var now = fleet.get();
        if (now.rows().isEmpty()) {
            dialogs.ask(
                    new Question(
                            words.say("stop-all.empty.title"),
                            words.say("stop-all.empty.text"),
                            Choice.harmless(words.say("stop-all.empty.close"))));
            return;
        }
        dialogs.show(new StopEverythingSheet(now, verbs, words).sheet());
    }

    /// The file on an ending, as it grows.
    public void openCase(FleetRow row) {
        row.ending()
                .ifPresent(ending ->
                        dialogs.show(
                                Sheet.of(
                                        words.say("case.title", row.name()),
                                        words.say(
                                                "case.subtitle",
                                                words.provider(row.provider()),
                                                row.gpus()),
                                        new CaseSheet(row.key(), fleet, words),
                                        Choice.alternative(
                                                words.say("case.again"),
                                                () -> verbs.terminate(row)),
                                        Choice.harmless(words.say("case.close")))));
    }
}
