package io.computehub.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.SshAddress;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A host that knows none of our keys yet, and takes a password.
class LetInTest {

    @TempDir private Path folder;
    private final List<String> authorized = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private Vault vault;
    private KeyRing ring;
    private SshServer server;
    private Machines machines;
    private SshAddress address;

    @BeforeEach
    void open() throws IOException {
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        machines =
                new Machines(
                        new Connector(ring, new KnownHosts(vault, InstantSource.system())), ring);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host")));
        server.setPasswordAuthenticator((_, password, _) -> password.equals("sesame 芝麻"));
        server.setPublickeyAuthenticator((_, key, _) ->
                authorized.stream()
                        .anyMatch(line -> line.startsWith(PublicKeyEntry.toString(key))));
        server.setCommandFactory((_, line) -> new Taking(line));
        server.start();
        address = new SshAddress("127.0.0.1", server.getPort(), "ada", false);
    }

    @AfterEach
    void close() throws IOException {
        server.stop(true);
        ring.close();
        vault.close();
    }

    private SshException refusal() {
        return catchThrowableOfType(SshException.class, () -> machines.meet(address, _ -> true));
    }

    @Test
    void onceWithThePasswordAndFromThenOnWithAKey() throws Exception {
        assertThat(refusal().needsAKey()).isTrue();
        machines.letIn(address, _ -> Optional.empty());
        assertThat(ring.keys().get()).as("the first key is made").hasSize(1);
        assertThat(refusal().needsAKey()).as("the host does not know it yet").isTrue();

        machines.letIn(
                address,
                asked -> {
                    assertThat(asked.user()).isEqualTo("ada");
                    return Optional.of(List.of(Secret.of("sesame 芝麻")));
                });
        machines.meet(address, _ -> false);
        assertThat(authorized).containsExactly(ring.keys().get().getFirst().publicLine());
        assertThat(commands).singleElement().asString().contains("authorized_keys");

        machines.letIn(address, _ -> Optional.empty());
        assertThat(commands).as("it is known: nothing more is put there").hasSize(1);
    }

    @Test
    void aWrongPasswordChangesNothing() throws Exception {
        var _ = ring.generate("ours");
        assertThat(refusal().needsAKey()).isTrue();
        var wrong =
                catchThrowableOfType(
                        SshException.class,
                        () ->
                                machines.letIn(
                                        address, _ -> Optional.of(List.of(Secret.of("open it")))));
        assertThat(wrong.needsAKey()).isTrue();
        assertThat(commands).isEmpty();
    }

    /// Takes what comes as lines of `authorized_keys`.
    private final class Taking implements Command {

        private final String line;
        private InputStream in = InputStream.nullInputStream();
        private ExitCallback exit = (_, _, _) -> {};

        Taking(String line) {
            this.line = line;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            commands.add(line);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .filter(one -> !one.isBlank())
                                    .forEach(authorized::add);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        exit.onExit(0);
                    });
        }

        @Override
        public void setInputStream(InputStream from) {
            in = from;
        }

        @Override
        public void setOutputStream(OutputStream to) {}

        @Override
        public void setErrorStream(OutputStream to) {}

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }
}
