package io.computehub.ui.settings;

import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Choices;
import io.computehub.ui.kit.Fx;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.util.List;

/// Lock, hide, password, backup.
final class VaultPart {

    private static final List<Integer> MINUTES = List.of(0, 5, 15, 30, 60, 240);

    private final SettingsViewModel model;
    private final VaultChores chores;
    private final Rows rows;

    VaultPart(SettingsViewModel model, VaultChores chores, Rows rows) {
        this.model = model;
        this.chores = chores;
        this.rows = rows;
    }

    Node build() {
        var idle =
                Choices.box(
                        MINUTES,
                        one -> one == 0 ? rows.say("idle.never") : rows.say("idle.minutes", one),
                        model.settings().get().autoLockMinutes());
        idle.setOnAction(_ -> {
            int chosen = idle.getValue();
            model.change(was -> was.withAutoLockMinutes(chosen));
        });
        var password = Buttons.plain(rows.say("password.open"), chores::changePassword);
        var backup = Buttons.plain(rows.say("backup.open"), chores::backup);
        var column =
                new VBox(
                        rows.card(
                                rows.row("idle", idle),
                                rows.row("lock", Buttons.plain(rows.say("lock.now"), model::lock)),
                                rows.row("hide", Buttons.plain(rows.say("hide.now"), model::hide))),
                        rows.card(
                                rows.row("password", password),
                                rows.row("backup", backup),
                                rows.row(rows.say("folder"), model.folder())));
        column.getStyleClass().add("settings-parts");
        Fx.bind(
                column,
                model.working(),
                working -> {
                    password.setDisable(working);
                    backup.setDisable(working);
                });
        return column;
    }
}
