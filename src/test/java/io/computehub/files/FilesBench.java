package io.computehub.files;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.ssh.Connection;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.ssh.Sshd;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A real server of this computer's, a way to it, and a folder that is the machine's.
final class FilesBench implements AutoCloseable {

    private static final InstanceId MACHINE = new InstanceId(new AccountId("a"), "m1");

    final Path there;
    final Path here;
    final Sshd sshd;
    private final Vault vault;
    private final KeyRing ring;
    private final Connector connector;

    FilesBench(Path folder) throws Exception {
        Sshd.assumeInstalled();
        there = Files.createDirectories(folder.resolve("there"));
        here = Files.createDirectories(folder.resolve("here"));
        vault = TestVaults.open(folder.resolve("vault"));
        ring = new KeyRing(vault, InstantSource.system());
        var key = ring.generate("ours");
        sshd = Sshd.start(folder.resolve("sshd"), List.of(key.publicLine()));
        connector = new Connector(ring, new KnownHosts(vault, InstantSource.system()));
    }

    Connection dial() throws SshException {
        return connector.open(SshTarget.of(MACHINE, sshd.address(), ring), _ -> true);
    }

    FileDesk desk() {
        var clock = InstantSource.system();
        return new FileDesk(
                () -> Optional.of(SshTarget.of(MACHINE, sshd.address(), ring)),
                connector,
                dial -> new Transfers(dial, clock),
                dial -> new Edits(dial, new Editing(here.resolve("edits"), _ -> true), clock));
    }

    /// The machine's path of what lies in its folder.
    RemotePath remote(String... names) {
        var path = RemotePath.of(there.toString().getBytes(StandardCharsets.UTF_8));
        for (var name : names) {
            path = path.child(name).orElseThrow();
        }
        return path;
    }

    @Override
    public void close() {
        sshd.close();
        ring.close();
        vault.close();
    }
}
