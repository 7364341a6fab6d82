package io.computehub.ui.terminal;

import io.computehub.flow.Store;
import io.computehub.ssh.LiveTerminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The terminals of one host: tabs, what each is split into, and which is used. It outlives the
/// nodes that show it. JavaFX thread.
public final class TerminalDesk implements AutoCloseable {

    private final Door door;
    private final Store<Tabs> tabs = new Store<>(new Tabs(List.of(), -1));
    private int count;

    /// One tab.
    ///
    /// @param number counts them as they are opened, from 1
    /// @param name what the user calls it
    /// @param used the terminal that has or last had the keyboard
    record Tab(int number, Optional<String> name, Piece piece, Session used) {

        private Tab using(Session session) {
            return new Tab(number, name, piece, session);
        }
    }

    /// All tabs.
    ///
    /// @param chosen the place of the one in front; -1 where there is none
    record Tabs(List<Tab> all, int chosen) {

        Tabs {
            all = List.copyOf(all);
        }

        Optional<Tab> front() {
            return chosen < 0 ? Optional.empty() : Optional.of(all.get(chosen));
        }
    }

    public TerminalDesk(Door door) {
        this.door = door;
    }

    Door door() {
        return door;
    }

    Store<Tabs> tabs() {
        return tabs;
    }

    /// How many terminals are open.
    public int size() {
        return sessions(tabs.get()).size();
    }

    /// Opens a terminal in a tab of its own, in front.
    public void open() {
        tabs.set(with(tabs.get(), door.open()));
    }

    private Tabs with(Tabs before, LiveTerminal live) {
        var session = new Session(door, live);
        var all = new ArrayList<>(before.all());
        all.add(new Tab(++count, Optional.empty(), new Piece.One(session), session));
        return new Tabs(all, all.size() - 1);
    }

    /// What is open now: what has gone is taken away, and what was opened elsewhere comes in a tab
    /// of its own.
    void hold(List<? extends LiveTerminal> open) {
        var before = tabs.get();
        var next = before;
        for (var session : sessions(before)) {
            if (open.stream().noneMatch(live -> live == session.live())) {
                next = without(next, session);
            }
        }
        for (var live : open) {
            if (sessions(next).stream().noneMatch(session -> session.live() == live)) {
                next = with(next, live);
            }
        }
        if (next != before) {
            tabs.set(next);
        }
    }

    private static List<Session> sessions(Tabs tabs) {
        return tabs.all().stream().flatMap(tab -> tab.piece().sessions().stream()).toList();
    }

    /// Opens a terminal at the right of the used one, or below it.
    public void split(boolean beside) {
        if (tabs.get().front().isEmpty()) {
            open();
            return;
        }
        var more = new Session(door, door.open());
        change(tab ->
                new Tab(
                        tab.number(),
                        tab.name(),
                        tab.piece().split(tab.used(), beside, more),
                        more));
    }

    void choose(int place) {
        if (place >= 0 && place < tabs.get().all().size()) {
            tabs.update(before -> new Tabs(before.all(), place));
        }
    }

    /// The next tab, round and round.
    void step(int by) {
        int all = tabs.get().all().size();
        if (all > 0) {
            choose(Math.floorMod(tabs.get().chosen() + by, all));
        }
    }

    /// Moves the tab in front among the others.
    void move(int by) {
        tabs.update(before -> {
            int to = before.chosen() + by;
            if (before.chosen() < 0 || to < 0 || to >= before.all().size()) {
                return before;
            }
            var all = new ArrayList<>(before.all());
            all.add(to, all.remove(before.chosen()));
            return new Tabs(all, to);
        });
    }

    /// An empty name gives it the host's own again.
    void rename(String name) {
        var given = Optional.of(name.strip()).filter(text -> !text.isEmpty());
        change(tab -> new Tab(tab.number(), given, tab.piece(), tab.used()));
    }

    /// This terminal has the keyboard now.
    void use(Session session) {
        change(tab ->
                tab.used() != session && tab.piece().sessions().contains(session)
                        ? tab.using(session)
                        : tab);
    }

    /// The next terminal of the tab in front, round and round.
    void usePart(int by) {
        change(tab -> {
            var all = tab.piece().sessions();
            return tab.using(all.get(Math.floorMod(all.indexOf(tab.used()) + by, all.size())));
        });
    }

    /// Hangs up and takes the terminal away, its tab too where it was the last.
    void close(Session session) {
        tabs.update(before -> without(before, session));
        session.close();
    }

    private static Tabs without(Tabs before, Session gone) {
        var all = new ArrayList<Tab>();
        int chosen = before.chosen();
        for (int i = 0; i < before.all().size(); i++) {
            var tab = before.all().get(i);
            var left = tab.piece().without(gone);
            if (left.isPresent()) {
                var sessions = left.get().sessions();
                var used = sessions.contains(tab.used()) ? tab.used() : sessions.getFirst();
                all.add(new Tab(tab.number(), tab.name(), left.get(), used));
            } else if (i < before.chosen()) {
                chosen--;
            }
        }
        return new Tabs(all, Math.min(chosen, all.size() - 1));
    }

    /// Changes the tab in front; the store is set only where it became another.
    private void change(UnaryOperator<Tab> to) {
        var before = tabs.get();
        before.front()
                .ifPresent(tab -> {
                    var next = to.apply(tab);
                    if (next != tab) {
                        var all = new ArrayList<>(before.all());
                        all.set(before.chosen(), next);
                        tabs.set(new Tabs(all, before.chosen()));
                    }
                });
    }

    /// Hangs up all of them.
    @Override
    public void close() {
        var before = tabs.get();
        tabs.set(new Tabs(List.of(), -1));
        sessions(before).forEach(Session::close);
    }
}
