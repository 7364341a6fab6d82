package io.computehub.app;

import io.computehub.app.SingleInstance.Start.First;
import io.computehub.app.SingleInstance.Start.Second;
import io.computehub.settings.SettingsException;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.kit.Fonts;

import javafx.application.Platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Starts the window: one per data folder, a second start shows the first one's window.
final class Desktop {

    private Desktop() {}

    /// Returns when the toolkit runs; the process then ends with its last window. The exit code is
    /// of a start that opened none.
    static Optional<Integer> open(List<String> arguments, Locale system, PrintStream err)
            throws NoToolkitException {
        var options = WindowOptions.of(arguments);
        var paths = AppPaths.find(options.home(), false);
        Logs.to(paths.logFolder());
        var window = new AtomicReference<Optional<WindowFlow>>(Optional.empty());
        new Crashes(
                        paths.logFolder(),
                        InstantSource.system(),
                        report -> window.get().ifPresent(flow -> flow.broke(report)))
                .watch();
        Fonts.prepare();
        var spoken = options.language().orElse(Language.of(system));
        try {
            var core = new Core(paths, system);
            options.language().ifPresent(core.texts().language()::set);
            return switch (SingleInstance.start(
                    paths.vaultFolder(), () -> window.get().ifPresent(WindowFlow::showWindow))) {
                case First(var instance) -> {
                    var mark = new StartMark(paths.startFile());
                    var careful = Opening.careful(options.careful(), mark.begin());
                    if (careful.isPresent()) {
                        System.setProperty("prism.order", "sw");
                    }
                    var opening = new Opening(options.demo(), careful, mark::reached);
                    try {
                        Platform.startup(() -> {
                            var flow = new WindowFlow(core, opening, () -> end(instance));
                            window.set(Optional.of(flow));
                            flow.open();
                        });
                    } catch (RuntimeException | UnsatisfiedLinkError missing) {
                        mark.reached();
                        instance.close();
                        core.close();
                        throw new NoToolkitException(missing);
                    }
                    yield Optional.empty();
                }
                case Second(long pid, boolean shown) -> {
                    core.close();
                    err.println(
                            core.texts()
                                    .say(
                                            Desktop.class,
                                            shown ? "already-open" : "already-open.silent",
                                            Long.toString(pid)));
                    yield Optional.of(shown ? 0 : 1);
                }
            };
        } catch (SettingsException failure) {
            err.println(new Texts(spoken).say(failure.explanation()));
            return Optional.of(1);
        } catch (IOException failure) {
            err.println(
                    new Texts(spoken)
                            .say(Desktop.class, "folder-unusable", folder(paths.vaultFolder())));
            return Optional.of(1);
        }
    }

    private static void end(SingleInstance instance) {
        instance.close();
        Platform.exit();
    }

    private static String folder(Path folder) {
        return folder.toString();
    }
}
