package io.computehub.ui.start;

import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Mark;
import io.computehub.ui.kit.NewPassword;
import io.computehub.ui.kit.Views;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// The new vault's password, twice, and what it means to lose it.
final class CreateView {

    private final StartPages pages;
    private final NewPassword fields;

    @FXML private StackPane mark;
    @FXML private StackPane password;
    @FXML private Label problem;
    @FXML private Button create;
    @FXML private ProgressBar progress;
    @FXML private HBox corner;

    CreateView(StartPages pages) {
        this.pages = pages;
        this.fields =
                new NewPassword(
                        pages.texts(),
                        pages.texts().say(CreateView.class, "create.password"),
                        pages.texts().say(CreateView.class, "create.again"));
    }

    Node build() {
        StackPane root = Views.load(this, pages.texts());
        mark.getChildren().setAll(new Mark());
        password.getChildren().setAll(fields);
        corner.getChildren().setAll(pages.looks());
        fields.onEnter(this::create);
        var attempt = new Attempt(pages.texts(), problem, create, progress, fields.ready());
        Fx.bind(root, pages.model().state(), attempt::draw);
        Fx.focusOnceShown(root, fields);
        return root;
    }

    @FXML
    void create() {
        if (fields.ready().get()) {
            pages.model().create(fields.take());
        }
    }

    @FXML
    void back() {
        pages.go(StartPages.Page.DOORS);
    }

    @FXML
    void restore() {
        pages.go(StartPages.Page.RESTORE);
    }
}
