package io.computehub.ui.start;

import io.computehub.domain.account.Secret;
import io.computehub.fleet.Vigil;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Mark;
import io.computehub.ui.kit.NewPassword;
import io.computehub.ui.kit.PasswordBox;
import io.computehub.ui.kit.Views;

import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One field, focused. A wrong password keeps what was typed and says so in a sentence.
final class UnlockView {

    private final StartPages pages;
    private final PasswordBox field;

    @FXML private StackPane mark;
    @FXML private Label title;
    @FXML private Label folder;
    @FXML private StackPane password;
    @FXML private Label problem;
    @FXML private Button unlock;
    @FXML private ProgressBar progress;
    @FXML private Button recover;
    @FXML private Label note;
    @FXML private HBox links;
    @FXML private Label how;
    @FXML private HBox corner;

    UnlockView(StartPages pages) {
        this.pages = pages;
        this.field = NewPassword.box(pages.texts(), say(pages, "unlock.password"));
    }

    Node build() {
        StackPane root = Views.load(this, pages.texts());
        boolean hidden = pages.model().isHidden();
        var big = new Mark();
        big.getStyleClass().add("mark-big");
        mark.getChildren().setAll(big);
        title.setText(say(pages, hidden ? "unlock.title.hidden" : "unlock.title"));
        folder.setText(pages.model().folder());
        folder.setGraphic(Icons.of(Feather.HARD_DRIVE));
        unlock.setText(say(pages, hidden ? "unlock.reveal" : "unlock.unlock"));
        note.setText(say(pages, "unlock.note"));
        if (hidden) {
            Fx.bind(root, pages.model().vigil(), this::tell);
        }
        note.setGraphic(Icons.of(hidden ? Feather.EYE_OFF : Feather.SHIELD));
        show(links, !hidden);
        show(how, false);
        how.setText(pages.texts().say(UnlockView.class, "unlock.how", pages.model().folder()));
        password.getChildren().setAll(field);
        corner.getChildren().setAll(pages.looks());
        field.onEnter(this::unlock);
        var attempt =
                new Attempt(
                        pages.texts(), problem, unlock, progress, new SimpleBooleanProperty(true));
        Fx.bind(
                root,
                pages.model().state(),
                state -> {
                    attempt.draw(state);
                    show(recover, state.recoverable());
                    if (state.problem().isPresent()) {
                        field.requestFocus();
                    }
                });
        Platform.runLater(field::requestFocus);
        Fx.focusOnceShown(root, field);
        return root;
    }

    /// How much goes on behind the hidden window; names nothing.
    private void tell(Vigil vigil) {
        var kept = new ArrayList<String>();
        kept(kept, "unlock.kept.ends", vigil.ends().size());
        kept(kept, "unlock.kept.endings", vigil.endings().size());
        kept(kept, "unlock.kept.doubts", vigil.doubts().size());
        note.setText(
                kept.isEmpty()
                        ? say(pages, "unlock.note.hidden")
                        : pages.texts()
                                .say(
                                        UnlockView.class,
                                        "unlock.note.kept",
                                        String.join(say(pages, "unlock.kept.and"), kept)));
    }

    private void kept(List<String> sentences, String key, int count) {
        if (count > 0) {
            sentences.add(pages.texts().say(UnlockView.class, key, count));
        }
    }

    @FXML
    void unlock() {
        pages.model().unlock(typed());
    }

    @FXML
    void recover() {
        pages.model().recover(typed());
    }

    /// A backup never goes over a vault that is there: the page says what to move first.
    @FXML
    void restore() {
        show(how, true);
    }

    @FXML
    void openDemo() {
        pages.doors().openDemo();
    }

    private Secret typed() {
        var characters = field.characters();
        try {
            return Secret.of(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static String say(StartPages pages, String key) {
        return pages.texts().say(UnlockView.class, key);
    }
}
