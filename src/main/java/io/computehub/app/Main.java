package io.computehub.app;

import io.computehub.cli.Cli;
import io.computehub.fleet.FleetPolicy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The one way in: without arguments the window, with a command the command line.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Terminals and pipes get UTF-8 whatever the system's own encoding is, or Chinese is lost.
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var system = Locale.getDefault();
        var words = List.of(arguments);
        var command = words;
        if (Start.opensWindow(words)) {
            if (Display.present()) {
                try {
                    Desktop.open(words, system, err).ifPresent(System::exit);
                    return;
                } catch (NoToolkitException _) {
                    command = Start.without(Start.Without.TOOLKIT, words, system, err);
                }
            } else {
                command = Start.without(Start.Without.DISPLAY, words, system, err);
            }
        }
        int exit =
                Cli.run(
                        new CliOpener(system, FleetPolicy.USUAL),
                        out,
                        err,
                        System.in,
                        system,
                        command);
        out.flush();
        err.flush();
        System.exit(exit);
    }
}
