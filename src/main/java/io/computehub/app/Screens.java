package io.computehub.app;

import io.computehub.desktop.DesktopNotes;
import io.computehub.desktop.TerminalProgram;
import io.computehub.desktop.UserFolders;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.market.Assumptions;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.SshKeyKeeping;
import io.computehub.settings.Lists;
import io.computehub.settings.UserLists;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountsScreen;
import io.computehub.ui.accounts.AccountsViewModel;
import io.computehub.ui.alerts.AlertBell;
import io.computehub.ui.alerts.AlertsWays;
import io.computehub.ui.files.FilesTab;
import io.computehub.ui.fleet.InstancesScreen;
import io.computehub.ui.fleet.InstancesViewModel;
import io.computehub.ui.fleet.InstancesWays;
import io.computehub.ui.instance.Guest;
import io.computehub.ui.instance.InstancePage;
import io.computehub.ui.instance.InstanceViewModel;
import io.computehub.ui.keys.KeysPage;
import io.computehub.ui.keys.KeysWays;
import io.computehub.ui.keys.MachineKey;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.UnderWay;
import io.computehub.ui.logs.LogsTab;
import io.computehub.ui.market.OfferWords;
import io.computehub.ui.market.OffersScreen;
import io.computehub.ui.market.OffersViewModel;
import io.computehub.ui.market.RentDesk;
import io.computehub.ui.metrics.GaugesPanel;
import io.computehub.ui.metrics.MetricsTab;
import io.computehub.ui.metrics.MonitorScreen;
import io.computehub.ui.overview.OverviewScreen;
import io.computehub.ui.overview.OverviewViewModel;
import io.computehub.ui.overview.SpendViewModel;
import io.computehub.ui.rented.Doings;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.VerbDialogs;
import io.computehub.ui.rented.Verbs;
import io.computehub.ui.settings.Safe;
import io.computehub.ui.settings.SettingsScreen;
import io.computehub.ui.settings.SettingsViewModel;
import io.computehub.ui.shell.Frame;
import io.computehub.ui.shell.Routes;
import io.computehub.ui.shell.ShellView;
import io.computehub.ui.shell.ShellViewModel;
import io.computehub.ui.terminal.TerminalDesks;
import io.computehub.ui.terminal.TerminalTab;
import io.computehub.ui.terminal.TerminalWays;
import io.computehub.ui.tunnel.TunnelsPanel;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/// The shell and its screens over one open session: where every view model meets its services. Made
/// when the vault opens, closed when it locks.
final class Screens implements AutoCloseable {

    private final Core core;
    private final Session session;
    private final Frame frame;
    private final Curtain curtain;
    private final FilePicker files;
    private final Executor threads;
    private final Routes routes = new Routes();
    private final Bag bag = new Bag();
    private final SettingsViewModel preferences;
    private final LicenseDesk license;
    private final UserLists lists;
    private final RentedWords words;
    private final Verbs verbs;
    private final VerbDialogs dialogs;
    private final TerminalDesks desks;
    private final ShellView shell;
    private volatile boolean focused;

    /// `demo` shows the band.
    Screens(
            Core core,
            Session session,
            Frame frame,
            FilePicker files,
            Executor threads,
            ShellViewModel.Doors doors,
            boolean demo) {
        this.core = core;
        this.session = session;
        this.frame = frame;
        this.curtain = new Curtain(frame.overlay());
        this.files = files;
        this.threads = threads;
        this.words =
                new RentedWords(
                        texts(),
                        core.providers(),
                        core.clock(),
                        core.zone(),
                        session.telemetry().machines()::get);
        this.preferences =
                new SettingsViewModel(
                        core.settings(),
                        Safe.of(
                                session.vault(),
                                () -> Fx.run(doors::lock),
                                () -> Fx.run(doors::hide)),
                        texts(),
                        curtain,
                        threads);
        this.license = new LicenseDesk(core, session, curtain, files, threads, routes);
        this.lists = new UserLists(lists(), this::changeLists);
        bag.add(new MachineNames(session.fleet(), session.sshNames(), session.tunnels())::close);
        threads.execute(session::reopenTunnels);
        bag.add(
                new EditNews(session.fileDesks().edits(), texts(), curtain, this::showMachine)
                        ::close);
        var focus =
                frame.overlay()
                        .sceneProperty()
                        .flatMap(Scene::windowProperty)
                        .flatMap(Window::focusedProperty)
                        .orElse(false)
                        .subscribe(now -> focused = now);
        bag.add(focus::unsubscribe);
        if (!demo) {
            // The demo's machines are nobody's worry outside its window.
            var news =
                    new AlertNews(
                            session.alerts(),
                            texts(),
                            DesktopNotes::connect,
                            this::sight,
                            this::bringForward);
            bag.add(news::close);
        }
        if (demo) {
            bag.add(
                    new DemoTrust(
                                    session.fleet(),
                                    session.keyRing(),
                                    session.knownHosts(),
                                    session.connector())
                            ::close);
        }
        var doings = Doings.onVirtualThreads();
        this.verbs =
                new Verbs(
                        session.deployments(),
                        core.providers(),
                        words,
                        doings,
                        curtain,
                        session.entitlements());
        this.dialogs = new VerbDialogs(session.fleet(), verbs, words, curtain, license.door());
        this.desks =
                new TerminalDesks(session.terminals(), session.knownHosts(), session.keyRing());
        var model =
                new ShellViewModel(
                        texts(),
                        List.of(
                                overview(),
                                offers(),
                                instances(),
                                monitor(),
                                accounts(),
                                settings()),
                        this::label,
                        Clock.system(core.zone()),
                        doors);
        routes.lead(model);
        this.shell =
                new ShellView(
                        model,
                        texts(),
                        frame.overlay(),
                        session.fleet(),
                        underWay(doings),
                        demo,
                        core.settings().get().railFolded(),
                        this::bell);
    }

    /// Builds the shell's nodes; called again after the language changed. JavaFX thread.
    Node build() {
        return shell.build();
    }

    /// Nothing of the session stays on the screen; its news waits. JavaFX thread.
    void hide() {
        curtain.hide();
    }

    /// After `hide`: the shell again, and what came meanwhile. JavaFX thread.
    void reveal() {
        frame.show(this::build);
        curtain.lift();
    }

    private Node bell() {
        return new AlertBell(
                new AlertsWays(
                        session.alerts(),
                        texts(),
                        frame.overlay(),
                        routes,
                        Clock.system(core.zone()),
                        threads));
    }

    /// Any thread.
    private AlertNews.Sight sight() {
        return !curtain.isOpen()
                ? AlertNews.Sight.HIDDEN
                : focused ? AlertNews.Sight.LOOKED_AT : AlertNews.Sight.ELSEWHERE;
    }

    /// Any thread.
    private void bringForward() {
        Fx.run(() -> {
            if (frame.overlay().getScene().getWindow() instanceof Stage stage) {
                stage.setIconified(false);
                stage.toFront();
                stage.requestFocus();
            }
        });
    }

    private void showMachine(InstanceId machine) {
        session.fleet().get().find(machine).ifPresent(row -> routes.open("instances", row.key()));
    }

    private Screen overview() {
        var model =
                new OverviewViewModel(
                        session.fleet(), session.engine().journal().latest(), verbs, words);
        return new OverviewScreen(
                model,
                new SpendViewModel(
                        session.ledger()::spending,
                        session.ledger().billed(),
                        session.fleet(),
                        words),
                new OverviewScreen.Ways(words, verbs, dialogs, routes, session::refreshFleet));
    }

    private Screen offers() {
        var offerWords = new OfferWords(texts(), core.providers(), core.clock(), core.zone());
        var model =
                new OffersViewModel(
                        session.offers(),
                        assumptions(),
                        session::refreshOffers,
                        lists,
                        session.prices(),
                        core.clock(),
                        threads);
        bag.add(model::close);
        return new OffersScreen(
                model,
                new RentDesk(
                        session.deployments(),
                        session.accounts()::provider,
                        core.clock(),
                        () -> core.settings().get().requoteTolerance(),
                        threads),
                offerWords,
                curtain,
                curtain,
                files,
                routes,
                threads);
    }

    private Screen instances() {
        var model = new InstancesViewModel(session.fleet(), verbs, words);
        var ways =
                new InstancesWays(
                        session.fleet(),
                        words,
                        verbs,
                        dialogs,
                        curtain,
                        routes,
                        lists,
                        session::refreshFleet);
        return new InstancesScreen(model, ways, this::instancePage);
    }

    private TerminalTab terminalTab() {
        return new TerminalTab(
                desks,
                new TerminalWays(
                        texts(),
                        curtain,
                        curtain,
                        new Browser(threads),
                        TerminalProgram.ofThisComputer()::run,
                        threads,
                        core.clock(),
                        new TerminalWays.Chosen(preferences.settings(), preferences::change),
                        license.door()));
    }

    /// A machine's page shows its shells.
    private record MachineTerminal(TerminalTab tab) implements Guest {

        @Override
        public Node node() {
            return tab;
        }

        @Override
        public void show(Optional<FleetRow> row) {
            tab.show(
                    row.flatMap(FleetRow::id),
                    row.flatMap(FleetRow::instance).flatMap(Instance::ssh));
        }
    }

    private MetricsTab.Ways metricsWays() {
        return new MetricsTab.Ways(
                texts(), curtain, files, threads, core.clock(), core.zone(), license.door());
    }

    private Screen monitor() {
        return new MonitorScreen(
                session.fleet(), session.telemetry(), metricsWays(), words, routes);
    }

    private Guest metrics() {
        var tab = new MetricsTab(session.telemetry(), metricsWays());
        return Guest.of(tab, tab::show);
    }

    private Guest logs() {
        var tab =
                new LogsTab(
                        session.logs(),
                        new LogsTab.Ways(texts(), curtain, files, threads, core.zone()));
        return Guest.of(tab, tab::show);
    }

    private Guest gauges() {
        var panel = new GaugesPanel(session.telemetry(), texts(), core.clock(), core.zone());
        return Guest.of(panel, panel::show);
    }

    private Guest files() {
        var tab =
                new FilesTab(
                        session.fileDesks(),
                        new FilesTab.Ways(
                                texts(),
                                curtain,
                                threads,
                                core.clock(),
                                core.zone(),
                                license.door(),
                                UserFolders.ofThisComputer()::usual),
                        Path.of(System.getProperty("user.home")));
        return Guest.of(tab, tab::show);
    }

    private Guest tunnels() {
        var panel =
                new TunnelsPanel(
                        texts(),
                        session.tunnels(),
                        this::copyAddress,
                        new Browser(threads),
                        threads,
                        license.door());
        return Guest.of(panel, panel::show);
    }

    private void copyAddress(String address) {
        var content = new ClipboardContent();
        content.putString(address);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Node instancePage(String key, Runnable back) {
        var journal = session.engine().journal();
        var model =
                new InstanceViewModel(
                        key,
                        session.fleet(),
                        target -> journal.about(target, 200),
                        (from, to) ->
                                session.ledger()
                                        .report(
                                                from,
                                                to,
                                                io.computehub.cost.CostReport.By.INSTANCE),
                        verbs,
                        words);
        return new InstancePage(
                model,
                new InstancePage.Ways(
                        words,
                        verbs,
                        dialogs,
                        curtain,
                        new Browser(threads),
                        metrics(),
                        gauges(),
                        logs(),
                        new MachineTerminal(terminalTab()),
                        files(),
                        tunnels(),
                        machineKey()),
                back);
    }

    private Screen accounts() {
        var model =
                new AccountsViewModel(
                        session.accounts().accounts(), session.fleet(), core.providers(), words);
        return new AccountsScreen(
                model,
                new AccountsScreen.Ways(
                        session.accounts(),
                        core.providers(),
                        words,
                        curtain,
                        curtain,
                        threads,
                        session::refreshFleet,
                        session.keys(),
                        session.keyRing().keys(),
                        Optional.empty(),
                        Optional.of(session.machines())));
    }

    private Screen settings() {
        return new SettingsScreen(
                preferences,
                texts(),
                curtain,
                files,
                Version.text(),
                new SettingsScreen.Pages(
                        () -> new KeysPage(keys()),
                        license::page,
                        new Diagnostics(core.paths(), core.clock())::write));
    }

    private KeysWays keys() {
        return new KeysWays(
                session.keyRing(),
                session.accounts().accounts(),
                account ->
                        session.accounts()
                                .provider(account.id())
                                .flatMap(it -> it.capability(SshKeyKeeping.class)),
                account -> words.provider(account.provider()),
                new MachineNaming(session::sshNames, session.fleet()),
                texts(),
                curtain,
                curtain,
                files,
                threads,
                core.clock(),
                core.zone());
    }

    private Guest machineKey() {
        var line = new MachineKey(keys());
        return Guest.of(line, row -> line.show(row.flatMap(FleetRow::id)));
    }

    private void changeLists(UnaryOperator<Lists> change) {
        preferences.change(was -> was.withLists(change.apply(was.lists())));
    }

    private Store<Lists> lists() {
        var store = new Store<>(core.settings().get().lists());
        bag.add(
                core.settings()
                        .settings()
                        .observe(now -> {
                            if (!now.lists().equals(store.get())) {
                                store.set(now.lists());
                            }
                        }));
        return store;
    }

    private Store<Assumptions> assumptions() {
        var settings = core.settings().settings();
        var store = new Store<>(Assumptions.of(settings.get().truePrice()));
        bag.add(
                settings.observe(now -> {
                    var next = Assumptions.of(now.truePrice());
                    if (!next.equals(store.get())) {
                        store.set(next);
                    }
                }));
        return store;
    }

    private Store<List<UnderWay>> underWay(Doings doings) {
        var store = new Store<>(List.<UnderWay>of());
        bag.add(
                doings.running()
                        .observe(now ->
                                store.set(
                                        now.stream()
                                                .map(one -> new UnderWay(one.what(), one.cancel()))
                                                .toList())));
        return store;
    }

    private String label(ProviderId provider) {
        return core.providers().find(provider).map(ProviderFactory::label).orElse(provider.value());
    }

    private Texts texts() {
        return core.texts();
    }

    /// JavaFX thread.
    @Override
    public void close() {
        curtain.close();
        bag.close();
    }
}
