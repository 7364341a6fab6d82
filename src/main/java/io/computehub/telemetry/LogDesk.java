package io.computehub.telemetry;

import io.computehub.flow.Store;
import io.computehub.vault.VaultException;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The log of one machine: its sources, followed together, and the last lines of all. Lines are
/// kept on disk as well. Safe for all threads.
public final class LogDesk implements AutoCloseable {

    /// So many lines are in memory.
    public static final int WINDOW = 50_000;

    /// So many lines of earlier runs are shown before those of this one.
    private static final int RECALLED = 2_000;

    /// Opens what follows a source; empty where nothing can.
    @FunctionalInterface
    interface Opener {
        Optional<LogTail> open(
                LogSource source, Supplier<List<String>> before, Consumer<String> sink);
    }

    private final String machine;
    private final LogRepository repository;
    private final InstantSource clock;
    private final Opener tails;
    private final Map<LogSource, LogTail> open = new LinkedHashMap<>();
    private final ArrayDeque<LogLine> lines = new ArrayDeque<>();
    private final List<LogLine> unwritten = new ArrayList<>();
    private final Store<Long> count = new Store<>(0L);
    private final Store<List<LogSource>> sources = new Store<>(List.of());
    private long next = 1;
    private boolean recalled;

    LogDesk(String machine, LogRepository repository, InstantSource clock, Opener tails) {
        this.machine = machine;
        this.repository = repository;
        this.clock = clock;
        this.tails = tails;
    }

    /// What is followed, in the order it was opened.
    public Store<List<LogSource>> sources() {
        return sources;
    }

    /// How many lines came so far; told at most a few times a second.
    public Store<Long> count() {
        return count;
    }

    /// How it stands with a source; empty where it is not followed.
    public Optional<Store<Sampling>> state(LogSource source) {
        synchronized (open) {
            return Optional.ofNullable(open.get(source)).map(LogTail::state);
        }
    }

    /// Follows a source from now on. Nothing where it is followed, or cannot be.
    public void follow(LogSource source) {
        synchronized (open) {
            if (!open.containsKey(source)) {
                tails.open(
                                source,
                                () -> recalled(source.label()),
                                text -> take(source.label(), text))
                        .ifPresent(tail -> open.put(source, tail));
            }
            sources.set(List.copyOf(open.keySet()));
        }
    }

    public void leave(LogSource source) {
        synchronized (open) {
            var tail = open.remove(source);
            if (tail != null) {
                tail.close();
            }
            sources.set(List.copyOf(open.keySet()));
        }
    }

    /// The user wants what is not confirmed or broken: it is tried now.
    public void want() {
        synchronized (open) {
            open.values().forEach(LogTail::want);
        }
    }

    /// Reads what earlier runs kept, once. Blocks on the disk.
    public void recall() {
        synchronized (lines) {
            if (!recalled) {
                recalled = true;
                for (var line : repository.last(machine, RECALLED)) {
                    lines.addLast(new LogLine(next++, line.read(), line.source(), line.text()));
                }
            }
        }
        tell();
    }

    private List<String> recalled(String source) {
        recall();
        return lines().stream()
                .filter(line -> line.source().equals(source))
                .map(LogLine::text)
                .toList();
    }

    private void take(String source, String text) {
        synchronized (lines) {
            var line = new LogLine(next++, clock.instant(), source, text);
            lines.addLast(line);
            unwritten.add(line);
            if (lines.size() > WINDOW) {
                lines.removeFirst();
            }
        }
    }

    /// The lines in memory, oldest first.
    public List<LogLine> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /// Lines after a number, oldest first, and no more than `most` of the newest.
    public List<LogLine> after(long number, int most) {
        synchronized (lines) {
            var fresh = new ArrayDeque<LogLine>();
            for (var each = lines.descendingIterator(); each.hasNext() && fresh.size() < most; ) {
                var line = each.next();
                if (line.number() <= number) {
                    break;
                }
                fresh.addFirst(line);
            }
            return List.copyOf(fresh);
        }
    }

    /// What was kept of before, oldest first. Blocks on the disk.
    public List<LogLine> kept(int most) {
        flush();
        return repository.last(machine, most);
    }

    /// The newest lines of all that was kept that a pattern is found in. Blocks on the disk.
    public List<LogLine> find(LogSearch search, int most) {
        flush();
        return repository.find(machine, search, most);
    }

    /// Tells followers and writes what came. Blocks on the disk.
    void flush() {
        List<LogLine> batch;
        synchronized (lines) {
            batch = List.copyOf(unwritten);
            unwritten.clear();
        }
        tell();
        try {
            repository.add(machine, batch);
        } catch (VaultException failed) {
            keepForLater(batch);
            throw failed;
        }
    }

    /// As many of them as memory is meant to hold.
    private void keepForLater(List<LogLine> batch) {
        synchronized (lines) {
            unwritten.addAll(0, batch);
            int over = unwritten.size() - WINDOW;
            if (over > 0) {
                unwritten.subList(0, over).clear();
            }
        }
    }

    /// Tells followers, without the disk.
    void tell() {
        long now;
        synchronized (lines) {
            now = next - 1;
        }
        if (count.get() != now) {
            count.set(now);
        }
    }

    @Override
    public void close() {
        synchronized (open) {
            open.values().forEach(LogTail::close);
            open.clear();
        }
    }
}
