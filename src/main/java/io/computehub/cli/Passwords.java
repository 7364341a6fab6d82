package io.computehub.cli;

import io.computehub.domain.account.Secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Reads secrets from a file, from standard input or from a terminal that does not echo; never from
/// the command line. One line is one secret; the line's end is not part of it.
final class Passwords {

    private static final int LONGEST = 16 * 1024;

    private final GlobalOptions options;
    private final Console console;

    Passwords(GlobalOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /// The vault's password.
    Secret vaultPassword() {
        return given().orElseGet(() -> asked("ask.password"));
    }

    private Optional<Secret> given() {
        if (options.passwordFile().isPresent()) {
            return Optional.of(fromFile(options.passwordFile().get()));
        }
        return options.passwordStdin() ? Optional.of(fromInput()) : Optional.empty();
    }

    /// A password that is being set: asked twice at a terminal.
    Secret newPassword() {
        return given().orElseGet(this::askedTwice);
    }

    /// Of the owner's key, from where the vault's password comes otherwise.
    Secret passphrase() {
        return given().orElseGet(() -> asked("ask.passphrase"));
    }

    /// A passphrase that is being set: asked twice at a terminal.
    Secret newPassphrase() {
        return given().orElseGet(() -> askedTwice("ask.new-passphrase"));
    }

    Secret askedTwice() {
        return askedTwice("ask.new-password");
    }

    private Secret askedTwice(String key) {
        var first = asked(key);
        try (var second = asked("ask.again")) {
            if (!first.equals(second)) {
                first.close();
                throw CommandFailure.usage("passwords-differ");
            }
        }
        return first;
    }

    Secret asked(String key) {
        var terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            throw CommandFailure.usage("no-terminal");
        }
        var typed = terminal.readPassword("%s ", console.say(key));
        if (typed == null) {
            throw CommandFailure.usage("no-terminal");
        }
        var secret = Secret.of(typed);
        Arrays.fill(typed, ' ');
        return secret;
    }

    Secret fromFile(Path file) {
        try (var input = Files.newInputStream(file)) {
            return firstLine(input);
        } catch (IOException _) {
            throw CommandFailure.usage("unreadable-file", file.toString());
        }
    }

    Secret fromInput() {
        try {
            return firstLine(console.in());
        } catch (IOException _) {
            throw CommandFailure.usage("unreadable-input");
        }
    }

    private static Secret firstLine(InputStream input) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = input.read(); b >= 0 && b != '\n'; b = input.read()) {
            line.write(b);
            if (line.size() > LONGEST) {
                throw CommandFailure.usage("secret-too-long");
            }
        }
        var bytes = line.toByteArray();
        int length =
                bytes.length > 0 && bytes[bytes.length - 1] == '\r'
                        ? bytes.length - 1
                        : bytes.length;
        if (length == 0) {
            throw CommandFailure.usage("secret-empty");
        }
        var secret = Secret.ofUtf8(Arrays.copyOf(bytes, length));
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }
}
