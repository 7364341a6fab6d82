package io.computehub.ui.market;

import io.computehub.domain.offer.OfferId;
import io.computehub.flow.Store;
import io.computehub.market.OfferQuery;
import io.computehub.market.PricedOffer;
import io.computehub.text.Message;
import io.computehub.ui.kit.Command;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.Shortcut;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.kit.ToldKeys;

import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/// The market in the rail: the offers, two to five of them compared, one of them being rented.
/// Which of the three is shown survives a change of language.
public final class OffersScreen implements Screen {

    public static final String ID = "offers";

    private static final Pattern RENT =
            Pattern.compile(
                    "(?i)(?:rent\\s+(?:the\\s+)?(?:cheapest\\s+)?|租用?\\s*(?:最便宜的?)?\\s*)(\\S.*)");

    private sealed interface Page {
        record Table() implements Page {}

        record Compare() implements Page {}

        record Rent(RentViewModel form) implements Page {}
    }

    private final OffersViewModel model;
    private final RentDesk rentals;
    private final OfferWords words;
    private final Dialogs dialogs;
    private final Toasts toasts;
    private final FilePicker files;
    private final Navigator navigator;
    private final OfferFiles writer;
    private final Executor work;
    private final Store<Page> page = new Store<>(new Page.Table());
    private final OffersDoors doors = new Doors();
    private Optional<OffersView> table = Optional.empty();

    public OffersScreen(
            OffersViewModel model,
            RentDesk rentals,
            OfferWords words,
            Dialogs dialogs,
            Toasts toasts,
            FilePicker files,
            Navigator navigator,
            Executor work) {
        this.model = model;
        this.rentals = rentals;
        this.words = words;
        this.dialogs = dialogs;
        this.toasts = toasts;
        this.files = files;
        this.navigator = navigator;
        this.work = work;
        this.writer = new OfferFiles(words, toasts, work);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Message title() {
        return Message.of(OffersScreen.class, "screen.offers");
    }

    @Override
    public Feather icon() {
        return Feather.TAG;
    }

    @Override
    public Node build() {
        var room = new StackPane();
        Fx.bind(room, page, now -> room.getChildren().setAll(build(now)));
        return room;
    }

    /// Opens the form for an offer named `account/key`, or searches for the words given.
    @Override
    public void open(String subject) {
        var offer =
                subject.contains("/")
                        ? model.find(OfferId.parse(subject))
                        : Optional.<PricedOffer>empty();
        if (offer.isPresent()) {
            doors.rent(offer.get());
        } else {
            page.set(new Page.Table());
            model.search(subject);
        }
    }

    @Override
    public List<Command> commands(String typed) {
        var commands = new ArrayList<Command>();
        commands.add(
                Command.go(
                        "offers.search",
                        Feather.TAG,
                        words.say("query.go"),
                        words.say("screen.words"),
                        () -> {
                            navigator.go(ID);
                            page.set(new Page.Table());
                            focusQuery();
                        }));
        for (var search : model.lists().now().searches()) {
            commands.add(
                    Command.go(
                                    "offers.saved " + search.name(),
                                    Feather.BOOKMARK,
                                    words.say("searches.go", search.name()),
                                    "search offers ss 搜索",
                                    () -> search(search.query()))
                            .withDetail(search.query()));
        }
        rentCheapest(typed).ifPresent(commands::add);
        return commands;
    }

    private void search(String query) {
        navigator.go(ID);
        page.set(new Page.Table());
        table.ifPresentOrElse(view -> view.write(query), () -> model.search(query));
    }

    /// `rent 4090 price<0.5` leads to the form of the cheapest offer that fits; nothing is rented
    /// before the form's own button is pressed.
    private Optional<Command> rentCheapest(String typed) {
        var match = RENT.matcher(typed.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var query = OfferQuery.parse(match.group(1));
        return query.isEmpty() || !query.problems().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Command.act(
                                        "offers.cheapest",
                                        Feather.TAG,
                                        words.say("cheapest.go"),
                                        typed,
                                        () -> formOfCheapest(query))
                                .withDetail(query.text()));
    }

    private void formOfCheapest(OfferQuery query) {
        work.execute(() -> {
            var found = model.cheapest(query);
            Fx.run(() -> {
                navigator.go(ID);
                found.ifPresentOrElse(
                        doors::rent,
                        () ->
                                toasts.tell(
                                        Role.NEUTRAL,
                                        words.say("cheapest.none", query.text()),
                                        words.say("cheapest.none.more")));
            });
        });
    }

    @Override
    public List<Shortcut> shortcuts() {
        return List.of(
                new Shortcut(
                        KeyCombination.valueOf("Shortcut+F"),
                        Message.of(OffersScreen.class, "query.go"),
                        this::focusQuery),
                new Shortcut(
                        KeyCombination.valueOf("F5"),
                        Message.of(OffersScreen.class, "menu.refresh"),
                        model::refresh),
                told("/", "query.go"),
                told("↓", "key.table"),
                told("Space", "key.mark"),
                told("Enter", "key.rent"),
                told("Ctrl+Enter", "key.order"),
                told("Esc", "key.leave"));
    }

    /// Keys that the page itself hears.
    private static Shortcut told(String keys, String what) {
        return new Shortcut(new ToldKeys(keys), Message.of(OffersScreen.class, what), () -> {});
    }

    private void focusQuery() {
        if (page.get() instanceof Page.Table) {
            table.ifPresent(OffersView::focusQuery);
        }
    }

    private Node build(Page now) {
        return switch (now) {
            case Page.Table _ -> {
                var view = new OffersView(model, words, doors);
                table = Optional.of(view);
                yield view.build();
            }
            case Page.Compare _ -> new CompareView(model, words, doors, this::back).build();
            case Page.Rent(var form) -> new RentView(form, words, this::back).build();
        };
    }

    private void back() {
        page.set(new Page.Table());
    }

    private final class Doors implements OffersDoors {

        @Override
        public void rent(PricedOffer offer) {
            page.set(new Page.Rent(rentals.form(offer, model, this::rented)));
        }

        private void rented(String key) {
            back();
            navigator.open("instances", key);
        }

        @Override
        public void compare() {
            page.set(new Page.Compare());
        }

        @Override
        public void explain(PricedOffer offer) {
            dialogs.show(new WhySheet(words).of(offer, () -> rent(offer)));
        }

        @Override
        public void export(Format format) {
            var kind =
                    switch (format) {
                        case CSV -> new FilePicker.Kind(words.say("export.csv"), "*.csv");
                        case JSON -> new FilePicker.Kind(words.say("export.json"), "*.json");
                    };
            var now = model.state().get();
            files.save(words.say("export.title"), "offers" + kind.pattern().substring(1), kind)
                    .ifPresent(target ->
                            writer.write(now.listing().rows(), now.under(), format, target));
        }

        @Override
        public void ban(PricedOffer offer) {
            dialogs.show(new BanSheet(model, words).of(offer));
        }

        @Override
        public void accounts() {
            navigator.go("accounts");
        }

        @Override
        public void tell(Role role, String title, String text) {
            toasts.tell(role, title, text);
        }
    }
}
