package io.computehub.ui.shell;

import io.computehub.text.Texts;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Mark;
import io.computehub.ui.kit.Screen;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list of screens at the left: 196 wide, 52 folded. It folds by itself where the window is
/// narrow, unless the user chose.
final class Rail {

    private static final double UNFOLDS_FROM = 86;
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final VBox rail;
    private final ShellViewModel model;
    private final Texts texts;
    private final Button fold = new Button();
    private final List<Label> words = new ArrayList<>();
    private final List<Label> badges = new ArrayList<>();
    private final List<Label> corners = new ArrayList<>();
    private Optional<Boolean> chosen;

    Rail(VBox rail, ShellViewModel model, Texts texts, Optional<Boolean> chosen) {
        this.rail = rail;
        this.model = model;
        this.texts = texts;
        this.chosen = chosen;
    }

    void fill(Region window) {
        var name = word("ComputeHub");
        name.getStyleClass().add("rail-brand");
        var brand = new HBox(new Mark(), name);
        brand.getStyleClass().add("rail-head");
        brand.setAlignment(Pos.CENTER_LEFT);
        rail.getChildren().setAll(brand);
        var group = new ToggleGroup();
        int last = 0;
        for (var screen : model.screens()) {
            if (screen.group() > last) {
                var line = new Region();
                line.getStyleClass().add("rail-line");
                rail.getChildren().add(line);
                last = screen.group();
            }
            if (screen.group() >= 0) {
                rail.getChildren().add(item(screen, group));
            }
        }
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        rail.getChildren().add(gap);
        model.screens().stream()
                .filter(screen -> screen.group() < 0)
                .forEach(screen -> rail.getChildren().add(item(screen, group)));
        fold.getStyleClass().setAll("rail-fold");
        fold.setOnAction(_ -> toggle(window));
        rail.getChildren().add(fold);
        window.widthProperty().subscribe(_ -> arrange(window));
        window.sceneProperty().flatMap(Em::in).subscribe(_ -> arrange(window));
    }

    private ToggleButton item(Screen screen, ToggleGroup group) {
        var title = texts.say(screen.title());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var badge = new Label();
        badge.getStyleClass().add("rail-badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(Icons.of(screen.icon(), "icon-rail"), word(title), gap, badge);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("rail-content");
        // Folded, only what needs the user is counted, at the icon's corner.
        var corner = new Label();
        corner.getStyleClass().addAll("rail-badge", "rail-corner");
        corner.setMinWidth(Region.USE_PREF_SIZE);
        StackPane.setAlignment(corner, Pos.TOP_RIGHT);
        badges.add(badge);
        corners.add(corner);
        var item = new ToggleButton("", new StackPane(line, corner));
        item.getStyleClass().setAll("rail-item");
        item.setId("rail-" + screen.id());
        item.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        item.setMinWidth(0);
        item.setMaxWidth(Double.MAX_VALUE);
        item.setToggleGroup(group);
        Buttons.named(item, title);
        Stretch.over(item, line);
        item.setOnAction(_ -> {
            // Pressing the chosen one again must not leave none chosen.
            item.setSelected(true);
            model.go(screen.id());
        });
        Fx.bind(item, model.current(), now -> item.setSelected(now == screen));
        Fx.bind(
                item,
                screen.badge(),
                now -> {
                    draw(badge, now);
                    draw(corner, now);
                    corner.setText(now.urgent() ? corner.getText() : "");
                });
        return item;
    }

    private void draw(Label badge, Screen.Badge now) {
        badge.setText(now.count() == 0 ? "" : texts.formats().count(now.count()));
        badge.pseudoClassStateChanged(
                PseudoClass.getPseudoClass("urgent"), now.urgent() && now.count() > 0);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private Label word(String text) {
        var label = new Label(text);
        label.getStyleClass().add("rail-word");
        words.add(label);
        return label;
    }

    private void toggle(Region window) {
        boolean folded = !isFolded(window);
        chosen = Optional.of(folded);
        model.doors().foldRail(folded);
        arrange(window);
    }

    private boolean isFolded(Region window) {
        return chosen.orElse(window.getWidth() / Em.of(window) < UNFOLDS_FROM);
    }

    private void arrange(Region window) {
        boolean folded = window.getWidth() > 0 && isFolded(window);
        rail.pseudoClassStateChanged(FOLDED, folded);
        words.forEach(word -> show(word, !folded));
        badges.forEach(badge -> show(badge, !folded));
        corners.forEach(corner -> show(corner, folded));
        fold.setGraphic(
                Icons.of(folded ? Feather.CHEVRONS_RIGHT : Feather.CHEVRONS_LEFT, "icon-small"));
        Buttons.named(fold, texts.say(Rail.class, folded ? "rail.unfold" : "rail.fold"));
    }
}
