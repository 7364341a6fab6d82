package io.computehub.telemetry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Joins what a source tells anew, its last lines first, to what it had told before. Lines are held
/// back until it is clear which of them are new: when as many came as were known, or when whoever
/// reads says that no more of before come. Safe for all threads.
final class LogSplice {

    /// Longer lines are cut: a progress bar without an end is no log.
    private static final int LONGEST = 8_000;

    private final int most;
    private final Consumer<String> sink;
    private final ArrayDeque<String> known = new ArrayDeque<>();
    private final List<String> held = new ArrayList<>();
    private boolean settled = true;
    private String complaint = "";

    /// Remembers the last `most` lines.
    LogSplice(int most, Consumer<String> sink) {
        this.most = most;
        this.sink = sink;
    }

    /// What was told in an earlier run.
    synchronized void know(List<String> before) {
        known.addAll(before.subList(Math.max(0, before.size() - most), before.size()));
    }

    /// The source begins anew.
    synchronized void begin() {
        held.clear();
        settled = known.isEmpty();
    }

    synchronized void take(String line) {
        var text = fit(line);
        if (settled) {
            tell(text);
            return;
        }
        held.add(text);
        if (held.size() >= known.size()) {
            settle();
        }
    }

    /// No more lines of before come.
    synchronized void settle() {
        if (!settled) {
            settled = true;
            var fresh = List.copyOf(fresh(List.copyOf(known), held));
            held.clear();
            fresh.forEach(this::tell);
        }
    }

    private static String fit(String line) {
        var bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        var one = bare.replace('\n', ' ');
        return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + " …";
    }

    private void tell(String text) {
        known.addLast(text);
        if (known.size() > most) {
            known.removeFirst();
        }
        sink.accept(text);
    }

    /// What a tool said beside the log; the last of it explains an end.
    synchronized void complain(String text) {
        complaint = Words.plain(text);
    }

    synchronized String complaint() {
        return complaint;
    }

    /// What of `now` comes after `before`: the longest end of the one that begins the other.
    static List<String> fresh(List<String> before, List<String> now) {
        for (int from = 0; from < before.size(); from++) {
            int length = before.size() - from;
            if (length <= now.size()
                    && before.subList(from, before.size()).equals(now.subList(0, length))) {
                return now.subList(length, now.size());
            }
        }
        return now;
    }
}
