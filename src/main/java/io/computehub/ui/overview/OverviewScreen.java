package io.computehub.ui.overview;

import io.computehub.domain.instance.Action;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Subscription;
import io.computehub.text.Message;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Screen;
import io.computehub.ui.kit.Shortcut;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.VerbDialogs;
import io.computehub.ui.rented.Verbs;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The first place in the rail.
public final class OverviewScreen implements Screen {

    /// Where its buttons lead. `refresh` asks every account at once.
    public record Ways(
            RentedWords words,
            Verbs verbs,
            VerbDialogs dialogs,
            Navigator navigator,
            Runnable refresh) {}

    private final OverviewViewModel model;
    private final SpendViewModel spend;
    private final Ways ways;
    private Optional<Subscription> watching = Optional.empty();

    public OverviewScreen(OverviewViewModel model, SpendViewModel spend, Ways ways) {
        this.model = model;
        this.spend = spend;
        this.ways = ways;
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public Message title() {
        return Message.of(OverviewScreen.class, "title");
    }

    @Override
    public Feather icon() {
        return Feather.HOME;
    }

    @Override
    public Node build() {
        model.refresh();
        return new OverviewView(
                model, spend, ways.words().texts(), this::act, this::walk, this::begin);
    }

    @Override
    public void onShown() {
        if (watching.isEmpty()) {
            var figures = model.watch();
            var curve = spend.watch();
            watching =
                    Optional.of(() -> {
                        curve.close();
                        figures.close();
                    });
        }
    }

    @Override
    public void onHidden() {
        watching.ifPresent(Subscription::close);
        watching = Optional.empty();
    }

    private void act(Need need) {
        switch (need.way()) {
            case OPEN_CASE -> with(need, ways.dialogs()::openCase);
            case OPEN -> walk(need.subject());
            case ADOPT -> with(need, ways.verbs()::adopt);
            case TERMINATE -> with(need, row -> ways.dialogs().ask(row, Action.TERMINATE));
            case RESTART -> with(need, row -> ways.dialogs().ask(row, Action.RESTART));
            case TOP_UP -> with(need, ways.dialogs()::topUp);
            case ACCOUNT -> ways.navigator().open("accounts", need.subject());
            case ASK -> ways.refresh().run();
        }
    }

    private void with(Need need, Consumer<FleetRow> what) {
        model.find(need.subject()).ifPresent(what);
    }

    private void walk(String key) {
        ways.navigator().open("instances", key);
    }

    /// Without an account there is nothing to rent with.
    private void begin() {
        boolean nobody = model.shown().get().knowledge() == Fleet.Knowledge.NO_ACCOUNT;
        ways.navigator().go(nobody ? "accounts" : "offers");
    }

    @Override
    public List<Shortcut> shortcuts() {
        return List.of(
                new Shortcut(
                        new KeyCodeCombination(KeyCode.F5),
                        Message.of(OverviewScreen.class, "key.refresh"),
                        ways.refresh()));
    }
}
