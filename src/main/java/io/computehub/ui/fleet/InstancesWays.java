package io.computehub.ui.fleet;

import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.SshAddress;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.flow.Store;
import io.computehub.settings.UserLists;
import io.computehub.ui.kit.Navigator;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Toasts;
import io.computehub.ui.rented.RentedWords;
import io.computehub.ui.rented.VerbDialogs;
import io.computehub.ui.rented.Verbs;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the buttons of the instances screen lead. JavaFX thread.
public record InstancesWays(
        Store<Fleet> fleet,
        RentedWords words,
        Verbs verbs,
        VerbDialogs dialogs,
        Toasts toasts,
        Navigator navigator,
        UserLists lists,
        Runnable refresh) {

    static final String ID = "instances";
    private static final String OFFERS = "offers";
    private static final String ACCOUNTS = "accounts";

    void act(String key, Action action) {
        with(key, row -> dialogs.ask(row, action));
    }

    void actAll(List<String> keys, Action action) {
        dialogs.askAll(
                keys.stream().flatMap(key -> fleet.get().find(key).stream()).toList(), action);
    }

    void adopt(String key) {
        with(key, verbs::adopt);
    }

    void topUp(String key) {
        with(key, dialogs::topUp);
    }

    void askAgain(String key) {
        with(key, verbs::terminate);
    }

    void openCase(String key) {
        with(key, dialogs::openCase);
    }

    void open(String key) {
        navigator.open(ID, key);
    }

    void rent() {
        navigator.go(OFFERS);
    }

    void addAccount() {
        navigator.open(ACCOUNTS, "add");
    }

    void replaceKey(String account) {
        navigator.open(ACCOUNTS, account);
    }

    void stopEverything() {
        dialogs.stopEverything();
    }

    Optional<String> sshCommand(String key) {
        return fleet.get()
                .find(key)
                .flatMap(FleetRow::instance)
                .flatMap(it -> it.ssh())
                .map(SshAddress::command);
    }

    void copied(String command) {
        toasts.tell(
                Role.SUCCESS, words.texts().say(InstancesWays.class, "panel.copied", command), "");
    }

    private void with(String key, Consumer<FleetRow> what) {
        fleet.get().find(key).ifPresent(what);
    }
}
