package io.computehub.app;

import io.computehub.account.AccountBook;
import io.computehub.account.Failures;
import io.computehub.account.Intake;
import io.computehub.account.KeySearch;
import io.computehub.alert.AlertDesk;
import io.computehub.alert.AlertWatch;
import io.computehub.cli.Services;
import io.computehub.cost.CostReport;
import io.computehub.cost.Ledger;
import io.computehub.cost.VaultLedgerRepository;
import io.computehub.desktop.TextEditor;
import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.SshAddress;
import io.computehub.files.Editing;
import io.computehub.files.FileDesks;
import io.computehub.fleet.Connection;
import io.computehub.fleet.Deployments;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetEngine;
import io.computehub.fleet.FleetPolicy;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.JournalEntry;
import io.computehub.fleet.SshGreeting;
import io.computehub.fleet.VaultFleetRepository;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.host.Machines;
import io.computehub.license.Entitlements;
import io.computehub.market.OfferBoard;
import io.computehub.market.OfferPoller;
import io.computehub.market.PriceHistory;
import io.computehub.market.PriceRecorder;
import io.computehub.market.VaultPriceRepository;
import io.computehub.provider.LocalRunning;
import io.computehub.provider.LogReading;
import io.computehub.provider.LogStreaming;
import io.computehub.provider.OfferRequest;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.ProviderRegistry;
import io.computehub.settings.Settings;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.SshAgent;
import io.computehub.ssh.SshTarget;
import io.computehub.ssh.TerminalSessions;
import io.computehub.telemetry.Logs;
import io.computehub.telemetry.MetricRepository;
import io.computehub.telemetry.Site;
import io.computehub.telemetry.Telemetry;
import io.computehub.text.Message;
import io.computehub.tunnel.SshConfigFile;
import io.computehub.tunnel.SshNames;
import io.computehub.tunnel.Tunnel;
import io.computehub.tunnel.Tunnels;
import io.computehub.vault.SideDatabase;
import io.computehub.vault.Vault;
import io.computehub.vault.VaultException;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Everything over one open vault, from unlocking to locking. Built in order, closed in reverse.
final class Session implements Services {

    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final Duration SSH_PATIENCE = Duration.ofSeconds(5);

    private final Core core;
    private final Vault vault;
    private final AccountBook accounts;
    private final Store<List<Connection>> connections = new Store<>(List.of());
    private final Subscription connecting;
    private final Entitlements entitlements;
    private final OfferBoard board = new OfferBoard();
    private final Ledger ledger;
    private final FleetEngine engine;
    private final AlertDesk alerts;
    private final VaultPriceRepository prices;
    private final KeyRing keyRing;
    private final KnownHosts knownHosts;
    private final TerminalSessions terminals;
    private final Tunnels tunnels;
    private final FileDesks fileDesks;
    private final Machines machines;
    private @Nullable OfferPoller offerPoller;
    private @Nullable PriceRecorder priceRecorder;
    private @Nullable SideDatabase metrics;
    private @Nullable Telemetry telemetry;
    private @Nullable SideDatabase logFile;
    private @Nullable Logs logs;
    private @Nullable AlertWatch alertWatch;
    private boolean following;

    /// Asks nobody yet: pollers start with the first use. The vault must be open; it stays the
    /// caller's to close.
    Session(Core core, Vault vault, FleetPolicy policy, Intake intake) {
        this.core = core;
        this.vault = vault;
        this.keyRing = new KeyRing(vault, core.clock(), SshAgent.of(System.getenv()));
        this.knownHosts = new KnownHosts(vault, core.clock());
        this.machines = new Machines(connector(), keyRing);
        this.accounts = new AccountBook(vault, core.providers(), core.http(), machines, intake);
        this.entitlements =
                intake == Intake.DEMO ? Entitlements.demo() : core.license().entitlements();
        this.connecting = accounts.accounts().observe(this::connect);
        this.prices = new VaultPriceRepository(vault.database());
        this.ledger = new Ledger(new VaultLedgerRepository(vault.database()), core.zone());
        this.engine =
                new FleetEngine(
                        connections,
                        new VaultFleetRepository(vault.database()),
                        ledger,
                        new SshGreeting(SSH_PATIENCE),
                        new AccountTies(accounts),
                        policy,
                        core.clock());
        this.alerts = new AlertDesk(vault.database(), newestEvent(), core.clock());
        this.terminals =
                new TerminalSessions(
                        connector(),
                        keyRing,
                        this::address,
                        () -> core.settings().get().terminal().keptLines(),
                        core.clock(),
                        entitlements);
        this.tunnels = new Tunnels(vault, connector(), this::target, entitlements);
        this.fileDesks =
                new FileDesks(
                        connector(),
                        machine ->
                                address(machine)
                                        .map(address -> SshTarget.of(machine, address, keyRing)),
                        core.clock(),
                        new Editing(core.paths().editFolder(), TextEditor.ofThisComputer()::open),
                        entitlements);
    }

    private long newestEvent() {
        return engine.journal().newest(1).stream()
                .mapToLong(JournalEntry::number)
                .findFirst()
                .orElse(0);
    }

    private Optional<SshTarget> target(String key) {
        return engine.fleet()
                .get()
                .find(key)
                .flatMap(FleetRow::instance)
                .flatMap(machine ->
                        machine.ssh().map(address -> SshTarget.of(machine.id(), address, keyRing)));
    }

    /// Where commands for a machine run: over SSH, or here where it is this computer.
    private Optional<Site> site(String key) {
        return this.target(key)
                .<Site>map(Site.Ssh::new)
                .or(() ->
                        engine.fleet()
                                .get()
                                .find(key)
                                .flatMap(FleetRow::id)
                                .filter(this::isThisComputer)
                                .map(_ -> new Site.Here()));
    }

    private boolean isThisComputer(InstanceId machine) {
        return accounts.provider(machine.account())
                .flatMap(provider -> provider.capability(LocalRunning.class))
                .filter(it -> it.isThisComputer(machine))
                .isPresent();
    }

    private Optional<SshAddress> address(InstanceId machine) {
        return engine.fleet()
                .get()
                .find(machine)
                .flatMap(FleetRow::instance)
                .flatMap(Instance::ssh);
    }

    /// What the user should learn of.
    AlertDesk alerts() {
        return alerts;
    }

    /// The open terminals of all machines.
    TerminalSessions terminals() {
        return terminals;
    }

    /// The files of all machines.
    FileDesks fileDesks() {
        return fileDesks;
    }

    /// Opens again what was open when the app was left.
    void reopenTunnels() {
        try {
            tunnels.reopen();
        } catch (VaultException.Locked left) {
            LOG.log(Level.DEBUG, "locked before the tunnels were there");
        }
    }

    /// What is open to machines now and ends with the session. Any thread.
    List<AtStake.Line> open() {
        var open = new ArrayList<AtStake.Line>();
        terminals
                .connected()
                .forEach((machine, count) ->
                        open.add(new AtStake.Line(AtStake.Kind.SHELL, name(machine), count)));
        fileDesks
                .underWay()
                .forEach((machine, count) ->
                        open.add(new AtStake.Line(AtStake.Kind.COPY, name(machine), count)));
        fileDesks
                .edited()
                .forEach((machine, count) ->
                        open.add(new AtStake.Line(AtStake.Kind.EDIT, name(machine), count)));
        fileDesks
                .unsent()
                .forEach((machine, count) ->
                        open.add(
                                new AtStake.Line(
                                        AtStake.Kind.UNSENT,
                                        name(machine),
                                        count,
                                        core.paths().editFolder().toString())));
        var ways = new TreeMap<String, Integer>();
        for (var tunnel : tunnels.all().get()) {
            if (tunnel.state().get() instanceof Tunnel.State.Open) {
                ways.merge(tunnel.owner(), 1, Integer::sum);
            }
        }
        ways.forEach((owner, count) ->
                open.add(
                        new AtStake.Line(
                                AtStake.Kind.TUNNEL,
                                engine.fleet().get().find(owner).map(FleetRow::name).orElse(owner),
                                count)));
        return List.copyOf(open);
    }

    private String name(String machine) {
        var fleet = engine.fleet().get();
        return Stream.concat(fleet.rows().stream(), fleet.shelf().stream())
                .filter(row -> row.id().map(InstanceId::toString).equals(Optional.of(machine)))
                .map(FleetRow::name)
                .findFirst()
                .orElse(machine);
    }

    /// Begins to read offers; a second call does nothing. A command that needs none costs no calls.
    synchronized void startOffers() {
        if (offerPoller == null) {
            priceRecorder = new PriceRecorder(board, prices, core.clock());
            offerPoller =
                    new OfferPoller(
                            board,
                            accounts.accounts(),
                            accounts::provider,
                            () -> new OfferRequest(core.settings().get().truePrice().diskGb()),
                            core.clock(),
                            RandomGenerator.getDefault(),
                            OfferPoller.INTERVAL);
        }
    }

    /// What machines measure of themselves. The first call opens the figures' database, which takes
    /// a moment, and begins to measure.
    @Override
    public synchronized Telemetry telemetry() {
        if (telemetry == null) {
            metrics = vault.beside("metrics");
            telemetry =
                    new Telemetry(
                            fleet(),
                            new MetricRepository(metrics),
                            this::site,
                            connector(),
                            knownHosts,
                            entitlements,
                            core.clock());
        }
        return telemetry;
    }

    /// The logs of all machines. The first call opens their database, which takes a moment.
    @Override
    public synchronized Logs logs() {
        if (logs == null) {
            logFile = vault.beside("logs");
            logs =
                    new Logs(
                            logFile,
                            this::site,
                            this::providedLog,
                            connector(),
                            knownHosts,
                            core.clock());
        }
        return logs;
    }

    private Optional<Logs.Provided> providedLog(String key) {
        return engine.fleet()
                .get()
                .find(key)
                .flatMap(FleetRow::id)
                .flatMap(id ->
                        accounts.provider(id.account())
                                .flatMap(provider -> provider.capability(LogReading.class))
                                .map(reading -> provided(id, reading)));
    }

    private String label(AccountId id) {
        return accounts.accounts().get().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .flatMap(account -> core.providers().find(account.provider()))
                .map(ProviderFactory::label)
                .orElse(id.value());
    }

    private Logs.Provided provided(InstanceId id, LogReading reading) {
        return new Logs.Provided() {
            @Override
            public List<String> last(int lines) throws ProviderException {
                return reading.tail(id, lines);
            }

            @Override
            public Optional<Logs.Streamed> streamed() {
                return accounts.provider(id.account())
                        .flatMap(provider -> provider.capability(LogStreaming.class))
                        .map(it -> (tail, after, sink) -> it.follow(id, tail, after, sink));
            }

            @Override
            public Message explain(ProviderException failure) {
                return Failures.explain(failure, label(id.account()));
            }
        };
    }

    /// Begins to follow the fleet; a second call does nothing.
    synchronized void startFleet() {
        if (!following) {
            following = true;
            alertWatch = new AlertWatch(alerts, engine.fleet(), engine.journal().latest());
            engine.start();
        }
    }

    /// A second key of one account would show, and count, everything twice.
    private void connect(List<Account> present) {
        connections.set(
                present.stream()
                        .filter(account -> accounts.twin(account.id()).isEmpty())
                        .map(account ->
                                accounts.provider(account.id())
                                        .map(line -> new Connection(account, line)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    Vault vault() {
        return vault;
    }

    /// Reads every account's offers now.
    synchronized void refreshOffers() {
        if (offerPoller != null) {
            offerPoller.refresh();
        }
    }

    PriceHistory prices() {
        return prices;
    }

    /// Asks every account now.
    void refreshFleet() {
        engine.poller().pokeAll();
    }

    FleetEngine engine() {
        return engine;
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public ProviderRegistry providers() {
        return core.providers();
    }

    @Override
    public AccountBook accounts() {
        return accounts;
    }

    @Override
    public KeySearch keys() {
        return new KeySearch(
                accounts,
                core.providers(),
                Path.of(System.getProperty("user.home")),
                System.getenv());
    }

    @Override
    public KeyRing keyRing() {
        return keyRing;
    }

    @Override
    public KnownHosts knownHosts() {
        return knownHosts;
    }

    @Override
    public Connector connector() {
        return new Connector(keyRing, knownHosts);
    }

    @Override
    public Tunnels tunnels() {
        return tunnels;
    }

    @Override
    public SshNames sshNames() {
        return new SshNames(
                new SshConfigFile(core.paths().sshConfigFile(), core.paths().knownHostsFile()),
                knownHosts,
                keyRing,
                Path.of(System.getProperty("user.home")));
    }

    @Override
    public Machines machines() {
        return machines;
    }

    @Override
    public OfferBoard offers() {
        startOffers();
        return board;
    }

    @Override
    public Store<Fleet> fleet() {
        startFleet();
        return engine.fleet();
    }

    @Override
    public Deployments deployments() {
        startFleet();
        return engine.deployments();
    }

    @Override
    public CostReport costs(Instant since, CostReport.By by) {
        return ledger.report(since, core.clock().instant(), by);
    }

    @Override
    public Settings settings() {
        return core.settings().get();
    }

    @Override
    public Entitlements entitlements() {
        return entitlements;
    }

    @Override
    public InstantSource clock() {
        return core.clock();
    }

    @Override
    public ZoneId zone() {
        return core.zone();
    }

    @Override
    public synchronized void close() {
        if (offerPoller != null) {
            offerPoller.close();
        }
        if (priceRecorder != null) {
            priceRecorder.close();
        }
        if (logs != null) {
            logs.close();
        }
        if (logFile != null) {
            logFile.close();
        }
        if (telemetry != null) {
            telemetry.close();
        }
        if (metrics != null) {
            metrics.close();
        }
        engine.close();
        if (alertWatch != null) {
            alertWatch.close();
        }
        connecting.close();
        fileDesks.close();
        tunnels.close();
        terminals.close();
        accounts.close();
        keyRing.close();
    }
}
