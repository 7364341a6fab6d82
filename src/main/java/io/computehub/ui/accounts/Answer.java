package io.computehub.ui.accounts;

import io.computehub.domain.account.Secret;
import io.computehub.ssh.SignInQuestion;
import io.computehub.text.Texts;
import io.computehub.ui.accounts.OwnMachinesModel.Wanted;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.NewPassword;
import io.computehub.ui.kit.PasswordBox;
import io.computehub.ui.kit.Views;

import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a host asks before it lets somebody in, each with a field. JavaFX thread.
final class Answer extends VBox {

    private final Texts texts;
    private final Wanted wanted;
    private final List<Supplier<Secret>> fields = new ArrayList<>();

    Answer(Texts texts, Wanted wanted) {
        this.texts = texts;
        this.wanted = wanted;
        Views.style(this, Answer.class);
        getStyleClass().add("own-answer");
        wanted.asked().lines().forEach(this::add);
        var buttons =
                new FlowPane(
                        Buttons.plain(say("own.sign-in"), Feather.CHECK, this::send),
                        Buttons.flat(
                                say("own.sign-in.not"),
                                () -> wanted.answer().complete(Optional.empty())));
        buttons.getStyleClass().add("own-answer-buttons");
        getChildren().add(buttons);
    }

    private void add(SignInQuestion.Line line) {
        var name = line.words().isEmpty() ? say("own.password") : line.words();
        if (line.shown()) {
            var open = new TextField();
            open.setOnAction(_ -> send());
            fields.add(() -> Secret.of(open.getText()));
            getChildren().add(new Field(name, open));
        } else {
            var hidden = NewPassword.box(texts, name);
            hidden.field().setId("own-answer");
            hidden.onEnter(this::send);
            fields.add(() -> taken(hidden));
            getChildren().add(new Field(name, hidden));
        }
    }

    private static Secret taken(PasswordBox box) {
        var characters = box.characters();
        try {
            return Secret.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
            box.clear();
        }
    }

    private void send() {
        wanted.answer().complete(Optional.of(fields.stream().map(Supplier::get).toList()));
    }

    private String say(String key) {
        return texts.say(Answer.class, key);
    }
}
