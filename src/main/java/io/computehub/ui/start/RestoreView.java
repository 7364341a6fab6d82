package io.computehub.ui.start;

import io.computehub.domain.account.Secret;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.FilePicker;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Mark;
import io.computehub.ui.kit.NewPassword;
import io.computehub.ui.kit.PasswordBox;
import io.computehub.ui.kit.Views;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A backup, its password, and the new vault's password.
final class RestoreView {

    private final StartPages pages;
    private final PasswordBox backupPassword;
    private final NewPassword fields;
    private final ObjectProperty<Optional<Path>> chosen =
            new SimpleObjectProperty<>(Optional.empty());

    @FXML private StackPane mark;
    @FXML private Label file;
    @FXML private StackPane old;
    @FXML private StackPane fresh;
    @FXML private Label problem;
    @FXML private Button restore;
    @FXML private ProgressBar progress;
    @FXML private HBox corner;

    RestoreView(StartPages pages) {
        this.pages = pages;
        this.backupPassword = NewPassword.box(pages.texts(), say(pages, "restore.password"));
        this.fields =
                new NewPassword(
                        pages.texts(), say(pages, "restore.new"), say(pages, "create.again"));
    }

    Node build() {
        StackPane root = Views.load(this, pages.texts());
        mark.getChildren().setAll(new Mark());
        old.getChildren().setAll(new Field(say(pages, "restore.password"), backupPassword));
        fresh.getChildren().setAll(fields);
        corner.getChildren().setAll(pages.looks());
        fields.onEnter(this::restore);
        var ready =
                Bindings.createBooleanBinding(
                        () -> chosen.get().isPresent() && fields.ready().get(),
                        chosen,
                        fields.ready());
        var attempt = new Attempt(pages.texts(), problem, restore, progress, ready);
        Fx.bind(root, pages.model().state(), attempt::draw);
        return root;
    }

    @FXML
    void choose() {
        pages.files()
                .open(
                        say(pages, "restore.title"),
                        new FilePicker.Kind(say(pages, "restore.kind"), "*.chbackup"))
                .ifPresent(path -> {
                    chosen.set(Optional.of(path));
                    file.setText(path.toString());
                    backupPassword.requestFocus();
                });
    }

    @FXML
    void restore() {
        if (chosen.get().isPresent() && fields.ready().get()) {
            var characters = backupPassword.characters();
            pages.model().restore(chosen.get().get(), Secret.of(characters), fields.take());
            Arrays.fill(characters, '\0');
        }
    }

    @FXML
    void back() {
        pages.go(StartPages.Page.DOORS);
    }

    private static String say(StartPages pages, String key) {
        return pages.texts().say(RestoreView.class, key);
    }
}
