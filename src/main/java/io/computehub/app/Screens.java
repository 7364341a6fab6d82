package io.computehub.app;

import io.computehub.domain.account.ProviderId;
import io.computehub.fleet.BurnMeter;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.market.Assumptions;
import io.computehub.provider.ProviderFactory;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountsScreen;
import io.computehub.ui.accounts.AccountsViewModel;
import io.computehub.ui.fleet.InstancesScreen;
import io.computehub.ui.fleet.InstancesViewModel;
import io.computehub.ui.fleet.InstancesWays;
import io.computehub.ui.instance.InstancePage;
import io.computehub.ui.instance.InstanceViewModel;
import io.computehub.ui.kit.Bag;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.market.OfferWords;
import io.computehub.ui.market.OffersScreen;
import io.computehub.ui.market.OffersViewModel;
import io.computehub.ui.market.RentDesk;
import io.computehub.ui.overview.OverviewScreen;
import io.computehub.ui.overview.OverviewViewModel;
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

import javafx.scene.Node;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The shell and its screens over one open session: where every view model meets its services. Made
/// when the vault opens, closed when it locks.
final class Screens implements AutoCloseable {

    private final Core core;
    private final Session session;
    private final Frame frame;
    private final FilePicker files;
    private final Executor threads;
    private final ShellViewModel.Doors doors;
    private final Routes routes = new Routes();
    private final Bag bag = new Bag();
    private final RentedWords words;
    private final Verbs verbs;
    private final VerbDialogs dialogs;
    private final ShellView shell;

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
        this.files = files;
        this.threads = threads;
        this.doors = doors;
        this.words = new RentedWords(texts(), core.providers(), core.clock(), core.zone());
        var doings = Doings.onVirtualThreads();
        this.verbs =
                new Verbs(session.deployments(), core.providers(), words, doings, frame.toasts());
        this.dialogs = new VerbDialogs(session.fleet(), verbs, words, frame.dialogs());
        var model =
                new ShellViewModel(
                        texts(),
                        List.of(overview(), offers(), instances(doings), accounts(), settings()),
                        this::label,
                        Clock.system(core.zone()),
                        doors);
        routes.lead(model);
        this.shell =
                new ShellView(
                        model,
                        texts(),
                        frame.overlay(),
                        meter(),
                        health(),
                        demo,
                        core.settings().get().railFolded());
    }

    /// Builds the shell's nodes; called again after the language changed. JavaFX thread.
    Node build() {
        return shell.build();
    }

    private Screen overview() {
        var model =
                new OverviewViewModel(
                        session.fleet(), session.engine().journal().latest(), verbs, words);
        return new OverviewScreen(
                model,
                new OverviewScreen.Ways(words, verbs, dialogs, routes, session::refreshFleet));
    }

    private Screen offers() {
        var offerWords = new OfferWords(texts(), core.providers(), core.clock(), core.zone());
        var model =
                new OffersViewModel(
                        session.offers(), assumptions(), session::refreshOffers, threads);
        bag.add(model::close);
        return new OffersScreen(
                model,
                new RentDesk(
                        session.deployments(), session.accounts()::provider, core.clock(), threads),
                offerWords,
                frame.dialogs(),
                frame.toasts(),
                files,
                routes,
                threads);
    }

    private Screen instances(Doings doings) {
        var model = new InstancesViewModel(session.fleet(), verbs, words);
        var ways =
                new InstancesWays(
                        session.fleet(),
                        words,
                        verbs,
                        dialogs,
                        doings,
                        frame.toasts(),
                        routes,
                        session::refreshFleet);
        return new InstancesScreen(model, ways, this::instancePage);
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
                model, new InstancePage.Ways(words, verbs, dialogs, frame.toasts()), back);
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
                        frame.dialogs(),
                        frame.toasts(),
                        threads,
                        session::refreshFleet,
                        Optional.empty()));
    }

    private Screen settings() {
        var model =
                new SettingsViewModel(
                        core.settings(),
                        Safe.of(
                                session.vault(),
                                () -> Fx.run(doors::lock),
                                () -> Fx.run(doors::hide)),
                        texts(),
                        frame.toasts(),
                        threads);
        return new SettingsScreen(model, texts(), frame.dialogs(), files, Version.text());
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

    private Store<BurnMeter> meter() {
        var store = new Store<>(BurnMeter.ZERO);
        bag.add(session.fleet().observe(fleet -> store.set(fleet.meter())));
        return store;
    }

    private Store<List<io.computehub.fleet.AccountHealth>> health() {
        var store = new Store<>(session.fleet().get().accounts());
        Subscription following =
                session.fleet().observe((Fleet fleet) -> store.set(fleet.accounts()));
        bag.add(following);
        return store;
    }

    private String label(ProviderId provider) {
        return core.providers().find(provider).map(ProviderFactory::label).orElse(provider.value());
    }

    private Texts texts() {
        return core.texts();
    }

    @Override
    public void close() {
        bag.close();
    }
}
