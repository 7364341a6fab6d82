package io.computehub.telemetry;

import io.computehub.domain.telemetry.Metric;
import io.computehub.domain.telemetry.Values;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What the kernel counts, of one reading and the one before. A container sees its host's
/// processors and memory in `/proc`; there its control group tells what is its own.
final class SystemCounters {

    /// Of these only the parts would be counted once more.
    private static final Pattern INNER_NET =
            Pattern.compile(
                    "(lo|veth.*|docker.*|br-.*|virbr.*|cni.*|flannel.*|cali.*|tunl.*|ifb.*)");

    private static final Pattern WHOLE_DISK =
            Pattern.compile(
                    "(sd[a-z]{1,3}|vd[a-z]{1,3}|xvd[a-z]{1,3}|hd[a-z]|nvme\\d+n\\d+|mmcblk\\d+)");

    /// Version 1 says "no limit" by the largest number of pages.
    private static final double NO_LIMIT = 1e17;

    private static final double SECTOR = 512;
    private static final double HUNDREDTHS = 100;

    private static final String BUSY = "busy";
    private static final String ALL = "all";

    private final Map<String, Double> now = new HashMap<>();
    private Map<String, Double> before = Map.of();
    private boolean boxed;
    private double cores;
    private Values disk = Values.NONE;

    void cores(String word) {
        cores = Words.number(word, 1, 65_536).orElse(0);
    }

    void boxed() {
        boxed = true;
    }

    /// The first line of `/proc/stat`: ticks of user, nice, system, idle, iowait, irq, softirq,
    /// steal (proc(5)).
    void stat(String line) {
        var words = line.strip().split("\\s+");
        double busy = 0;
        double all = 0;
        for (int i = 1; i < words.length && i <= 8; i++) {
            double ticks = Words.number(words[i]).orElse(0);
            all += ticks;
            busy += i == 4 || i == 5 ? 0 : ticks;
        }
        if (words.length > 4 && words[0].equals("cpu")) {
            now.put(BUSY, busy);
            now.put(ALL, all);
        }
    }

    /// A line of `/proc/meminfo`, in kB.
    void memory(String line) {
        var words = line.split("\\s+");
        if (words.length >= 2) {
            Words.number(words[1], 0, 1e15)
                    .ifPresent(kib -> now.put(words[0].replace(":", ""), kib * 1024));
        }
    }

    /// A line of `/proc/net/dev`: bytes received come first, bytes sent ninth.
    void net(String line) {
        int colon = line.indexOf(':');
        if (colon < 0 || INNER_NET.matcher(line.substring(0, colon).strip()).matches()) {
            return;
        }
        var words = line.substring(colon + 1).strip().split("\\s+");
        if (words.length >= 9) {
            add("in", Words.number(words[0], 0, 1e19));
            add("out", Words.number(words[8], 0, 1e19));
        }
    }

    /// A line of `/proc/diskstats`: sectors read are the sixth word, written the tenth.
    void io(String line) {
        var words = line.strip().split("\\s+");
        if (!boxed && words.length >= 10 && WHOLE_DISK.matcher(words[2]).matches()) {
            add("read", Words.times(Words.number(words[5], 0, 1e17), SECTOR));
            add("write", Words.times(Words.number(words[9], 0, 1e17), SECTOR));
        }
    }

    /// A line of a control group's `io.stat`.
    void groupIo(String line) {
        if (boxed) {
            for (var word : line.split("\\s+")) {
                if (word.startsWith("rbytes=")) {
                    add("read", Words.number(word.substring(7), 0, 1e19));
                } else if (word.startsWith("wbytes=")) {
                    add("write", Words.number(word.substring(7), 0, 1e19));
                }
            }
        }
    }

    private void add(String name, OptionalDouble figure) {
        figure.ifPresent(more -> now.merge(name, more, Double::sum));
    }

    /// A single figure of the control group, by the name of its file, or the machine's uptime.
    void figure(String name, String line) {
        var words = line.strip().split("\\s+");
        switch (name) {
            case "cpu.max" -> {
                if (words.length >= 2) {
                    put("quota", words[0]);
                    put("period", words[1]);
                }
            }
            case "cpu.stat" -> {
                if (words.length >= 2 && words[0].equals("usage_usec")) {
                    put("usage", words[1], 1e-6);
                }
            }
            case "cpu.usage" -> put("usage", words[0], 1e-9);
            case "cpu.quota" -> put("quota", words[0]);
            case "cpu.period" -> put("period", words[0]);
            case "memory.stat" -> put("inactive", words[words.length - 1]);
            default -> put(name, words[0]);
        }
    }

    private void put(String name, String word) {
        put(name, word, 1);
    }

    private void put(String name, String word, double factor) {
        Words.number(word, 0, 1e19).ifPresent(figure -> now.put(name, figure * factor));
    }

    /// A line of `df -P -k`; of the file system `/` alone.
    void disk(String line) {
        var words = line.strip().split("\\s+");
        if (words.length >= 6 && words[words.length - 1].equals("/")) {
            var size = Words.number(words[words.length - 5], 1, 1e15);
            var used = Words.number(words[words.length - 4], 0, 1e15);
            disk =
                    Values.NONE
                            .with(Metric.DISK_SIZE, Words.times(size, 1024))
                            .with(Metric.DISK_USED, Words.times(used, 1024));
        }
    }

    /// The figures of this reading; the next begins. `seconds` is how long ago the last one ended
    /// by our clock, where the machine does not tell itself.
    Values take(double seconds) {
        double elapsed = grown("uptime").orElse(seconds);
        var values =
                disk.with(Metric.CPU, cpu(elapsed))
                        .with(Metric.NETWORK_IN, rate("in", elapsed))
                        .with(Metric.NETWORK_OUT, rate("out", elapsed))
                        .with(Metric.DISK_READ, rate("read", elapsed))
                        .with(Metric.DISK_WRITE, rate("write", elapsed));
        values = memory(values);
        before = Map.copyOf(now);
        now.clear();
        return values;
    }

    private OptionalDouble cpu(double elapsed) {
        double processors = quota().orElse(boxed ? cores : 0);
        if (processors > 0 && now.containsKey("usage")) {
            return share(Words.times(grown("usage"), 1 / elapsed), processors);
        }
        var all = grown(ALL);
        return all.isPresent() && all.getAsDouble() > 0
                ? share(grown(BUSY), all.getAsDouble())
                : OptionalDouble.empty();
    }

    /// How many processors' worth of time the control group may take, where it is limited.
    private OptionalDouble quota() {
        double quota = now.getOrDefault("quota", 0.0);
        double period = now.getOrDefault("period", 0.0);
        return quota > 0 && period > 0 ? OptionalDouble.of(quota / period) : OptionalDouble.empty();
    }

    private static OptionalDouble share(OptionalDouble part, double whole) {
        return part.isPresent()
                ? OptionalDouble.of(Math.clamp(HUNDREDTHS * part.getAsDouble() / whole, 0, 100))
                : OptionalDouble.empty();
    }

    private Values memory(Values values) {
        double limit = now.getOrDefault("memory.max", Double.NaN);
        var whole = now.get("MemTotal");
        boolean limited = limit > 0 && limit < NO_LIMIT && (whole == null || limit <= whole);
        var current = now.get("memory.current");
        if (current != null && (limited || boxed)) {
            // The kernel gives back what was only read from files and not used since.
            double used = Math.max(0, current - now.getOrDefault("inactive", 0.0));
            var size = limited ? Double.valueOf(limit) : whole;
            var told = values.with(Metric.MEMORY_USED, used);
            return size == null ? told : told.with(Metric.MEMORY_SIZE, size);
        }
        var free = now.getOrDefault("MemAvailable", now.get("MemFree"));
        return whole == null || free == null
                ? values
                : values.with(Metric.MEMORY_SIZE, whole)
                        .with(Metric.MEMORY_USED, Math.max(0, whole - free));
    }

    private OptionalDouble rate(String name, double elapsed) {
        var grown = grown(name);
        return grown.isPresent() && elapsed > 0
                ? OptionalDouble.of(grown.getAsDouble() / elapsed)
                : OptionalDouble.empty();
    }

    /// A counter that is smaller than before began anew: how much it grew is unknown.
    private OptionalDouble grown(String name) {
        var to = now.get(name);
        var from = before.get(name);
        return to == null || from == null || to < from
                ? OptionalDouble.empty()
                : OptionalDouble.of(to - from);
    }
}
