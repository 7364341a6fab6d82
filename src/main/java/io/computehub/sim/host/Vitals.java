package io.computehub.sim.host;

import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// How the machine does at the moment: made up, and moving.
final class Vitals {

    private static final DateTimeFormatter HEAD =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    private Vitals() {}

    private static double seconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0 + 3_600;
    }

    /// Between 0 and 1, slowly up and down.
    private static double wave(double period) {
        return (1 + Math.sin(seconds() * 2 * Math.PI / period)) / 2;
    }

    static String uptime() {
        return String.format(Locale.ROOT, "%.2f %.2f%n", seconds(), seconds() * 12);
    }

    static String load() {
        return String.format(Locale.ROOT, "%.2f 3.80 3.61 4/812 2217%n", 3 + 2 * wave(97));
    }

    static String memory() {
        return String.format(
                Locale.ROOT,
                "MemTotal:       131072000 kB%nMemFree:        %d kB%nMemAvailable:   %d kB%n",
                (long) (52_000_000 + 8_000_000 * wave(61)),
                (long) (90_000_000 + 8_000_000 * wave(61)));
    }

    static String processor() {
        long busy = (long) (seconds() * 100 * 4);
        long idle = (long) (seconds() * 100 * 12);
        return String.format(Locale.ROOT, "cpu  %d 0 %d %d 0 0 0 0 0 0%n", busy, busy / 10, idle);
    }

    /// As `nvidia-smi` prints it.
    static String gpus(Optional<Doing> doing) {
        var text = new StringBuilder(HEAD.format(LocalDateTime.now()));
        var edge = "+" + "-".repeat(77) + "+\n";
        text.append('\n').append(edge);
        text.append(
                String.format(
                        Locale.ROOT,
                        "| %-75s |%n",
                        "NVIDIA-SMI 570.86.15     Driver Version: 570.86.15     CUDA Version:"
                                + " 12.8"));
        text.append(
                "|-------------------------------+----------------------+----------------------|\n");
        text.append(
                "| GPU  Name                     | Bus-Id        Disp.A | Volatile Uncorr. ECC"
                        + " |\n");
        text.append(
                "| Fan  Temp  Perf  Pwr:Usage/Cap|         Memory-Usage | GPU-Util  Compute M."
                        + " |\n");
        text.append(
                "|===============================+======================+======================|\n");
        for (var gpu : doing.map(Doing::gpus).orElseGet(Vitals::somebody)) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %3d  %-24s | 00000000:%02X:00.0 Off |                  Off |%n",
                            gpu.index(),
                            gpu.name(),
                            gpu.index() + 1));
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %2d%%  %3dC    P2   %3dW / %3dW | %6dMiB / %5dMiB |    %3d%%     "
                                    + " Default |%n",
                            gpu.fan(),
                            (int) gpu.degrees(),
                            (int) gpu.watts(),
                            (int) gpu.limit(),
                            (int) gpu.usedMib(),
                            (int) gpu.sizeMib(),
                            (int) gpu.load()));
            text.append(
                    "+-------------------------------+----------------------+----------------------+\n");
        }
        return text.toString();
    }

    /// Of a machine that nobody knows.
    private static List<Doing.Gpu> somebody() {
        return IntStream.range(0, 2)
                .mapToObj(i -> {
                    double load = 0.85 + 0.15 * wave(43 + 7 * i);
                    return new Doing.Gpu(
                            i,
                            "NVIDIA RTX 4090",
                            100 * load,
                            20_000 + 2_000 * load,
                            24_564,
                            55 + 14 * load,
                            430 * load,
                            450,
                            2_520,
                            10_501,
                            (int) (45 + 20 * load),
                            0);
                })
                .toList();
    }
}
