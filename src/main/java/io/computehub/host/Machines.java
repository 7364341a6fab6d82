package io.computehub.host;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.provider.Host;
import io.computehub.provider.Hosts;
import io.computehub.ssh.Connector;
import io.computehub.ssh.HostKeyQuestion;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.SshException;
import io.computehub.ssh.SshTarget;

import java.util.Optional;

/// The way to own machines: this computer, or over SSH with the vault's keys. A host whose key was
/// not accepted before is never let in by a provider's call: `meet` asks.
public final class Machines implements Hosts {

    /// Signs in to a host once; see `meet`.
    @FunctionalInterface
    public interface Meeting {
        void meet(SshAddress address, HostKeyQuestion question) throws SshException;
    }

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

    /// Signs in once, and asks about the host's key where it is seen for the first time. Blocks.
    public void meet(SshAddress address, HostKeyQuestion question) throws SshException {
        connector.open(target(new AccountId("new"), address), question).close();
    }
}
