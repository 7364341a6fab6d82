package io.computehub.license;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// What a license can be bound to: this computer, by a digest that tells nothing else of it. It is
/// shown to the user and compared, and never sent anywhere.
@FunctionalInterface
public interface Machine {

    /// 64 hexadecimal digits, the same at every start; empty where the system tells nothing. May
    /// ask the system and take a second.
    Optional<String> id();

    /// This computer, by its system's own id.
    static Machine here() {
        return () -> SystemId.read(System.getProperty("os.name", "")).map(Machine::digest);
    }

    static boolean isId(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    /// Salted, so that it is the same as no other program's.
    static String digest(String systemId) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update("ComputeHub license machine 1\n".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha.digest(systemId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

/// The id that each kind of system gives itself when it is installed.
final class SystemId {

    private static final List<Path> LINUX =
            List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id"));
    private static final List<String> MAC =
            List.of("/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice");
    private static final List<String> WINDOWS =
            List.of("reg", "query", "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "/v", "MachineGuid");
    private static final Pattern MAC_ID = Pattern.compile("\"IOPlatformUUID\" = \"([^\"]+)\"");
    private static final Pattern WINDOWS_ID = Pattern.compile("MachineGuid\\s+REG_SZ\\s+(\\S+)");
    private static final int MOST = 64 * 1024;

    private SystemId() {}

    static Optional<String> read(String system) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return windows(said(WINDOWS));
        }
        if (name.startsWith("mac")) {
            return mac(said(MAC));
        }
        return LINUX.stream().flatMap(file -> line(file).stream()).findFirst();
    }

    static Optional<String> line(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .map(String::strip)
                    .findFirst()
                    .filter(line -> line.matches("[0-9a-fA-F]{32}"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }

    static Optional<String> mac(String said) {
        return found(MAC_ID, said);
    }

    static Optional<String> windows(String said) {
        return found(WINDOWS_ID, said);
    }

    private static String said(List<String> command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var out = process.getInputStream()) {
                process.getOutputStream().close();
                var text = new String(out.readNBytes(MOST), StandardCharsets.UTF_8);
                return process.waitFor(5, TimeUnit.SECONDS) ? text : "";
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
