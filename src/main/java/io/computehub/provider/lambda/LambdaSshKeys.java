package io.computehub.provider.lambda;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.NotFound;
import io.computehub.domain.account.ProviderException.Reason;
import io.computehub.domain.account.ProviderException.Rejected;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.provider.lambda.LambdaWire.SshKey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// The account's public SSH keys. Two lines are the same key when type and body are, whatever the
/// comment behind them.
final class LambdaSshKeys implements SshKeyKeeping {

    private static final String OURS = "computehub-";

    /// Where a person adds one.
    private static final String PAGE = "cloud.lambda.ai/ssh-keys";

    private final LambdaApi api;

    LambdaSshKeys(LambdaApi api) {
        this.api = api;
    }

    @Override
    public List<String> sshKeys() throws ProviderException {
        return api.sshKeys().stream()
                .map(LambdaSshKeys::line)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public void addSshKey(String openSshLine) throws ProviderException {
        var wanted = core(openSshLine);
        if (sshKeys().stream().map(LambdaSshKeys::core).noneMatch(wanted::equals)) {
            api.addSshKey(OURS + fingerprint(wanted), openSshLine.strip());
        }
    }

    @Override
    public void removeSshKey(String openSshLine) throws ProviderException {
        var wanted = core(openSshLine);
        for (var key : api.sshKeys()) {
            var id = key.id();
            if (id != null && core(line(key)).equals(wanted)) {
                try {
                    api.removeSshKey(id);
                } catch (NotFound _) {
                    // Removed meanwhile by someone else.
                }
            }
        }
    }

    /// The name of the one key a launch may have: one that this program added where there is one,
    /// else the first by name.
    String forLaunch() throws ProviderException {
        return api.sshKeys().stream()
                .map(SshKey::name)
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .min(
                        Comparator.comparing((String name) -> !name.startsWith(OURS))
                                .thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new Rejected(Reason.SSH_KEY, PAGE));
    }

    private static String line(SshKey key) {
        var line = key.publicKey();
        return line == null ? "" : line.strip();
    }

    private static String core(String line) {
        var parts = line.strip().split("\\s+", -1);
        return parts.length < 2 ? line.strip() : parts[0] + " " + parts[1];
    }

    /// Enough of a digest that two keys of an account do not get the same name.
    private static String fingerprint(String core) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(core.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
