package io.computehub.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ParentCommand;

/// A word that only holds other commands.
abstract class CommandGroup {

    @ParentCommand private @Nullable Cli root;

    final Cli cli() {
        if (root == null) {
            throw new IllegalStateException("a command outside the command line");
        }
        return root;
    }
}
