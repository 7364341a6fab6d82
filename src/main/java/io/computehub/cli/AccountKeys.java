package io.computehub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.ProviderException;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.PublicKey;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `accounts keys`: the public SSH keys that a provider puts on an account's new machines.
@picocli.CommandLine.Command(
        name = "keys",
        header = "${bundle:about.account-keys}",
        mixinStandardHelpOptions = true)
final class AccountKeys extends Command {

    private static final int LONGEST = 16 * 1024;

    @Parameters(paramLabel = "N", descriptionKey = "account")
    private String typed = "";

    @Option(names = "--add", paramLabel = "KEY", descriptionKey = "add-vault-key")
    private @Nullable String fromVault;

    @Option(names = "--add-file", paramLabel = "FILE", descriptionKey = "add-public-key")
    private @Nullable Path file;

    @Option(names = "--remove", paramLabel = "SHA256:…", descriptionKey = "remove-public-key")
    private @Nullable String fingerprint;

    @Override
    ExitCode run() {
        return withServices(services -> {
            var account = AccountsCommand.named(services, typed);
            var keeping =
                    services.accounts()
                            .provider(account.id())
                            .flatMap(line -> line.capability(SshKeyKeeping.class))
                            .orElseThrow(() ->
                                    CommandFailure.usage(
                                            "keeps-no-keys", label(services, account.provider())));
            try {
                change(services, keeping);
                print(account, keeping.sshKeys());
                return ExitCode.DONE;
            } catch (ProviderException failed) {
                explain(services, account.id(), failed);
                return exitFor(failed);
            }
        });
    }

    private void change(Services services, SshKeyKeeping keeping) throws ProviderException {
        if (fromVault != null) {
            keeping.addSshKey(KeysCommand.named(services.keyRing(), fromVault).publicLine());
        }
        if (file != null) {
            keeping.addSshKey(parsed(read(file)).line());
        }
        if (fingerprint != null) {
            for (var line : keeping.sshKeys()) {
                if (prints(line, fingerprint)) {
                    keeping.removeSshKey(line);
                }
            }
        }
    }

    private static boolean prints(String line, String fingerprint) {
        try {
            return PublicKey.parse(line).fingerprint().equals(fingerprint);
        } catch (KeyException _) {
            return false;
        }
    }

    private static PublicKey parsed(String text) {
        try {
            return PublicKey.parse(text);
        } catch (KeyException wrong) {
            throw new CommandFailure(ExitCode.USAGE, wrong.explanation());
        }
    }

    private static String read(Path path) {
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw CommandFailure.usage("unreadable-file", path.toString());
        }
    }

    private void print(Account account, List<String> lines) {
        if (options().json()) {
            var document = JsonLines.object();
            document.put("account", account.id().value());
            var all = document.putArray("ssh_keys");
            lines.forEach(line -> all.add(json(line)));
            console().json(document);
        } else if (lines.isEmpty()) {
            console().note("no-account-keys", account.name());
        } else {
            var grid =
                    new Grid()
                            .text(console().say("column.name"))
                            .text(console().say("column.type"))
                            .text(console().say("column.fingerprint"));
            for (var line : lines) {
                var key = json(line);
                grid.row(
                        key.path("comment").asText(),
                        key.path("type").asText(),
                        key.path("fingerprint").asText());
            }
            console().data(grid.print());
        }
    }

    /// A line that is no key keeps its text as its comment.
    private static ObjectNode json(String line) {
        var json = JsonLines.object();
        try {
            var key = PublicKey.parse(line);
            json.put("type", key.type());
            json.put("fingerprint", key.fingerprint());
            json.put("comment", key.comment());
        } catch (KeyException _) {
            json.putNull("type");
            json.putNull("fingerprint");
            json.put("comment", line);
        }
        return json;
    }
}
