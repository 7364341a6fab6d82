package io.computehub.ssh;

import io.computehub.text.Message;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Takes the files apart into blocks of lines, in the order in which OpenSSH reads them.
final class SshConfigReader {

    private static final int DEEPEST = 16;
    private static final int MOST_HOSTS = 2_000;
    private static final int MOST_NOTES = 100;
    private static final Pattern PLAIN = Pattern.compile("[^*?!\\s,]{1,253}");

    private final SshConfigSources sources;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Place> aliases = new LinkedHashMap<>();
    private final List<Message> notes = new ArrayList<>();

    SshConfigReader(SshConfigSources sources) {
        this.sources = sources;
    }

    /// Lines that hold together: for the hosts that match each of the lists of patterns.
    private record Block(List<List<String>> patterns, List<SshConfigLine> lines) {

        boolean isFor(String host) {
            return patterns.stream().allMatch(list -> SshConfigPatterns.isMatch(list, host));
        }
    }

    /// Where an alias stands first.
    record Place(Path file, int line) {}

    Map<String, Place> aliases() {
        return aliases;
    }

    List<Message> notes() {
        return List.copyOf(notes);
    }

    /// All that is said of a host.
    SshConfigValues values(String host) {
        var lines = new ArrayList<SshConfigLine>();
        blocks.stream()
                .filter(block -> block.isFor(host))
                .forEach(block -> lines.addAll(block.lines()));
        return new SshConfigValues(lines);
    }

    void read(Path file) {
        file(file, List.of(), 0);
    }

    private void file(Path file, List<List<String>> within, int depth) {
        var lines = sources.lines(file);
        if (lines.isEmpty()) {
            if (depth > 0) {
                note("unreadable", file.toString());
            }
            return;
        }
        var block = new Block(within, new ArrayList<>());
        blocks.add(block);
        boolean matching = false;
        int number = 0;
        for (var text : withoutOurs(lines.get())) {
            number++;
            var parsed = SshConfigLine.parse(text, number);
            if (parsed.isEmpty()) {
                continue;
            }
            var line = parsed.get();
            switch (line.keyword()) {
                case "host" -> {
                    matching = false;
                    block = block(within, Optional.of(line.words()));
                    name(line, file);
                }
                case "match" -> {
                    matching = true;
                    note("match", String.valueOf(file.getFileName()), number);
                }
                case "include" -> {
                    if (!matching) {
                        include(line, block.patterns(), depth);
                        block = block(block.patterns(), Optional.empty());
                    }
                }
                default -> {
                    if (!matching) {
                        block.lines().add(line);
                    }
                }
            }
        }
    }

    /// What this program wrote ends with a line for all hosts, which is what is left of it.
    private static List<String> withoutOurs(List<String> lines) {
        int begin = lines.indexOf(SshConfigHosts.BEGIN);
        int end = lines.indexOf(SshConfigHosts.END);
        if (begin < 0 || end < begin) {
            return lines;
        }
        var left = new ArrayList<>(lines);
        for (int i = begin; i <= end; i++) {
            left.set(i, i == begin ? "Host *" : "");
        }
        return left;
    }

    /// A new block, behind all that was read so far.
    private Block block(List<List<String>> within, Optional<List<String>> patterns) {
        var all = new ArrayList<>(within);
        patterns.ifPresent(all::add);
        var block = new Block(List.copyOf(all), new ArrayList<>());
        blocks.add(block);
        return block;
    }

    private void name(SshConfigLine line, Path file) {
        for (var word : line.words()) {
            if (PLAIN.matcher(word).matches() && aliases.size() < MOST_HOSTS) {
                aliases.putIfAbsent(word, new Place(file, line.number()));
            }
        }
    }

    private void include(SshConfigLine line, List<List<String>> within, int depth) {
        if (depth >= DEEPEST) {
            note("too-deep", line.number());
            return;
        }
        for (var word : line.words()) {
            sources.included(word).forEach(file -> file(file, within, depth + 1));
        }
    }

    void note(String key, Object... arguments) {
        var message = Message.of(SshConfigHosts.class, "config." + key, arguments);
        if (!notes.contains(message) && notes.size() < MOST_NOTES) {
            notes.add(message);
        }
    }
}
