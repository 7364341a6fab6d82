package io.computehub.ui.rented;

import io.computehub.batch.Batch;
import io.computehub.domain.instance.Action;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.StopPlan;
import io.computehub.flow.Store;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Question;
import io.computehub.ui.kit.Sheet;

import javafx.beans.binding.Bindings;
import javafx.scene.control.TextField;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The questions before a verb: stop with its three facts, terminate with what is lost, everything
/// at once with its list and sum. The harmless button has the focus. JavaFX thread.
public final class VerbDialogs {

    private static final int LONGEST_NAME = 60;

    private final Store<Fleet> fleet;
    private final Verbs verbs;
    private final RentedWords words;
    private final Dialogs dialogs;
    private final ProDoor pro;
    private Optional<StopProgress> stopping = Optional.empty();

    /// Where nothing is sold.
    public VerbDialogs(Store<Fleet> fleet, Verbs verbs, RentedWords words, Dialogs dialogs) {
        this(fleet, verbs, words, dialogs, ProDoor.open(words.texts()));
    }

    public VerbDialogs(
            Store<Fleet> fleet, Verbs verbs, RentedWords words, Dialogs dialogs, ProDoor pro) {
        this.pro = pro;
        this.fleet = fleet;
        this.verbs = verbs;
        this.words = words;
        this.dialogs = dialogs;
    }

    /// What the screens know of Pro.
    public ProDoor pro() {
        return pro;
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

    /// Asks once about all of them; those that allow the verb now are asked, the others are shown
    /// as left out. One alone is asked about as one.
    public void askAll(List<FleetRow> rows, Action action) {
        var able = rows.stream().filter(row -> verbs.allowed(row).contains(action)).toList();
        if (able.isEmpty()) {
            return;
        }
        if (rows.size() == 1) {
            ask(able.getFirst(), action);
            return;
        }
        pro.pass(() -> {
            var batch = verbs.batch(action, able);
            confirm(batch, able, rows.stream().filter(row -> !able.contains(row)).toList());
        });
    }

    private void confirm(Batch batch, List<FleetRow> able, List<FleetRow> left) {
        var verb = batch.action().name().toLowerCase(Locale.ROOT);
        var sheet = new BatchSheet(batch.action(), able, left, words);
        var go = words.say("batch.do." + verb, able.size());
        dialogs.show(
                Sheet.of(
                                words.say("batch.title." + verb, able.size()),
                                words.say("batch.text." + verb),
                                sheet,
                                Choice.harmless(words.say("batch.keep")),
                                batch.action() == Action.TERMINATE
                                        ? Choice.destructive(go, () -> begin(batch))
                                        : Choice.primary(go, () -> begin(batch)))
                        .readyWhen(sheet.ready()));
    }

    void begin(Batch batch) {
        verbs.run(batch);
        dialogs.show(
                Sheet.of(
                        words.say(
                                "doing.batch." + batch.action().name().toLowerCase(Locale.ROOT),
                                batch.items().get().size()),
                        words.say("stop-all.progress.subtitle"),
                        new BatchProgressSheet(
                                batch,
                                fleet,
                                words,
                                () -> {
                                    batch.again();
                                    verbs.run(batch);
                                }),
                        Choice.harmless(words.say("stop-all.progress.close"))));
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
                                words.formats().spent(row.spent())),
                        new TerminateSheet(row, disk, words),
                        Choice.harmless(words.say("terminate.keep")),
                        Choice.destructive(
                                disk.map(size -> words.say("terminate.do.disk", size))
                                        .orElseGet(() -> words.say("terminate.do")),
                                () -> verbs.terminate(row))));
    }

    /// Stop or end all that runs, after its list and its sums; while providers are still being
    /// asked, how far that is, from where a new list is one press away.
    public void stopEverything() {
        stopping = stopping.filter(StopProgress::underWay);
        stopping.ifPresentOrElse(this::follow, this::planEverything);
    }

    private void planEverything() {
        var now = fleet.get();
        if (now.rows().isEmpty() && now.shelf().isEmpty()) {
            dialogs.ask(
                    new Question(
                            words.say("stop-all.empty.title"),
                            words.say("stop-all.empty.text"),
                            Choice.harmless(words.say("stop-all.empty.close"))));
            return;
        }
        dialogs.show(new StopEverythingSheet(fleet, verbs, words, this::carryOut).sheet());
    }

    private void carryOut(StopPlan plan) {
        var progress = new StopProgress(plan);
        stopping = Optional.of(progress);
        verbs.carryOut(plan, progress::answered);
        follow(progress);
    }

    void follow(StopProgress progress) {
        dialogs.show(
                Sheet.of(
                        words.say("stop-all.progress.title"),
                        words.say("stop-all.progress.subtitle"),
                        new StopProgressSheet(progress, fleet, words),
                        Choice.alternative(
                                words.say("stop-all.progress.again"), this::planEverything),
                        Choice.harmless(words.say("stop-all.progress.close"))));
    }

    /// A field for the new bid of a spot machine, with what it pays now.
    public void changeBid(FleetRow row) {
        if (!verbs.biddable(row)) {
            return;
        }
        var now = row.instance().flatMap(one -> one.rate());
        var typed =
                new TextField(now.map(rate -> rate.perHour().amount().toPlainString()).orElse(""));
        typed.setId("bid");
        var ready =
                Bindings.createBooleanBinding(
                        () -> bid(typed.getText()).isPresent(), typed.textProperty());
        dialogs.show(
                Sheet.of(
                                words.say("bid.title", row.name()),
                                words.say("bid.subtitle", words.rate(now)),
                                new Field(words.say("bid.field"), typed),
                                Choice.harmless(words.say("bid.keep")),
                                Choice.primary(
                                        words.say("bid.do"),
                                        () ->
                                                bid(typed.getText())
                                                        .ifPresent(
                                                                bid -> verbs.changeBid(row, bid))))
                        .readyWhen(ready)
                        .withFocus(typed));
    }

    /// How much to pay ahead, with what that does; or the provider's filling up by itself.
    public void topUp(FleetRow row) {
        if (!verbs.fundable(row)) {
            return;
        }
        var sheet = new TopUpSheet(row, fleet, words);
        boolean filled = sheet.filledUp();
        dialogs.show(
                Sheet.of(
                                words.say("top-up.title", row.name()),
                                words.say(filled ? "top-up.filled" : "top-up.subtitle"),
                                sheet,
                                Choice.alternative(
                                        words.say(filled ? "top-up.unfill" : "top-up.fill"),
                                        () -> verbs.refill(row, !filled)),
                                Choice.harmless(words.say("top-up.keep")),
                                Choice.primary(
                                        words.say("top-up.do"),
                                        () ->
                                                sheet.amount()
                                                        .ifPresent(much -> verbs.topUp(row, much))))
                        .readyWhen(sheet.ready())
                        .withFocus(sheet.field()));
    }

    /// Another size for a stopped machine, with what each costs.
    public void resize(FleetRow row) {
        if (!verbs.resizable(row)) {
            return;
        }
        var sheet = new ResizeSheet(row, words);
        dialogs.show(
                Sheet.of(
                                words.say("resize.title", row.name()),
                                words.say("resize.subtitle"),
                                sheet,
                                Choice.harmless(words.say("resize.keep")),
                                Choice.primary(
                                        words.say("resize.do"),
                                        () ->
                                                sheet.wanted()
                                                        .ifPresent(
                                                                size -> verbs.resize(row, size))))
                        .readyWhen(sheet.ready()));
        verbs.sizes(
                row,
                sizes -> Fx.run(() -> sheet.show(sizes)),
                why -> Fx.run(() -> sheet.refuse(why)));
    }

    private static Optional<Rate> bid(String typed) {
        var figure = typed.strip().replaceFirst("^\\$", "").strip();
        return figure.matches("\\d{1,4}(\\.\\d{1,6})?") && !figure.matches("[0.]*")
                ? Optional.of(Rate.usd(figure))
                : Optional.empty();
    }

    /// Another name for what was rented here; the provider keeps its own.
    public void rename(FleetRow row) {
        if (row.deployment().isEmpty()) {
            return;
        }
        var typed = new TextField(row.name());
        typed.setId("name");
        var ready =
                Bindings.createBooleanBinding(
                        () ->
                                !typed.getText().isBlank()
                                        && typed.getText().strip().length() <= LONGEST_NAME,
                        typed.textProperty());
        dialogs.show(
                Sheet.of(
                                words.say("rename.title", row.name()),
                                words.say("rename.subtitle"),
                                new Field(words.say("rename.field"), typed),
                                Choice.harmless(words.say("rename.keep")),
                                Choice.primary(
                                        words.say("rename.do"),
                                        () -> verbs.rename(row, typed.getText().strip())))
                        .readyWhen(ready)
                        .withFocus(typed));
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
