package io.computehub.ui.rented;

import io.computehub.fleet.Journal;
import io.computehub.fleet.JournalEntry;
import io.computehub.fleet.JournalEntry.Actor;
import io.computehub.text.Message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What happened in the sample fleet, newest first.
public final class SampleJournal {

    private SampleJournal() {}

    public static List<JournalEntry> entries() {
        return List.of(
                entry(9, 2, Actor.YOU, "ending", "old-train"),
                entry(8, 6, Actor.PROVIDER, "rented", "vllm-api", "31415926"),
                entry(7, 7, Actor.YOU, "planned", "vllm-api", "$0.76/h"),
                entry(6, 35, Actor.PROVIDER, "proven-gone", "mistral-ft", 4),
                entry(5, 166, Actor.ENGINE, "orphan", "finetune"),
                entry(4, 660, Actor.YOU, "guard-set", "train-llama-7b"),
                entry(3, 862, Actor.ENGINE, "ready", "train-llama-7b"),
                entry(2, 865, Actor.PROVIDER, "rented", "train-llama-7b", "k3v9x1q7"),
                entry(1, 866, Actor.YOU, "planned", "train-llama-7b", "$5.42/h"));
    }

    public static List<JournalEntry> about(String key) {
        return entries().stream()
                .filter(entry -> entry.target().filter(key::equals).isPresent())
                .toList();
    }

    private static JournalEntry entry(
            long number, int minutesAgo, Actor who, String kind, String name, Object... more) {
        var arguments = new Object[more.length + 1];
        arguments[0] = name;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new JournalEntry(
                number,
                SampleFleet.NOW.minus(Duration.ofMinutes(minutesAgo)),
                who,
                kind,
                Optional.of(SampleFleet.tag(name).value()),
                name,
                Message.of(Journal.class, "event." + kind, arguments));
    }
}
