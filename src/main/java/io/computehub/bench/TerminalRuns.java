package io.computehub.bench;

import io.computehub.terminal.Terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A terminal that takes in what a host writes, with nobody watching.
final class TerminalRuns {

    private static final int KEPT = 100_000;
    private static final int PIECE = 32 * 1024;

    private TerminalRuns() {}

    static List<Measure> reading(Load load) {
        return List.of(
                Measure.of(Course.TERMINAL_PLAIN, rates(load, plain(load.megabytes()))),
                Measure.of(Course.TERMINAL_MIXED, rates(load, mixed(load.megabytes()))));
    }

    private static List<Double> rates(Load load, byte[] output) {
        var rates = new ArrayList<Double>();
        for (int round = -1 - load.warmUps(); round < load.rounds(); round++) {
            double took = Timed.millis(() -> feed(output));
            if (round >= 0) {
                rates.add(output.length / 1e6 / took * 1_000);
            }
        }
        return rates;
    }

    private static void feed(byte[] output) {
        var terminal = new Terminal(122, 37, KEPT, _ -> {}, new Unwatched());
        for (int from = 0; from < output.length; from += PIECE) {
            terminal.feed(output, from, Math.min(output.length, from + PIECE));
        }
    }

    private static byte[] plain(int megabytes) {
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.length() < megabytes * 1_000_000) {
            int length = 40 + random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append((char) ('!' + random.nextInt(90)));
            }
            text.append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mixed(int megabytes) {
        var random = new Random(2);
        var text = new StringBuilder();
        while (text.length() < megabytes * 800_000) {
            int length = 4 + random.nextInt(5);
            for (int i = 0; i < length; i++) {
                text.append("\033[3")
                        .append(random.nextInt(8))
                        .append("mloss ")
                        .append(random.nextInt(1_000))
                        .append("\033[0m é 中文 ");
            }
            text.append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static final class Unwatched implements Terminal.Events {

        @Override
        public void changed() {}

        @Override
        public void bell() {}

        @Override
        public void title(String title) {}

        @Override
        public void clipboard(String text) {}
    }
}
