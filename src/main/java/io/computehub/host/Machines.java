package io.computehub.host;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.provider.Host;
import io.computehub.provider.Hosts;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion;
import io.computehub.ssh.KeyException;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.SignInQuestion;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The way to own machines: this computer, or over SSH with the vault's keys. A host whose key was
/// not accepted before is never let in by a provider's call: `meet` asks.
public final class Machines implements Hosts, Meeting {

    private static final String FIRST_KEY = "computehub";

    /// An empty line first: the file may not end with one.
    private static final String TAKE_KEY =
            "sh -c 'umask 077; mkdir -p ~/.ssh && { echo; cat; } >> ~/.ssh/authorized_keys'";

    private final Connector connector;
    private final KeyRing keys;

    public Machines(Connector connector, KeyRing keys) {
        this.connector = connector;
        this.keys = keys;
    }

    @Override
    public Host open(Account account, Optional<SshAddress> address) {
        return address.<Host>map(there ->
                        new SshHost(
                                account.name(),
                                () -> connector.open(target(account.id(), there), _ -> false)))
                .orElseGet(LocalHost::new);
    }

    /// The account's own key, else the usual one, else each.
    private SshTarget target(AccountId account, SshAddress address) {
        return SshTarget.ofHost(address, new InstanceId(account, "machine"), keys);
    }

    @Override
    public void meet(SshAddress address, HostKeyQuestion question) throws SshException {
        connector.open(target(new AccountId("new"), address), question).close();
    }

    @Override
    public void letIn(SshAddress address, SignInQuestion person) throws SshException, KeyException {
        if (keys.keys().get().isEmpty()) {
            var _ = keys.generate(FIRST_KEY);
            return;
        }
        var target = target(new AccountId("new"), address);
        var line = target.keys().getFirst().publicLine() + "\n";
        var asked = new AtomicBoolean();
        try (var connection =
                connector.open(
                        target,
                        _ -> false,
                        what -> {
                            asked.compareAndSet(false, what.host().equals(address.host()));
                            return person.answer(what);
                        })) {
            if (asked.get()) {
                var _ =
                        connection.run(
                                TAKE_KEY,
                                new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
                                OutputStream.nullOutputStream(),
                                OutputStream.nullOutputStream());
            }
        }
    }
}
