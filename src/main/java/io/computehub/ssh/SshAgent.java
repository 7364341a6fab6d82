package io.computehub.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.SSHAgentConnector;

import io.computehub.ssh.KeyException.Problem;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program of this computer that holds keys and signs with them without giving them out
/// (`ssh-agent`, a key ring, a hardware key). It is never forwarded to a host. Calls block for as
/// long as the agent takes, which may ask its owner.
public final class SshAgent {

    private final Path socket;

    private SshAgent(Path socket) {
        this.socket = socket;
    }

    /// Where `SSH_AUTH_SOCK` says that one listens; empty where nothing is said.
    public static Optional<SshAgent> of(Map<String, String> environment) {
        try {
            return Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
                    .filter(path -> !path.isBlank())
                    .map(path -> new SshAgent(Path.of(path)));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// What it holds now, by their public halves.
    public List<PublicKey> keys() throws KeyException {
        var keys = new ArrayList<PublicKey>();
        for (var identity : identities()) {
            var blob = identity.getPublicKeyBlob();
            var type = Fingerprint.type(blob);
            var comment = Optional.ofNullable(identity.getName()).orElse("");
            keys.add(
                    new PublicKey(
                            type,
                            Fingerprint.of(blob),
                            comment,
                            type
                                    + " "
                                    + Base64.getEncoder().encodeToString(blob)
                                    + (comment.isEmpty() ? "" : " " + comment)));
        }
        return List.copyOf(keys);
    }

    List<Identity> identities() throws KeyException {
        // The library takes an agent that does not answer for one that holds nothing.
        try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return List.copyOf(
                    new AgentIdentityRepository(new SSHAgentConnector(socket)).getIdentities());
        } catch (IOException | AgentProxyException _) {
            throw new KeyException(Problem.NO_AGENT);
        }
    }
}
