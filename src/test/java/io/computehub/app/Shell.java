package io.computehub.app;

import io.computehub.cli.Cli;
import io.computehub.cli.Opener;
import io.computehub.fleet.FleetPolicy;
import io.computehub.license.DevelopmentKey;
import io.computehub.vault.FloorVault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.LogManager;

/// A command line over one data folder. What is typed into files lies outside of that folder.
final class Shell implements AutoCloseable {

    /// The usual rules of proof, over moments instead of minutes.
    static final FleetPolicy QUICK =
            new FleetPolicy(
                    Duration.ofMillis(100),
                    Duration.ofMillis(50),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    new FleetPolicy.Proof(
                            3,
                            Duration.ofMillis(300),
                            3,
                            Duration.ofMillis(300),
                            3,
                            Duration.ofMillis(300)),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(1));

    /// What came of one command.
    record Result(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }

    private final Path home;
    private final Path inputs;
    private final Path passwordFile;
    private final Opener opener = new CliOpener(Locale.ENGLISH, QUICK, DevelopmentKey.trusted());

    private Shell(Path home, Path inputs, Path passwordFile) {
        this.home = home;
        this.inputs = inputs;
        this.passwordFile = passwordFile;
    }

    /// Over a new vault in `folder/home`.
    static Shell over(Path folder, String password) throws IOException {
        var home = folder.resolve("home");
        FloorVault.create(home, password);
        var inputs = Files.createDirectory(folder.resolve("inputs"));
        return new Shell(home, inputs, Files.writeString(inputs.resolve("password"), password));
    }

    Path home() {
        return home;
    }

    Opener opener() {
        return opener;
    }

    /// A file to be read by a command.
    String file(String name, String content) {
        try {
            return Files.writeString(inputs.resolve(name), content).toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Opens Pro here with a license of the key of tests.
    void buyPro() {
        var license =
                new String(DevelopmentKey.file(DevelopmentKey.license()), StandardCharsets.UTF_8);
        var activated = typing(license, "license", "activate", "-");
        if (activated.exit() != 0) {
            throw new IllegalStateException(activated.all());
        }
    }

    Result run(String... words) {
        return typing("", words);
    }

    /// With that on standard input.
    Result typing(String input, String... words) {
        var all =
                new ArrayList<>(
                        List.of(
                                "--home",
                                home.toString(),
                                "--password-file",
                                passwordFile.toString()));
        all.addAll(List.of(words));
        return call(opener, input, all);
    }

    static Result call(Opener opener, String input, List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                Cli.run(
                        opener,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        Locale.ENGLISH,
                        words);
        return new Result(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Lets go of the log files.
    @Override
    public void close() {
        LogManager.getLogManager().reset();
    }
}
