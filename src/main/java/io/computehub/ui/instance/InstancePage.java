package io.computehub.ui.instance;

import io.computehub.domain.instance.Action;
import io.computehub.fleet.FleetRow;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.StatePill;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.kit.Views;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.VerbButtons;
import io.computehub.ui.rented.VerbDialogs;
import io.computehub.ui.rented.Verbs;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The page of one instance: a head with its verbs, and the tabs. Esc leads back to the list.
public final class InstancePage extends VBox {

    /// What the page needs besides its model; `browser` opens a page outside of this app.
    public record Ways(
            RentedWords words,
            Verbs verbs,
            VerbDialogs dialogs,
            Toasts toasts,
            Consumer<URI> browser,
            Guest metrics,
            Guest gauges,
            Guest logs,
            Guest terminal,
            Guest files,
            Guest tunnels,
            Guest key) {}

    private final InstanceViewModel model;
    private final Ways ways;
    private final Runnable back;
    private final Label name = new Label();
    private final StackPane pill = new StackPane();
    private final ProviderMark mark = new ProviderMark();
    private final Label line = new Label();
    private final Label age = new Label();
    private final HBox buttons = new HBox();
    private final StackPane body = new StackPane();
    private final TabPane tabs = new TabPane();
    private final OverviewTab overview;
    private final CostsTab costs;
    private final ConnectionTab connection;
    private final EventsTab events;
    private Optional<InstanceFacts> shown = Optional.empty();

    public InstancePage(InstanceViewModel model, Ways ways, Runnable back) {
        this.model = model;
        this.ways = ways;
        this.back = back;
        var words = ways.words();
        overview =
                new OverviewTab(
                        words.texts(),
                        ways.gauges().node(),
                        left -> with(row -> ways.verbs().endIn(row, left)));
        costs = new CostsTab(words.texts());
        connection =
                new ConnectionTab(
                        words.texts(),
                        this::copy,
                        ways.browser(),
                        ways.key().node(),
                        ways.tunnels().node());
        events = new EventsTab(words.texts());
        getStyleClass().addAll("page", "instance");
        Views.style(this, InstancePage.class);
        addTab("tab.overview", overview);
        addTab("tab.metrics", ways.metrics().node());
        addTab("tab.logs", ways.logs().node());
        addTab("tab.terminal", ways.terminal().node());
        addTab("tab.files", ways.files().node());
        addTab("tab.costs", costs);
        addTab("tab.connection", connection);
        addTab("tab.events", events);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.getChildren().add(tabs);
        getChildren().addAll(head(), body);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        Fx.whileShown(this, model::watch);
        // Esc is heard only where the focus is, and what had it is gone with the list.
        Fx.focusOnceShown(this, tabs);
        Fx.bind(this, model.shown(), this::draw);
    }

    private HBox head() {
        name.getStyleClass().add("title");
        name.setMinWidth(USE_PREF_SIZE);
        line.setMinWidth(0);
        line.getStyleClass().add("muted");
        age.getStyleClass().add("warning");
        buttons.getStyleClass().add("instance-buttons");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head =
                new HBox(
                        Buttons.icon(Feather.ARROW_LEFT, say("back"), back),
                        name,
                        pill,
                        mark,
                        line,
                        age,
                        gap,
                        buttons);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("page-head");
        return head;
    }

    private void addTab(String key, Node content) {
        tabs.getTabs().add(new Tab(say(key), content));
    }

    /// Chooses a tab by its place, from the left.
    void choose(int tab) {
        tabs.getSelectionModel().select(tab);
    }

    private void draw(Optional<InstanceFacts> facts) {
        if (facts.isEmpty()) {
            if (model.row().isEmpty()) {
                name.setText("");
                body.getChildren()
                        .setAll(
                                new EmptyState(
                                        Feather.SERVER,
                                        say("gone.title"),
                                        say("gone.text"),
                                        Buttons.plain(say("back"), back)));
            }
            return;
        }
        var now = facts.get();
        if (!body.getChildren().contains(tabs)) {
            body.getChildren().setAll(tabs);
        }
        name.setText(now.name());
        mark.show(now.provider());
        line.setText(now.provider() + ", " + now.line());
        age.setText(now.age());
        if (differs(now, InstanceFacts::word)) {
            pill.getChildren().setAll(new StatePill(now.sign(), now.word()));
        }
        if (differs(now, InstancePage::verbs)) {
            buttons.getChildren().setAll(buttons(now));
        }
        shown = facts;
        overview.show(now);
        costs.show(now);
        connection.show(now.connection());
        events.show(now.events());
        ways.metrics().show(model.row());
        ways.gauges().show(model.row());
        ways.logs().show(model.row());
        ways.terminal().show(model.row());
        ways.files().show(model.row());
        ways.tunnels().show(model.row());
        ways.key().show(model.row());
    }

    private <V> boolean differs(InstanceFacts next, Function<InstanceFacts, V> part) {
        return !shown.map(part).equals(Optional.of(part.apply(next)));
    }

    private static List<Object> verbs(InstanceFacts facts) {
        return List.of(
                facts.actions(),
                facts.adoptable(),
                facts.renamable(),
                facts.biddable(),
                facts.fundable(),
                facts.resizable(),
                facts.proof().isEmpty());
    }

    private List<Button> buttons(InstanceFacts facts) {
        var made = new ArrayList<Button>();
        if (facts.renamable()) {
            made.add(VerbButtons.rename(ways.words(), () -> with(ways.dialogs()::rename)));
        }
        if (facts.biddable()) {
            made.add(VerbButtons.bid(ways.words(), () -> with(ways.dialogs()::changeBid)));
        }
        if (facts.fundable()) {
            made.add(VerbButtons.topUp(ways.words(), () -> with(ways.dialogs()::topUp)));
        }
        if (facts.resizable()) {
            made.add(VerbButtons.resize(ways.words(), () -> with(ways.dialogs()::resize)));
        }
        if (facts.adoptable()) {
            made.add(VerbButtons.adopt(ways.words(), () -> with(ways.verbs()::adopt)));
        }
        for (var action : facts.actions()) {
            made.add(VerbButtons.of(action, ways.words(), () -> act(action)));
        }
        if (!facts.proof().isEmpty()) {
            made.add(Buttons.plain(say("case"), () -> with(ways.dialogs()::openCase)));
        }
        return made;
    }

    private void act(Action action) {
        with(row -> ways.dialogs().ask(row, action));
    }

    private void with(Consumer<FleetRow> what) {
        model.row().ifPresent(what);
    }

    private void copy(String command) {
        var content = new ClipboardContent();
        content.putString(command);
        Clipboard.getSystemClipboard().setContent(content);
        ways.toasts().tell(Role.SUCCESS, say("ssh.copied"), command);
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            back.run();
        }
    }

    private String say(String key) {
        return ways.words().texts().say(InstancePage.class, key);
    }
}
