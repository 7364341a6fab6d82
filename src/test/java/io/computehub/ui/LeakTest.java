package io.computehub.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.computehub.account.AccountBook;
import io.computehub.account.KeySearch;
import io.computehub.cost.CostReport;
import io.computehub.cost.Spending;
import io.computehub.domain.account.Secret;
import io.computehub.domain.instance.SshAddress;
import io.computehub.domain.money.Money;
import io.computehub.files.Editing;
import io.computehub.files.FileDesks;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.http.HttpKit;
import io.computehub.license.ProFeature;
import io.computehub.market.Assumptions;
import io.computehub.market.OfferBoard;
import io.computehub.market.PriceHistory;
import io.computehub.settings.Settings;
import io.computehub.settings.SettingsStore;
import io.computehub.settings.UserLists;
import io.computehub.ssh.Connector;
import io.computehub.ssh.KeyRing;
import io.computehub.ssh.KnownHost;
import io.computehub.ssh.KnownHosts;
import io.computehub.ssh.LiveTerminal;
import io.computehub.ssh.TerminalSession;
import io.computehub.terminal.Terminal;
import io.computehub.text.Language;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountsScreen;
import io.computehub.ui.accounts.AccountsViewModel;
import io.computehub.ui.files.FilesTab;
import io.computehub.ui.fleet.InstancesScreen;
import io.computehub.ui.fleet.InstancesViewModel;
import io.computehub.ui.fleet.InstancesWays;
import io.computehub.ui.instance.InstancePage;
import io.computehub.ui.instance.InstanceViewModel;
import io.computehub.ui.instance.NoGuest;
import io.computehub.ui.kit.NoFiles;
import io.computehub.ui.kit.Overlay;
import io.computehub.ui.kit.ProDoor;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.Theme;
import io.computehub.ui.kit.Toolkit;
import io.computehub.ui.license.SampleLicenses;
import io.computehub.ui.market.OfferWords;
import io.computehub.ui.market.OffersScreen;
import io.computehub.ui.market.OffersViewModel;
import io.computehub.ui.market.RentDesk;
import io.computehub.ui.overview.OverviewScreen;
import io.computehub.ui.overview.OverviewViewModel;
import io.computehub.ui.overview.SpendViewModel;
import io.computehub.ui.rented.Bench;
import io.computehub.ui.rented.SampleFleet;
import io.computehub.ui.rented.SampleJournal;
import io.computehub.ui.settings.Safe;
import io.computehub.ui.settings.SettingsScreen;
import io.computehub.ui.settings.SettingsViewModel;
import io.computehub.ui.terminal.Door;
import io.computehub.ui.terminal.TerminalDesk;
import io.computehub.ui.terminal.TerminalTabs;
import io.computehub.ui.terminal.TerminalWays;
import io.computehub.vault.TestVaults;
import io.computehub.vault.Vault;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Views come and go all day while their models stay: what was left must be gone.
class LeakTest {

    private static final int TIMES = 200;

    /// Layout is what makes skins and cells; it is too slow to be done each time.
    private static final int LAID_OUT_EVERY = 50;

    /// JavaFX itself remembers the last of some things.
    private static final int REMEMBERED = 2;

    private final Texts texts = new Texts(Language.ENGLISH);
    private Overlay overlay;
    private Bench bench;
    private Scene scene;

    @TempDir Path home;

    @BeforeEach
    void open() {
        Toolkit.start();
        Toolkit.run(() -> {
            overlay = new Overlay(texts);
            bench = new Bench(texts, SampleFleet.fleet());
            scene = new Scene(overlay, 1200, 800);
            Theme.dress(scene, false, 100);
        });
    }

    @Test
    void anOverviewThatWasLeftIsGone() {
        var model =
                new OverviewViewModel(
                        bench.fleet,
                        new Store<>(SampleJournal.entries()),
                        bench.verbs,
                        bench.words);
        nothingStays(
                new OverviewScreen(
                        model,
                        new SpendViewModel(
                                (from, to, _) -> new Spending(from, to, List.of()),
                                new Store<>(0),
                                bench.fleet,
                                bench.words),
                        new OverviewScreen.Ways(
                                bench.words,
                                bench.verbs,
                                bench.dialogs(overlay),
                                bench.navigator,
                                () -> {})));
    }

    @Test
    void anInstancesListThatWasLeftIsGone() {
        var ways =
                new InstancesWays(
                        bench.fleet,
                        bench.words,
                        bench.verbs,
                        bench.dialogs(overlay),
                        bench.toasts,
                        bench.navigator,
                        UserLists.inMemory(),
                        () -> {});
        var screen =
                new InstancesScreen(
                        new InstancesViewModel(bench.fleet, bench.verbs, bench.words),
                        ways,
                        (_, _) -> new Region());
        // The screen keeps its place, in which list and page take turns.
        nothingStays(() -> ((Pane) screen.build()).getChildren().removeFirst());
    }

    @Test
    void anInstancesPageThatWasLeftIsGone() {
        nothingStays(() -> {
            var model =
                    new InstanceViewModel(
                            SampleFleet.tag("train-llama-7b").value(),
                            bench.fleet,
                            SampleJournal::about,
                            (from, to) ->
                                    new CostReport(
                                            from,
                                            to,
                                            CostReport.By.INSTANCE,
                                            List.of(),
                                            Money.usd("0")),
                            bench.verbs,
                            bench.words);
            return new InstancePage(
                    model,
                    new InstancePage.Ways(
                            bench.words,
                            bench.verbs,
                            bench.dialogs(overlay),
                            bench.toasts,
                            _ -> {},
                            new NoGuest(),
                            new NoGuest(),
                            new NoGuest(),
                            new NoGuest(),
                            new NoGuest(),
                            new NoGuest(),
                            new NoGuest()),
                    () -> {});
        });
    }

    @Test
    void filesThatWereLeftAreGone() {
        var texts = new Texts(Language.ENGLISH);
        var clock = InstantSource.system();
        try (var vault = TestVaults.open(home.resolve("files"));
                var ring = new KeyRing(vault, clock);
                var desks =
                        new FileDesks(
                                new Connector(ring, new KnownHosts(vault, clock)),
                                _ -> Optional.empty(),
                                clock,
                                new Editing(home.resolve("edits"), _ -> true))) {
            nothingStays(() -> {
                var tab =
                        new FilesTab(
                                desks,
                                new FilesTab.Ways(
                                        texts,
                                        new Overlay(texts),
                                        Runnable::run,
                                        clock,
                                        ZoneOffset.UTC),
                                home);
                tab.show(SampleFleet.fleet().rows().stream().findFirst());
                return tab;
            });
        }
    }

    @Test
    void anAccountsListThatWasLeftIsGone() {
        var clock = InstantSource.fixed(SampleFleet.NOW);
        var book =
                new AccountBook(
                        Vault.in(home.resolve("vault"), clock),
                        bench.providers,
                        new HttpKit(clock, HttpKit.Limits.DEFAULT));
        var model =
                new AccountsViewModel(
                        new Store<>(List.of(SampleFleet.MAIN, SampleFleet.LAB)),
                        bench.fleet,
                        bench.providers,
                        bench.words);
        nothingStays(
                new AccountsScreen(
                        model,
                        new AccountsScreen.Ways(
                                book,
                                bench.providers,
                                bench.words,
                                overlay,
                                bench.toasts,
                                Runnable::run,
                                () -> {},
                                new KeySearch(book, bench.providers, home, Map.of()),
                                new Store<>(List.of()),
                                Optional.empty())));
    }

    @Test
    void offersThatWereLeftAreGone() {
        try (var model =
                new OffersViewModel(
                        new OfferBoard(),
                        new Store<>(Assumptions.DEFAULT),
                        () -> {},
                        UserLists.inMemory(),
                        PriceHistory.NONE,
                        InstantSource.fixed(SampleFleet.NOW),
                        Runnable::run)) {
            var clock = InstantSource.fixed(SampleFleet.NOW);
            nothingStays(
                    new OffersScreen(
                            model,
                            new RentDesk(
                                    bench.deployments,
                                    _ -> Optional.empty(),
                                    clock,
                                    () -> BigDecimal.ZERO,
                                    Runnable::run),
                            new OfferWords(texts, bench.providers, clock, ZoneOffset.UTC),
                            overlay,
                            bench.toasts,
                            new NoFiles(),
                            bench.navigator,
                            Runnable::run));
        }
    }

    @Test
    void settingsThatWereLeftAreGone() throws Exception {
        var model =
                new SettingsViewModel(
                        SettingsStore.open(home.resolve("settings.json")),
                        new NoSafe(home),
                        texts,
                        overlay,
                        Runnable::run);
        nothingStays(
                new SettingsScreen(
                        model,
                        texts,
                        overlay,
                        new NoFiles(),
                        "0.1.0",
                        new SettingsScreen.Pages(Region::new, Region::new, _ -> {})));
    }

    @Test
    void aLicensePageAndBadgesThatWereLeftAreGone() {
        var book = SampleLicenses.book(home.resolve("license"));
        var door = new ProDoor(book.entitlements(), texts, _ -> {});
        nothingStays(() ->
                new VBox(
                        SampleLicenses.page(book, book.entitlements(), texts, overlay, overlay),
                        door.badge(ProFeature.REMOTE)));
    }

    @Test
    void terminalsThatWereLeftAreGoneThoughTheirShellsGoOn() {
        try (var desk = new TerminalDesk(new DeadEnd())) {
            Toolkit.run(() -> {
                desk.open();
                desk.split(true);
            });
            nothingStays(() ->
                    new TerminalTabs(
                            desk,
                            new TerminalWays(
                                    texts,
                                    overlay,
                                    overlay,
                                    _ -> {},
                                    _ -> true,
                                    Runnable::run,
                                    InstantSource.system(),
                                    new TerminalWays.Chosen(
                                            new Store<>(Settings.DEFAULT), _ -> {}))));
        }
    }

    /// A host that never says anything.
    private static final class DeadEnd implements Door {

        @Override
        public LiveTerminal open() {
            return new Silent();
        }

        @Override
        public void close(LiveTerminal terminal) {
            // Nothing was opened.
        }

        @Override
        public SshAddress address() {
            return new SshAddress("nowhere.example", 22, "root", false);
        }

        @Override
        public Optional<KnownHost> hostKey() {
            return Optional.empty();
        }

        @Override
        public void forgetHostKey(String place) {
            // None is known.
        }
    }

    private static final class Silent implements LiveTerminal {

        private final Terminal terminal = new Terminal(80, 24, 100, _ -> {}, new Nobody());
        private final Store<TerminalSession.State> state =
                new Store<>(new TerminalSession.State.Connecting());
        private final Store<String> title = new Store<>("");

        @Override
        public Terminal terminal() {
            return terminal;
        }

        @Override
        public Store<TerminalSession.State> state() {
            return state;
        }

        @Override
        public Store<String> title() {
            return title;
        }

        @Override
        public Subscription watch(TerminalSession.Watcher watcher) {
            watchers.add(watcher);
            return () -> watchers.remove(watcher);
        }

        private final List<TerminalSession.Watcher> watchers = new CopyOnWriteArrayList<>();

        @Override
        public void reconnect() {
            // Nobody answers.
        }

        @Override
        public void resize(int columns, int rows, Runnable done) {
            terminal.resize(columns, rows);
            done.run();
        }
    }

    private static final class Nobody implements Terminal.Events {

        @Override
        public void changed() {
            // Nobody looks.
        }

        @Override
        public void bell() {
            // Nobody listens.
        }

        @Override
        public void title(String title) {
            // Nobody reads it.
        }

        @Override
        public void clipboard(String text) {
            // Nobody takes it.
        }
    }

    private void nothingStays(Screen screen) {
        nothingStays(screen::build);
    }

    private void nothingStays(Supplier<? extends Node> build) {
        var left = new ArrayList<WeakReference<Node>>();
        for (int i = 0; i < TIMES; i++) {
            boolean laidOut = i % LAID_OUT_EVERY == 0;
            left.add(Toolkit.on(() -> new WeakReference<>(openAndLeave(build, laidOut))));
        }
        Toolkit.settle();
        assertThat(stillThere(left)).isLessThanOrEqualTo(REMEMBERED);
    }

    private Node openAndLeave(Supplier<? extends Node> build, boolean laidOut) {
        var view = build.get();
        overlay.cover(view);
        if (laidOut) {
            overlay.applyCss();
            overlay.layout();
        }
        overlay.cover(new Region());
        return view;
    }

    private long stillThere(List<WeakReference<Node>> left) {
        // A scene keeps what was taken out of it until it is next drawn.
        Toolkit.run(() -> scene.snapshot(null));
        long alive = left.size();
        for (int i = 0; i < 5 && alive > REMEMBERED; i++) {
            System.gc();
            Toolkit.settle();
            alive = left.stream().map(WeakReference::get).filter(Objects::nonNull).count();
        }
        return alive;
    }

    private record NoSafe(Path folder) implements Safe {
        @Override
        public void changePassword(Secret current, Secret next) {}

        @Override
        public void backup(Path file, Secret password) {}

        @Override
        public void lock() {}

        @Override
        public void hide() {}
    }
}
