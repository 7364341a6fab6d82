package io.computehub.ui.accounts;

import io.computehub.domain.account.Account;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.AccountFormModel.State;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Dialogs;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The dialog that tests the key of an account that is kept, scope by scope. It changes nothing and
/// may be closed at any time. JavaFX thread.
final class KeyCheck {

    private final AccountFormModel model;
    private final Account account;
    private final Texts texts;
    private final Dialogs dialogs;
    private final VBox content = new VBox();

    KeyCheck(AccountFormModel model, Account account, Texts texts, Dialogs dialogs) {
        this.model = model;
        this.account = account;
        this.texts = texts;
        this.dialogs = dialogs;
        Views.style(content, KeyCheck.class);
        content.getStyleClass().addAll("account-form", "check-result");
    }

    void open() {
        model.checkKept(account);
        Fx.bind(content, model.state(), this::draw);
        dialogs.show(
                Sheet.of(
                        texts.say(KeyCheck.class, "test.title", account.name()),
                        say("test.subtitle"),
                        content,
                        new Choice(say("test.close"), Choice.Kind.HARMLESS, model::cancel)));
    }

    private void draw(State state) {
        content.getChildren().clear();
        switch (state) {
            case State.Checking _ -> {
                var progress = new Label(say("form.testing"));
                progress.getStyleClass().add("muted");
                content.getChildren().add(progress);
            }
            case State.Checked(var role, var verdict, var lines, _) -> {
                content.getChildren().add(new Note(role, verdict, ""));
                lines.forEach(line -> content.getChildren().add(CheckLine.of(line)));
            }
            case State.Wrong(_, var sentence) ->
                    content.getChildren().add(new Note(Role.DANGER, sentence, ""));
            case State.Editing _, State.Kept _ -> {}
        }
    }

    private String say(String key) {
        return texts.say(KeyCheck.class, key);
    }
}
