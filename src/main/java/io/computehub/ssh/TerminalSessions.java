package io.computehub.ssh;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.flow.Store;
import io.computehub.license.Entitlements;
import io.computehub.license.ProFeature;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// The open terminals, by machine. They outlive the screens that show them and end with the vault.
/// Safe for all threads.
public final class TerminalSessions implements AutoCloseable {

    private final Connector connector;
    private final KeyRing keys;
    private final Function<InstanceId, Optional<SshAddress>> addresses;
    private final IntSupplier kept;
    private final InstantSource clock;
    private final Entitlements entitlements;
    private final Store<Map<String, List<TerminalSession>>> open = new Store<>(Map.of());

    /// @param addresses where a machine's SSH answers now
    /// @param kept how many lines a new terminal keeps beyond its screen
    public TerminalSessions(
            Connector connector,
            KeyRing keys,
            Function<InstanceId, Optional<SshAddress>> addresses,
            IntSupplier kept,
            InstantSource clock) {
        this(connector, keys, addresses, kept, clock, Entitlements.all());
    }

    /// @param entitlements more than one terminal at a time is a part of Pro
    public TerminalSessions(
            Connector connector,
            KeyRing keys,
            Function<InstanceId, Optional<SshAddress>> addresses,
            IntSupplier kept,
            InstantSource clock,
            Entitlements entitlements) {
        this.connector = connector;
        this.keys = keys;
        this.addresses = addresses;
        this.kept = kept;
        this.clock = clock;
        this.entitlements = entitlements;
    }

    /// The machine's open terminals, in the order they were opened.
    public List<TerminalSession> of(InstanceId machine) {
        return open.get().getOrDefault(machine.toString(), List.of());
    }

    /// All of them, by the text form of the machine's id.
    public Store<Map<String, List<TerminalSession>>> all() {
        return open;
    }

    /// How many shells run now, by the text form of the machine's id.
    public Map<String, Integer> connected() {
        var counts = new TreeMap<String, Integer>();
        open.get()
                .forEach((machine, sessions) -> {
                    int running =
                            (int)
                                    sessions.stream()
                                            .filter(one ->
                                                    one.state().get()
                                                            instanceof
                                                            TerminalSession.State.Connected)
                                            .count();
                    if (running > 0) {
                        counts.put(machine, running);
                    }
                });
        return counts;
    }

    /// Opens one more. The machine must have an address now. Throws `ProRequired` where another is
    /// alive and Pro is not open; those that are alive go on in any case.
    public synchronized TerminalSession open(InstanceId machine, SshAddress address) {
        requireRoom();
        var session =
                new TerminalSession(
                        () -> SshTarget.of(machine, addresses.apply(machine).orElse(address), keys),
                        connector,
                        kept.getAsInt(),
                        clock,
                        this::requireRoom);
        change(machine, list -> list.add(session));
        return session;
    }

    private void requireRoom() {
        boolean taken =
                open.get().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(one -> one.state().get().isAlive());
        if (taken) {
            entitlements.require(ProFeature.REMOTE);
        }
    }

    /// Ends one and forgets its text.
    public void close(InstanceId machine, LiveTerminal terminal) {
        of(machine).stream().filter(one -> one == terminal).forEach(TerminalSession::close);
        change(machine, list -> list.removeIf(one -> one == terminal));
    }

    private void change(InstanceId machine, Consumer<List<TerminalSession>> how) {
        open.update(before -> {
            var list = new ArrayList<>(before.getOrDefault(machine.toString(), List.of()));
            how.accept(list);
            var after = new TreeMap<>(before);
            if (list.isEmpty()) {
                after.remove(machine.toString());
            } else {
                after.put(machine.toString(), List.copyOf(list));
            }
            return Map.copyOf(after);
        });
    }

    /// Ends all.
    @Override
    public void close() {
        open.get().values().forEach(list -> list.forEach(TerminalSession::close));
        open.set(Map.of());
    }
}
