package io.computehub.sim.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The machine's files: read only, in memory, some of them new at every look.
final class Tree {

    private final Map<String, Supplier<String>> files = new TreeMap<>();

    Tree() {
        put("/etc/hostname", "gpu-box\n");
        put("/etc/os-release", "PRETTY_NAME=\"Ubuntu 22.04.5 LTS\"\nID=ubuntu\n");
        put(
                "/root/README.md",
                "# A simulated machine\n\nEvery machine of the simulated cloud leads here. It has a"
                        + " few commands: help lists them.\n");
        put("/workspace/train.py", "import torch\n\nprint(torch.cuda.get_device_name(0))\n");
        put("/workspace/notes/中文.txt", "训练笔记：学习率 3e-4，批大小 64。\n");
        files.put("/workspace/train.log", () -> Training.log(200));
        files.put("/proc/uptime", Vitals::uptime);
        files.put("/proc/loadavg", Vitals::load);
        files.put("/proc/meminfo", Vitals::memory);
        files.put("/proc/stat", Vitals::processor);
        put("/proc/version", "Linux version 6.8.0-sim (computehub) #1 SMP\n");
    }

    private void put(String path, String text) {
        files.put(path, () -> text);
    }

    Optional<String> read(String path) {
        return Optional.ofNullable(files.get(path)).map(Supplier::get);
    }

    boolean isFolder(String path) {
        return path.equals("/")
                || files.keySet().stream().anyMatch(it -> it.startsWith(path + "/"));
    }

    /// Names in a folder; a folder's ends with a slash.
    List<String> names(String folder) {
        var start = folder.equals("/") ? "/" : folder + "/";
        var names = new TreeSet<String>();
        for (var path : files.keySet()) {
            if (path.startsWith(start)) {
                var rest = path.substring(start.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
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
