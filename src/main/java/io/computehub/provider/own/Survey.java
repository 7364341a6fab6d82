package io.computehub.provider.own;

import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.hardware.ByteSize;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A machine as one probe found it. What it does not tell is absent. `memoryUsed` is in percent.
record Survey(
        String host,
        String system,
        Optional<String> arch,
        Optional<String> identity,
        OptionalInt cores,
        Optional<String> cpu,
        Optional<ByteSize> memory,
        OptionalDouble memoryUsed,
        Optional<ByteSize> disk,
        List<Gpu> gpus,
        Docker docker) {

    Survey {
        gpus = List.copyOf(gpus);
    }

    /// Docker on the machine: not there, there, or there and of no use, in its own words.
    sealed interface Docker {

        record Absent() implements Docker {}

        record Ready(String version) implements Docker {}

        record Unusable(String complaint) implements Docker {}
    }

    private static final Pattern KIB = Pattern.compile("(\\w+):\\s+(\\d{1,15}) kB");
    private static final int MOST_CORES = 65_536;

    static Survey of(String text) throws Protocol {
        var parts = Sections.of(text);
        var total = kib(parts, "MemTotal");
        return new Survey(
                parts.word("host").isEmpty() ? "?" : parts.word("host"),
                parts.word("system"),
                arch(parts.word("arch")),
                identity(parts),
                cores(parts),
                cpu(parts),
                total,
                used(total, kib(parts, "MemAvailable")),
                disk(parts.lines("disk")),
                Stream.concat(
                                NvidiaTable.read(parts.lines("nvidia"), parts.lines("mig"))
                                        .stream(),
                                RocmTable.read(parts.text("rocm")).stream())
                        .toList(),
                docker(parts));
    }

    private static Optional<String> arch(String word) {
        return switch (word) {
            case "" -> Optional.empty();
            case "x86_64" -> Optional.of("amd64");
            case "aarch64" -> Optional.of("arm64");
            default -> Optional.of(word);
        };
    }

    private static Optional<String> identity(Sections parts) {
        return OwnSelf.identity(
                parts.word("id"), parts.word("boxed").equals("yes"), parts.word("host"));
    }

    private static OptionalInt cores(Sections parts) {
        var said = number(parts.word("cores"));
        if (said.isPresent()) {
            return said;
        }
        int listed =
                (int)
                        parts.lines("cpuinfo").stream()
                                .filter(line -> line.matches("processor\\s*:.*"))
                                .count();
        return listed == 0 ? OptionalInt.empty() : OptionalInt.of(listed);
    }

    private static OptionalInt number(String word) {
        if (!word.matches("\\d{1,6}")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(word);
        return number > 0 && number <= MOST_CORES ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /// `lscpu` names processors of ARM too, which the kernel's list does not.
    private static Optional<String> cpu(Sections parts) {
        return value(parts.lines("lscpu"), "Model name")
                .or(() -> value(parts.lines("cpuinfo"), "model name"))
                .filter(name -> !name.equals("-"));
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .map(line -> line.replaceAll("\\p{Cntrl}|\\s+", " "))
                .filter(line -> !line.isEmpty() && line.length() <= 120)
                .findFirst();
    }

    private static Optional<ByteSize> kib(Sections parts, String name) {
        for (var line : parts.lines("memory")) {
            var row = KIB.matcher(line.strip());
            if (row.matches() && row.group(1).equals(name)) {
                return Optional.of(new ByteSize(Long.parseLong(row.group(2)) * 1024));
            }
        }
        return Optional.empty();
    }

    private static OptionalDouble used(Optional<ByteSize> total, Optional<ByteSize> free) {
        if (total.isEmpty() || free.isEmpty() || total.get().bytes() == 0) {
            return OptionalDouble.empty();
        }
        double part = 1 - (double) free.get().bytes() / total.get().bytes();
        return part < 0 ? OptionalDouble.empty() : OptionalDouble.of(part * 100);
    }

    /// The second line of `df -P -k /`: name, blocks of 1024 bytes, used, available, share, mount.
    private static Optional<ByteSize> disk(List<String> lines) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length >= 6 && cells[1].matches("\\d{1,15}"))
                .map(cells -> new ByteSize(Long.parseLong(cells[1]) * 1024))
                .findFirst();
    }

    private static Docker docker(Sections parts) {
        var said = parts.word("docker");
        if (!parts.parts().containsKey("docker-status")) {
            return new Docker.Absent();
        }
        return parts.word("docker-status").equals("0")
                ? new Docker.Ready(said)
                : new Docker.Unusable(said);
    }
}
