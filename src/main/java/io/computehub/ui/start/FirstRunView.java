package io.computehub.ui.start;

import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Mark;
import io.computehub.ui.kit.Views;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// Two doors: the demo cloud, or one's own keys. The promise and the language are always in view.
final class FirstRunView {

    private final StartPages pages;

    @FXML private StackPane mark;
    @FXML private StackPane demoPicture;
    @FXML private StackPane keysPicture;
    @FXML private VBox demoFacts;
    @FXML private VBox keysFacts;
    @FXML private Button keys;
    @FXML private Label promise;
    @FXML private Label foot;
    @FXML private HBox corner;

    FirstRunView(StartPages pages) {
        this.pages = pages;
    }

    Node build() {
        StackPane root = Views.load(this, pages.texts());
        var big = new Mark();
        big.getStyleClass().add("mark-big");
        mark.getChildren().setAll(big);
        demoPicture.getChildren().setAll(DoorPicture.demo());
        keysPicture.getChildren().setAll(DoorPicture.keys());
        facts(demoFacts, "first.demo.fact.1", "first.demo.fact.2", "first.demo.fact.3");
        facts(keysFacts, "first.keys.fact.1", "first.keys.fact.2", "first.keys.fact.3");
        promise.setGraphic(Icons.of(Feather.LOCK));
        foot.setText(say("first.foot", pages.version()));
        corner.getChildren().setAll(pages.looks());
        Fx.focusOnceShown(root, keys);
        return root;
    }

    @FXML
    void openDemo() {
        pages.doors().openDemo();
    }

    @FXML
    void haveKeys() {
        pages.go(StartPages.Page.CREATE);
    }

    @FXML
    void restore() {
        pages.go(StartPages.Page.RESTORE);
    }

    private void facts(VBox place, String... keys) {
        for (var key : keys) {
            var fact = new Label(say(key), Icons.of(Feather.CHECK, "accent"));
            fact.getStyleClass().add("door-fact");
            fact.setWrapText(true);
            place.getChildren().add(fact);
        }
    }

    private String say(String key, Object... arguments) {
        return pages.texts().say(FirstRunView.class, key, arguments);
    }
}
