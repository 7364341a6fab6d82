package io.computehub.app;

import io.computehub.disk.OwnerOnly;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The one place where a programming error that nobody handled ends up: in the log, in a report of
/// its own beside it, and before the user, once for each defect. By type and place only, without
/// messages, which might hold anything. Safe for all threads.
final class Crashes {

    private static final Logger LOG = System.getLogger(Crashes.class.getName());

    private final Path folder;
    private final InstantSource clock;
    private final Consumer<Report> tell;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /// What to send to who can mend it. `code` is the same whenever the same place breaks; `file`
    /// is empty where the disk took none.
    record Report(String code, String text, Optional<Path> file) {}

    Crashes(Path folder, InstantSource clock, Consumer<Report> tell) {
        this.folder = folder;
        this.clock = clock;
        this.tell = tell;
    }

    void watch() {
        Thread.setDefaultUncaughtExceptionHandler(this::broke);
    }

    void broke(Thread thread, Throwable failure) {
        LOG.log(Level.ERROR, "a thread broke: " + thread.getName(), failure);
        var trace = trace(failure);
        var code = code(trace);
        if (told.add(code)) {
            var text =
                    String.join(
                            "\n",
                            "ComputeHub " + Version.text() + ", code " + code,
                            clock.instant().toString(),
                            System.getProperty("os.name") + ", Java " + Runtime.version(),
                            "thread " + thread.getName(),
                            trace);
            tell.accept(new Report(code, text, write(code, text)));
        }
    }

    private Optional<Path> write(String code, String text) {
        try {
            OwnerOnly.createFolder(folder);
            var file = OwnerOnly.create(folder.resolve("crash-" + code + ".txt"));
            return Optional.of(Files.writeString(file, text));
        } catch (IOException _) {
            // The log has it, and the user can copy it.
            return Optional.empty();
        }
    }

    /// Type and place of a failure and of what caused it.
    static String trace(Throwable failure) {
        var text = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            text.append("  ").append(at.getClass().getName()).append('\n');
            for (var frame : at.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    private static String code(String trace) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(trace.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
