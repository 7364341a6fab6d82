package io.computehub.app;

import io.computehub.account.AccountBook;
import io.computehub.account.Intake;
import io.computehub.account.KeySearch;
import io.computehub.cli.Services;
import io.computehub.cost.CostReport;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetPolicy;
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
import io.computehub.vault.Vault;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// A session with the process around it, closed as one when the command is done.
final class OneCommand implements Services {

    private final Core core;
    private final Vault vault;
    private final Optional<DemoCloud> demo;
    private final Session session;

    OneCommand(Core core, Vault vault, Optional<DemoCloud> demo, FleetPolicy policy) {
        this.core = core;
        this.vault = vault;
        this.demo = demo;
        this.session =
                new Session(core, vault, policy, demo.isPresent() ? Intake.DEMO : Intake.OPEN);
    }

    @Override
    public ProviderRegistry providers() {
        return session.providers();
    }

    @Override
    public AccountBook accounts() {
        return session.accounts();
    }

    @Override
    public KeySearch keys() {
        return session.keys();
    }

    @Override
    public KeyRing keyRing() {
        return session.keyRing();
    }

    @Override
    public KnownHosts knownHosts() {
        return session.knownHosts();
    }

    @Override
    public Connector connector() {
        return session.connector();
    }

    @Override
    public Tunnels tunnels() {
        return session.tunnels();
    }

    @Override
    public SshNames sshNames() {
        return session.sshNames();
    }

    @Override
    public Machines machines() {
        return session.machines();
    }

    @Override
    public Logs logs() {
        return session.logs();
    }

    @Override
    public Telemetry telemetry() {
        return session.telemetry();
    }

    @Override
    public OfferBoard offers() {
        return session.offers();
    }

    @Override
    public Store<Fleet> fleet() {
        return session.fleet();
    }

    @Override
    public Deployments deployments() {
        return session.deployments();
    }

    @Override
    public CostReport costs(Instant since, CostReport.By by) {
        return session.costs(since, by);
    }

    @Override
    public Settings settings() {
        return session.settings();
    }

    @Override
    public Entitlements entitlements() {
        return session.entitlements();
    }

    @Override
    public InstantSource clock() {
        return session.clock();
    }

    @Override
    public ZoneId zone() {
        return session.zone();
    }

    @Override
    public void close() {
        session.close();
        vault.close();
        demo.ifPresent(DemoCloud::close);
        core.close();
    }
}
