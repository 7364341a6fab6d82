package io.computehub.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/// The names of a machine's files on this computer. What cannot be a name here is written with `%`
/// and its bytes, so that nothing is lost and nothing leads out of its folder.
final class LocalNames {

    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final String ODD_ON_WINDOWS = "<>:\"|?*\\";

    private LocalNames() {}

    static Path in(Path folder, RemotePath remote, boolean windows) {
        var path = resolved(folder, name(remote, windows), remote);
        if (!folder.equals(path.getParent())) {
            throw new IllegalStateException("a name that leads elsewhere");
        }
        return path;
    }

    /// A system whose names are of a narrower alphabet takes the bytes in ASCII.
    private static Path resolved(Path folder, String name, RemotePath remote) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException _) {
            var plain = new StringBuilder();
            for (byte one : remote.nameBytes()) {
                if (one > 32) {
                    plain.append((char) one);
                } else {
                    plain.append('%').append(HexFormat.of().toHexDigits(one));
                }
            }
            return folder.resolve(plain.toString());
        }
    }

    static String name(RemotePath remote, boolean windows) {
        var plain =
                remote.text().filter(text -> !windows || text.chars().noneMatch(one -> one < 32));
        var name = plain.orElseGet(() -> remote.name().replace("\\x", "%"));
        return windows ? windowsName(name) : name;
    }

    private static String windowsName(String name) {
        var safe = new StringBuilder();
        name.chars()
                .forEach(one -> {
                    if (ODD_ON_WINDOWS.indexOf(one) >= 0) {
                        safe.append(String.format(Locale.ROOT, "%%%02x", one));
                    } else {
                        safe.append((char) one);
                    }
                });
        int last = safe.length() - 1;
        if (safe.charAt(last) == '.' || safe.charAt(last) == ' ') {
            safe.append('_');
        }
        var stem = name.split("\\.", 2)[0].toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || stem.matches("(com|lpt)\\d")
                ? "_" + safe
                : safe.toString();
    }
}
