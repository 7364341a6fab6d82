package io.computehub.cli;

import org.jspecify.annotations.Nullable;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `completion`: prints a script for bash and zsh; `source <(computehub completion)` turns it on.
@picocli.CommandLine.Command(
        name = "completion",
        header = "${bundle:about.completion}",
        mixinStandardHelpOptions = true)
final class CompletionCommand extends Command {

    @Spec private @Nullable CommandSpec spec;

    @Override
    ExitCode run() {
        if (spec != null) {
            console()
                    .data(
                            AutoComplete.bash(
                                    "computehub", new CommandLine(spec.root().userObject())));
        }
        return ExitCode.DONE;
    }
}
