package io.computehub.ui.accounts;

import io.computehub.account.AccountBook;
import io.computehub.account.Intake;
import io.computehub.domain.account.ProviderException.Auth;
import io.computehub.domain.instance.SshAddress;
import io.computehub.http.HttpKit;
import io.computehub.provider.Host;
import io.computehub.provider.ProviderRegistry;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion;
import io.computehub.ssh.HostKeyQuestion.Shown;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Machines in memory, by their addresses, that are met and answer scripts; one that nobody knows
/// refuses.
final class OwnMachinesBench implements AutoCloseable {

    static final String FINGERPRINT = "SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDBRzOKYzQMPk8z9mc";

    private static final String PROBE =
            """
            ==ch:host
            %s
            ==ch:memory
            MemTotal:       131072000 kB
            ==ch:nvidia
            0, GPU-11111111-aaaa-bbbb-cccc-000000000001, NVIDIA GeForce RTX 4090, 24564, 1024, 30, 550.54.14
            1, GPU-11111111-aaaa-bbbb-cccc-000000000002, NVIDIA GeForce RTX 4090, 24564, 1024, 30, 550.54.14
            ==ch:docker
            27.3.1
            ==ch:docker-status
            0
            ==ch:end
            """;

    final Vault vault;
    final AccountBook book;
    final ProviderRegistry providers = ProviderRegistry.discover();
    final Set<String> known = new HashSet<>();
    final Set<String> withoutDocker = new HashSet<>();
    private final HttpKit http;
    private final KeyRing keys;
    private final Connector nowhere;

    OwnMachinesBench(Path folder) {
        var clock = InstantSource.fixed(SampleFleet.NOW);
        vault = TestVaults.open(folder);
        http = new HttpKit(clock, HttpKit.Limits.DEFAULT);
        book = new AccountBook(vault, providers, http, (_, at) -> new Answering(at), Intake.OPEN);
        keys = new KeyRing(vault, clock);
        nowhere = new Connector(keys, new KnownHosts(vault, clock));
    }

    /// As the real one: asks of a host that is not known yet, and fails where the answer is no.
    void meet(SshAddress address, HostKeyQuestion question) throws SshException {
        if (address.host().equals("nowhere")) {
            nowhere.open(SshTarget.of(address, List.of()), question).close();
        }
        if (known.contains(address.brief())) {
            return;
        }
        try {
            if (question.isAccepted(
                    new Shown(address.host(), address.port(), "ssh-ed25519", FINGERPRINT))) {
                known.add(address.brief());
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw SshException.hostKeyRefused(address.host());
    }

    private final class Answering implements Host {

        private final Optional<SshAddress> at;

        private Answering(Optional<SshAddress> at) {
            this.at = at;
        }

        @Override
        public Ran run(String script, byte[] input, Duration limit) throws Auth {
            var name = at.map(SshAddress::brief).orElse("here");
            if (at.isPresent() && !known.contains(name)) {
                throw new Auth("not confirmed");
            }
            if (script.contains("# computehub list") && withoutDocker.contains(name)) {
                return new Ran(1, new byte[0], bytes("permission denied while trying to connect"));
            }
            var answers =
                    Map.of(
                            "# computehub probe",
                            PROBE.formatted(name),
                            "# computehub self",
                            "{}",
                            "# computehub list",
                            "[null\n]\n");
            return answers.entrySet().stream()
                    .filter(one -> script.contains(one.getKey()))
                    .findFirst()
                    .map(one -> new Ran(0, bytes(one.getValue()), new byte[0]))
                    .orElseGet(() -> new Ran(0, new byte[0], new byte[0]));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() {
        book.close();
        keys.close();
        vault.close();
        http.close();
    }
}
