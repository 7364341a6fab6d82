package io.computehub.ui.keys;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.InstanceId;
import io.computehub.flow.Store;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.PublicKey;
import io.computehub.ssh.SshKey;
import io.computehub.ui.kit.Role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Changes the key ring off the window's thread. What was refused is told in a toast, or to whoever
/// asked, so that a form can show it at its field.
final class KeysModel {

    private static final int LONGEST = 64 * 1024;

    /// What the agent holds; `trouble` is a sentence, or empty.
    record AgentKeys(List<PublicKey> keys, String trouble) {

        AgentKeys {
            keys = List.copyOf(keys);
        }
    }

    private final KeysWays ways;
    private final KeyRing ring;
    private final Store<AgentKeys> agentKeys = new Store<>(new AgentKeys(List.of(), ""));
    private final Store<KeysWays.Naming.Standing> naming =
            new Store<>(new KeysWays.Naming.Standing(false, Optional.empty()));

    KeysModel(KeysWays ways) {
        this.ways = ways;
        this.ring = ways.ring();
    }

    Store<List<SshKey>> keys() {
        return ring.keys();
    }

    Store<Boolean> asksAgent() {
        return ring.asksAgent();
    }

    boolean hasAgent() {
        return ring.agent().isPresent();
    }

    Store<AgentKeys> agentKeys() {
        return agentKeys;
    }

    Store<KeysWays.Naming.Standing> naming() {
        return naming;
    }

    /// Reads what lies outside the vault: the agent and the user's SSH configuration.
    void look() {
        ways.threads().execute(() -> naming.set(ways.naming().isOn()));
        ring.agent()
                .ifPresent(agent ->
                        ways.threads()
                                .execute(() -> {
                                    try {
                                        agentKeys.set(new AgentKeys(agent.keys(), ""));
                                    } catch (KeyException silent) {
                                        agentKeys.set(
                                                new AgentKeys(List.of(), ways.texts().say(silent)));
                                    }
                                }));
    }

    /// @param refused is told the sentence, on some thread
    void generate(String name, Consumer<String> refused) {
        work(
                () -> {
                    var key = ring.generate(name);
                    told("made", key.name());
                },
                refused);
    }

    /// Reads a private key from a file. Closes the passphrase.
    void take(Path file, String name, Optional<Secret> passphrase, Consumer<String> refused) {
        work(
                () -> {
                    try (var secret = read(file)) {
                        var key = ring.take(name, secret, passphrase);
                        certifyFromBeside(key, file);
                        told("taken", key.name());
                    } catch (IOException _) {
                        refused.accept(ways.say("unreadable", file.toString()));
                    } finally {
                        passphrase.ifPresent(Secret::close);
                    }
                },
                refused);
    }

    private static Secret read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LONGEST + 1);
            try {
                return Secret.ofUtf8(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }

    /// As OpenSSH does: a certificate beside the key belongs to it.
    private void certifyFromBeside(SshKey key, Path file) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + "-cert.pub");
        if (Files.isRegularFile(beside) && Files.size(beside) <= LONGEST) {
            try {
                var _ = ring.certify(key.id(), Files.readString(beside));
            } catch (KeyException unfit) {
                ways.toasts()
                        .tell(Role.WARNING, ways.say("not-certified"), ways.texts().say(unfit));
            }
        }
    }

    void certify(SshKey key, Path file) {
        work(
                () -> {
                    try {
                        if (Files.size(file) > LONGEST) {
                            throw new IOException("too long");
                        }
                        var _ = ring.certify(key.id(), Files.readString(file));
                        told("certified", key.name());
                    } catch (IOException _) {
                        failed(ways.say("unreadable", file.toString()));
                    }
                },
                this::failed);
    }

    void decertify(SshKey key) {
        work(() -> ring.decertify(key.id()), this::failed);
    }

    void rename(SshKey key, String name, Consumer<String> refused) {
        work(() -> ring.rename(key.id(), name), refused);
    }

    void remove(SshKey key) {
        work(() -> ring.remove(key.id()), this::failed);
    }

    /// The key for all that have none of their own; empty: every key is tried.
    void use(Optional<SshKey> key) {
        work(() -> ring.use(key.map(SshKey::id)), this::failed);
    }

    void use(AccountId account, Optional<SshKey> key) {
        work(() -> ring.use(account, key.map(SshKey::id)), this::failed);
    }

    void use(InstanceId machine, Optional<SshKey> key) {
        work(() -> ring.use(machine, key.map(SshKey::id)), this::failed);
    }

    void askAgent(boolean asked) {
        work(() -> ring.askAgent(asked), this::failed);
    }

    void name(boolean on) {
        ways.threads()
                .execute(() -> {
                    ways.naming()
                            .turn(on)
                            .ifPresent(why ->
                                    ways.toasts()
                                            .tell(
                                                    Role.DANGER,
                                                    ways.say("naming.failed"),
                                                    ways.texts().say(why)));
                    naming.set(ways.naming().isOn());
                });
    }

    private void told(String key, String name) {
        ways.toasts().tell(Role.SUCCESS, ways.say("done." + key, name), ways.say("more." + key));
    }

    private void failed(String why) {
        ways.toasts().tell(Role.DANGER, ways.say("failed"), why);
    }

    private void work(Change change, Consumer<String> refused) {
        ways.threads()
                .execute(() -> {
                    try {
                        change.make();
                    } catch (KeyException wrong) {
                        refused.accept(ways.texts().say(wrong));
                    }
                });
    }

    @FunctionalInterface
    private interface Change {

        void make() throws KeyException;
    }
}
