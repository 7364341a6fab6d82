package io.computehub.cli;

import io.computehub.account.AccountBook;
import io.computehub.account.KeySearch;
import io.computehub.cost.CostReport;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.host.Machines;
import io.computehub.license.Entitlements;
import io.computehub.market.OfferBoard;
import io.computehub.provider.ProviderRegistry;
import io.computehub.settings.Settings;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.telemetry.Logs;
import io.computehub.telemetry.Telemetry;
import io.computehub.tunnel.SshNames;
import io.computehub.tunnel.Tunnels;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/// What commands work with: the same services as the window's, opened for the life of one command.
public interface Services extends AutoCloseable {

    ProviderRegistry providers();

    AccountBook accounts();

    /// Looks for keys that other tools left on this computer.
    KeySearch keys();

    /// The private keys for SSH.
    KeyRing keyRing();

    /// The host keys that were accepted.
    KnownHosts knownHosts();

    Connector connector();

    /// The open tunnels, and the ports they keep.
    Tunnels tunnels();

    /// The names of machines in `~/.ssh/config`.
    SshNames sshNames();

    /// The way to own machines.
    Machines machines();

    /// What machines measure of themselves; begins to measure.
    Telemetry telemetry();

    /// The logs of all machines.
    Logs logs();

    OfferBoard offers();

    Store<Fleet> fleet();

    Deployments deployments();

    CostReport costs(Instant since, CostReport.By by);

    Settings settings();

    /// The gate to what a Pro license opens; in the demo all is open.
    Entitlements entitlements();

    InstantSource clock();

    ZoneId zone();

    @Override
    void close();
}
