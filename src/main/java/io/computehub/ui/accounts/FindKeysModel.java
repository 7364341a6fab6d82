package io.computehub.ui.accounts;

import io.computehub.account.FoundKey;
import io.computehub.account.FoundKeys;
import io.computehub.account.KeyImport;
import io.computehub.account.KeyImport.Outcome;
import io.computehub.account.KeySearch;
import io.computehub.account.KeySpot;
import io.computehub.flow.Store;
import io.computehub.text.Explained;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Explanation;
import io.computehub.ui.kit.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// One search for keys on this computer: asked for, looked at, ticked, added. Searching and adding
/// are done on the executor. The keys are wiped when the list is left or all that was ticked is
/// dealt with.
public final class FindKeysModel {

    /// Where the search stands.
    public sealed interface State {

        record Looking() implements State {}

        /// `passedOver` says of places why nothing was taken from them.
        record Found(List<Line> lines, List<String> passedOver) implements State {}

        /// What became of those that were ticked, so far.
        record Adding(List<Line> lines) implements State {}

        record Broken(String sentence) implements State {}

        /// Nobody looks at it any more, and no key is held.
        record Left() implements State {}
    }

    /// One key: whose, its last characters, where it lies, and what is to be said of it.
    public record Line(
            int number,
            String provider,
            String ending,
            String places,
            Stage stage,
            String sentence) {

        Line with(Stage next, String words) {
            return new Line(number, provider, ending, places, next, words);
        }
    }

    /// How far one key has come.
    public enum Stage {
        /// May be ticked.
        FREE,
        /// Of an account that is here.
        KNOWN,
        WAITING,
        TESTING,
        ADDED,
        /// Nobody could be asked about it.
        UNSURE,
        NOT_ADDED
    }

    private final KeySearch search;
    private final KeyImport adding;
    private final Texts texts;
    private final Executor threads;
    private final Runnable added;
    private final Store<State> state = new Store<>(new State.Left());
    private Optional<FoundKeys> held = Optional.empty();
    private Optional<Thread> busy = Optional.empty();
    private boolean stopped;

    /// `added` is run after at least one account was added.
    FindKeysModel(
            KeySearch search, KeyImport adding, Texts texts, Executor threads, Runnable added) {
        this.search = search;
        this.adding = adding;
        this.texts = texts;
        this.threads = threads;
        this.added = added;
    }

    public Store<State> state() {
        return state;
    }

    /// Where `look` would look. Reads nothing.
    public List<KeySearch.Where> where() {
        return search.where();
    }

    /// Looks once, now.
    public void look() {
        state.set(new State.Looking());
        threads.execute(() -> {
            try {
                take(search.look());
            } catch (RuntimeException failure) {
                state.set(new State.Broken(texts.say(Explanation.of(failure))));
                passOn(failure);
            }
        });
    }

    private synchronized void take(FoundKeys found) {
        if (state.get() instanceof State.Left) {
            found.close();
            return;
        }
        held = Optional.of(found);
        state.set(
                new State.Found(
                        found.keys().stream().map(this::line).toList(),
                        found.passedOver().stream().map(it -> texts.say(it)).toList()));
    }

    private Line line(FoundKey found) {
        return new Line(
                found.number(),
                found.label(),
                found.ending(),
                String.join("\n", found.spots().stream().map(KeySpot::name).toList()),
                found.known().isPresent() ? Stage.KNOWN : Stage.FREE,
                found.known()
                        .map(account ->
                                texts.say(
                                        KeyImport.explain(
                                                new Outcome.Known(account), found.label())))
                        .orElse(""));
    }

    /// Nobody sees the list any more. Wipes the keys, unless they are being added.
    public synchronized void leaveList() {
        switch (state.get()) {
            case State.Looking _, State.Found _, State.Broken _ -> {
                drop();
                state.set(new State.Left());
            }
            case State.Adding _, State.Left _ -> {}
        }
    }

    /// Nobody sees what becomes of the ticked ones any more. What was not begun is not added.
    public synchronized void leaveAdding() {
        stopped = true;
        busy.ifPresent(Thread::interrupt);
    }

    private void drop() {
        held.ifPresent(FoundKeys::close);
        held = Optional.empty();
    }

    /// Tests and adds those of these numbers, one after the other.
    public void add(Set<Integer> numbers) {
        var ticked = keys().stream().filter(found -> numbers.contains(found.number())).toList();
        state.set(
                new State.Adding(
                        ticked.stream()
                                .map(this::line)
                                .map(line -> line.with(Stage.WAITING, say("adding.waiting")))
                                .toList()));
        threads.execute(() -> {
            begin();
            try {
                boolean any = false;
                for (var found : ticked) {
                    if (!isStopped()) {
                        any |= add(found);
                    }
                }
                if (any) {
                    added.run();
                }
            } finally {
                end();
            }
        });
    }

    private synchronized List<FoundKey> keys() {
        return held.map(FoundKeys::keys).orElse(List.of());
    }

    private synchronized void begin() {
        busy = Optional.of(Thread.currentThread());
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void end() {
        busy = Optional.empty();
        drop();
    }

    private boolean add(FoundKey found) {
        tell(found, Stage.TESTING, say("adding.testing", found.label()));
        try {
            var outcome = adding.add(found);
            tell(found, stage(outcome), texts.say(KeyImport.explain(outcome, found.label())));
            return outcome instanceof Outcome.Added;
        } catch (RuntimeException failure) {
            tell(found, Stage.NOT_ADDED, texts.say(Explanation.of(failure)));
            passOn(failure);
            return false;
        }
    }

    private static Stage stage(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Added _ -> Stage.ADDED;
            case Outcome.Known _ -> Stage.KNOWN;
            case Outcome.Failed _ -> Stage.UNSURE;
            case Outcome.Refused _, Outcome.NotTaken _ -> Stage.NOT_ADDED;
        };
    }

    /// What explains itself has been told; anything else is an error of the program.
    private static void passOn(RuntimeException failure) {
        if (!(failure instanceof Explained)) {
            throw failure;
        }
    }

    private void tell(FoundKey found, Stage stage, String sentence) {
        if (state.get() instanceof State.Adding(var lines)) {
            var next = new ArrayList<Line>();
            for (var line : lines) {
                next.add(line.number() == found.number() ? line.with(stage, sentence) : line);
            }
            state.set(new State.Adding(List.copyOf(next)));
        }
    }

    static Role role(Stage stage) {
        return switch (stage) {
            case FREE, KNOWN, WAITING, TESTING -> Role.NEUTRAL;
            case ADDED -> Role.SUCCESS;
            case UNSURE -> Role.WARNING;
            case NOT_ADDED -> Role.DANGER;
        };
    }

    private String say(String key, Object... arguments) {
        return texts.say(FindKeysModel.class, key, arguments);
    }
}
