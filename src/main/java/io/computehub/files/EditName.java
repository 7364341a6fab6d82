package io.computehub.files;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// The name of a machine's file while it is edited here. The system chooses by the ending what to
/// do with a file, and for some that is to run it: a machine must not have its files run here, so
/// what is not known as plain text gets `.txt` behind it.
final class EditName {

    private static final int LONGEST = 200;

    private static final Set<String> PLAIN =
            Set.of(
                    "txt",
                    "md",
                    "rst",
                    "log",
                    "tex",
                    "json",
                    "jsonl",
                    "yaml",
                    "yml",
                    "toml",
                    "ini",
                    "cfg",
                    "conf",
                    "properties",
                    "sql",
                    "c",
                    "h",
                    "cc",
                    "cpp",
                    "hpp",
                    "cu",
                    "cuh",
                    "rs",
                    "go",
                    "java",
                    "kt",
                    "css",
                    "diff",
                    "patch");

    /// Windows would run them.
    private static final Set<String> SCRIPTS =
            Set.of("py", "pyi", "sh", "bash", "zsh", "r", "jl", "lua", "rb", "pl", "js");

    private EditName() {}

    static String of(RemotePath remote, boolean windows) {
        var name = shortened(LocalNames.name(remote, windows));
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
        boolean plain = PLAIN.contains(ending) || (!windows && SCRIPTS.contains(ending));
        return plain ? name : name + ".txt";
    }

    private static String shortened(String name) {
        var rest = name;
        while (rest.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            rest = rest.substring(rest.offsetByCodePoints(0, 1));
        }
        return rest;
    }
}
