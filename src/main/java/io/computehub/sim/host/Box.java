package io.computehub.sim.host;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The commands of the machine. Each visitor has a place of their own in its files.
final class Box {

    /// Takes what a command prints.
    @FunctionalInterface
    interface Out {

        void print(String text) throws IOException;
    }

    private static final String HELP =
            "cat cd clear date df echo exit free help hostname ls nvidia-smi ps pwd tail uname"
                    + " whoami\n";
    private static final int NOT_FOUND = 127;
    private static final int INTERRUPTED = 130;

    private final Tree tree;
    private String folder = "/workspace";

    private final Supplier<Optional<Doing>> doing;

    Box(Tree tree, Supplier<Optional<Doing>> doing) {
        this.tree = tree;
        this.doing = doing;
    }

    String folder() {
        return folder;
    }

    /// Runs one line; parts joined by `;` in turn.
    ///
    /// @param stopped whether the visitor wants what goes on to end
    int run(String line, Out out, BooleanSupplier stopped) throws IOException {
        int status = 0;
        for (var part : line.split(";|&&")) {
            var words =
                    Arrays.stream(part.strip().split("\\s+")).filter(it -> !it.isEmpty()).toList();
            if (words.size() > 1 && words.getFirst().equals("exec")) {
                words = words.subList(1, words.size());
            }
            if (!words.isEmpty()) {
                status = one(words, out, stopped);
            }
        }
        return status;
    }

    private int one(List<String> words, Out out, BooleanSupplier stopped) throws IOException {
        var rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "help" -> out.print(HELP);
            case "pwd" -> out.print(folder + "\n");
            case "whoami" -> out.print("root\n");
            case "hostname" -> out.print("gpu-box\n");
            case "uname" ->
                    out.print(rest.isEmpty() ? "Linux\n" : "Linux gpu-box 6.8.0-sim x86_64\n");
            case "date" -> out.print(Instant.now() + "\n");
            case "echo" -> out.print(String.join(" ", rest) + "\n");
            case "clear" -> out.print("\033[H\033[2J");
            case "true" -> {
                return 0;
            }
            case "false" -> {
                return 1;
            }
            case "nvidia-smi" -> out.print(Vitals.gpus(doing.get()));
            case "free" -> out.print(tree.read("/proc/meminfo").orElse(""));
            case "df" ->
                    out.print(
                            "Filesystem      Size  Used Avail Use% Mounted on\n"
                                    + "/dev/nvme0n1    110G   71G   39G  65% /workspace\n");
            case "ps" ->
                    out.print(
                            "  PID TTY          TIME CMD\n"
                                    + " 2217 pts/0    04:11:52 python train.py\n");
            case "cd" -> {
                return change(rest, out);
            }
            case "ls" -> {
                return list(rest, out);
            }
            case "cat" -> {
                return cat(rest, out);
            }
            case "tail" -> {
                return tail(rest, out, stopped);
            }
            default -> {
                out.print(words.getFirst() + ": command not found\n");
                return NOT_FOUND;
            }
        }
        return 0;
    }

    private int change(List<String> words, Out out) throws IOException {
        var to = Tree.resolve(folder, words.isEmpty() ? "~" : words.getFirst());
        if (!tree.isFolder(to)) {
            out.print("cd: " + to + ": No such file or directory\n");
            return 1;
        }
        folder = to;
        return 0;
    }

    private int list(List<String> words, Out out) throws IOException {
        var named = words.stream().filter(word -> !word.startsWith("-")).findFirst();
        var path = Tree.resolve(folder, named.orElse("."));
        if (tree.read(path).isPresent()) {
            out.print(path + "\n");
            return 0;
        }
        if (!tree.isFolder(path)) {
            out.print("ls: cannot access '" + path + "': No such file or directory\n");
            return 2;
        }
        for (var name : tree.names(path)) {
            out.print(
                    name.endsWith("/")
                            ? "\033[01;34m" + name.substring(0, name.length() - 1) + "\033[0m\n"
                            : name + "\n");
        }
        return 0;
    }

    private int cat(List<String> words, Out out) throws IOException {
        int status = 0;
        for (var word : words) {
            var text = tree.read(Tree.resolve(folder, word));
            if (text.isEmpty()) {
                status = 1;
            }
            out.print(text.orElse("cat: " + word + ": No such file or directory\n"));
        }
        return status;
    }

    private int tail(List<String> words, Out out, BooleanSupplier stopped) throws IOException {
        var name = words.isEmpty() ? "" : words.getLast().replace("'", "");
        var text = tree.read(Tree.resolve(folder, name));
        if (text.isEmpty()) {
            out.print("tail: cannot open '" + name + "'\n");
            return 1;
        }
        int count = words.indexOf("-n");
        int wanted =
                count >= 0 && count + 1 < words.size() && words.get(count + 1).matches("\\d{1,6}")
                        ? Integer.parseInt(words.get(count + 1))
                        : 10;
        var lines = text.get().lines().toList();
        for (var line : lines.subList(Math.max(0, lines.size() - wanted), lines.size())) {
            out.print(line + "\n");
        }
        boolean follows = words.contains("-f") || words.contains("-F");
        return follows && name.endsWith("train.log") ? follow(out, stopped) : 0;
    }

    private static int follow(Out out, BooleanSupplier stopped) throws IOException {
        long last = Instant.now().getEpochSecond();
        while (!stopped.getAsBoolean()) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return INTERRUPTED;
            }
            long now = Instant.now().getEpochSecond();
            for (long at = last + 1; at <= now; at++) {
                out.print(Training.line(at));
            }
            last = now;
        }
        return INTERRUPTED;
    }
}
