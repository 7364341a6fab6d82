package io.computehub.sim.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The machine's files: a folder of this computer's that is its disk, and what the kernel and the
/// training tell anew at every look.
final class Tree {

    private static final long LONGEST = 1024 * 1024;

    private final Path disk;
    private final Map<String, Supplier<String>> told = new TreeMap<>();

    /// `disk` is empty at first.
    Tree(Path disk) throws IOException {
        this.disk = disk;
        put("/etc/hostname", "gpu-box\n");
        put("/etc/os-release", "PRETTY_NAME=\"Ubuntu 22.04.5 LTS\"\nID=ubuntu\n");
        put(
                "/root/README.md",
                "# A simulated machine\n\nEvery machine of the simulated cloud leads here. It has a"
                        + " few commands: help lists them.\n");
        put("/workspace/train.py", "import torch\n\nprint(torch.cuda.get_device_name(0))\n");
        put("/workspace/notes/中文.txt", "训练笔记：学习率 3e-4，批大小 64。\n");
        put("/workspace/train.log", Training.log(200));
        told.put("/workspace/train.log", () -> Training.log(200));
        told.put("/proc/uptime", Vitals::uptime);
        told.put("/proc/loadavg", Vitals::load);
        told.put("/proc/meminfo", Vitals::memory);
        told.put("/proc/stat", Vitals::processor);
        told.put("/proc/version", () -> "Linux version 6.8.0-sim (computehub) #1 SMP\n");
    }

    private void put(String path, String text) throws IOException {
        var file = at(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path at(String path) {
        return disk.resolve(path.substring(1));
    }

    Optional<String> read(String path) {
        var telling = told.get(path);
        if (telling != null) {
            return Optional.of(telling.get());
        }
        try {
            return Files.isRegularFile(at(path), LinkOption.NOFOLLOW_LINKS)
                            && Files.size(at(path)) <= LONGEST
                    ? Optional.of(new String(Files.readAllBytes(at(path)), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    boolean isFolder(String path) {
        try {
            return Files.isDirectory(at(path), LinkOption.NOFOLLOW_LINKS)
                    || told.keySet().stream().anyMatch(it -> it.startsWith(path + "/"));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// Names in a folder; a folder's ends with a slash.
    List<String> names(String folder) {
        var start = folder.equals("/") ? "/" : folder + "/";
        var names = new TreeSet<String>();
        for (var path : told.keySet()) {
            if (path.startsWith(start)) {
                var rest = path.substring(start.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        try (var inside = Files.newDirectoryStream(at(folder))) {
            inside.forEach(one ->
                    names.add(
                            one.getFileName()
                                    + (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
                                            ? "/"
                                            : "")));
        } catch (IOException | InvalidPathException _) {
            // Not on the disk: only what is told is there.
        }
        return List.copyOf(names);
    }

    /// A path as typed, seen from a folder.
    static String resolve(String folder, String typed) {
        var whole =
                typed.startsWith("/")
                        ? typed
                        : typed.equals("~") || typed.startsWith("~/")
                                ? "/root" + typed.substring(1)
                                : folder + "/" + typed;
        var parts = new ArrayList<String>();
        for (var part : whole.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
