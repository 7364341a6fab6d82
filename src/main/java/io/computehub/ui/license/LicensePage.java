package io.computehub.ui.license;

import io.computehub.license.Entitlement;
import io.computehub.ui.kit.Em;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.Views;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// What is open here and why, the way to activate a license, and at the right, or below in a narrow
/// window, what Pro is. JavaFX thread.
public final class LicensePage extends StackPane {

    private static final double NARROW = 62;

    private final LicenseViewModel model;
    private final LicenseWays ways;
    private final VBox left = new VBox();
    private final StackPane right = new StackPane();

    public LicensePage(LicenseViewModel model, LicenseWays ways) {
        this.model = model;
        this.ways = ways;
        Views.style(this, LicensePage.class);
        getStyleClass().add("license-page");
        left.getStyleClass().add("license-left");
        right.getStyleClass().add("license-right");
        left.setMinWidth(0);
        widthProperty().subscribe(this::arrange);
        Fx.bind(this, model.state(), this::show);
        Fx.whileShown(
                this,
                () -> {
                    model.look();
                    return () -> {};
                });
    }

    private void show(Entitlement now) {
        left.getChildren().setAll(new StandingCard(now, model, ways));
        if (!model.isDemo()) {
            left.getChildren().add(new ActivateCard(model, ways));
        }
        left.getChildren().add(promise());
        right.getChildren().setAll(new ProCard(now, ways));
    }

    private Node promise() {
        var promise = new Label(ways.say("promise"), Icons.of(Feather.SHIELD));
        promise.getStyleClass().addAll("muted", "small", "license-promise");
        promise.setWrapText(true);
        promise.setMinHeight(Label.USE_PREF_SIZE);
        return promise;
    }

    private void arrange() {
        boolean narrow = getWidth() > 0 && getWidth() < NARROW * Em.of(this);
        var wanted = narrow ? VBox.class : HBox.class;
        if (getChildren().isEmpty() || !wanted.isInstance(getChildren().getFirst())) {
            Pane both;
            if (narrow) {
                both = new VBox(left, right);
            } else {
                both = new HBox(left, right);
                HBox.setHgrow(left, Priority.ALWAYS);
            }
            both.getStyleClass().add("license-columns");
            getChildren().setAll(both);
        }
    }
}
