package io.computehub.ui.license;

import io.computehub.license.Entitlement;
import io.computehub.license.ProFeature;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Icons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// What Pro is, what of it is in this version, and, as long as there is none, what it costs and
/// where it is sold.
final class ProCard extends VBox {

    private final LicenseWays ways;

    ProCard(Entitlement now, LicenseWays ways) {
        this.ways = ways;
        getStyleClass().addAll("card", "pro-card");
        setMaxHeight(USE_PREF_SIZE);
        boolean sold = !now.isPro();
        getChildren().add(head(sold));
        var features = new VBox();
        features.getStyleClass().add("pro-features");
        for (var feature : ProFeature.values()) {
            features.getChildren().add(row(feature));
        }
        getChildren().add(features);
        if (sold) {
            getChildren().add(foot());
        }
    }

    private Node head(boolean sold) {
        var name = new Label(ways.say(sold ? "pro.name" : "pro.opens"));
        name.getStyleClass().add("title");
        var line = new HBox(name);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("license-head");
        var head = new VBox(line);
        head.getStyleClass().add("pro-head");
        if (sold) {
            var badge = new Label("PRO");
            badge.getStyleClass().add("pro");
            line.getChildren().add(badge);
            head.getChildren().add(price(ways));
        }
        return head;
    }

    /// The price and how often it is paid.
    static Node price(LicenseWays ways) {
        var figure = new Label(ways.say("price"));
        figure.getStyleClass().add("money-xl");
        var once = new Label(ways.say("price.once"));
        once.getStyleClass().add("muted");
        once.setWrapText(true);
        var line = new HBox(figure, once);
        line.setAlignment(Pos.BASELINE_LEFT);
        line.getStyleClass().add("license-head");
        return line;
    }

    private Node row(ProFeature feature) {
        var icon = new StackPane(Icons.of(icon(feature)));
        icon.getStyleClass().add("pro-icon");
        var title = new Label(ways.texts().say(feature.title()));
        title.getStyleClass().add("medium");
        var head = new HBox(title);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("license-head");
        if (!feature.isHere()) {
            head.getChildren().add(chip("today.planned"));
        }
        var about = new Label(ways.texts().say(feature.about()));
        about.getStyleClass().addAll("muted", "small");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        var words = new VBox(head, about);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(icon, words);
        row.getStyleClass().add("pro-row");
        return row;
    }

    private Label chip(String key) {
        var chip = new Label(ways.say(key));
        chip.getStyleClass().add("today");
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }

    private Node foot() {
        var core = prose("core");
        var foot = new VBox(core);
        foot.getStyleClass().add("pro-foot");
        if (ways.shop().isPresent()) {
            var page = ways.shop().get();
            var get =
                    Buttons.large(
                            Buttons.primary(
                                    ways.say("get"),
                                    Feather.EXTERNAL_LINK,
                                    () -> ways.browser().accept(page)));
            get.setId("license-get");
            get.setMaxWidth(Double.MAX_VALUE);
            foot.getChildren().addAll(get, prose("get.more"));
        } else {
            foot.getChildren().add(prose("get.none"));
        }
        return foot;
    }

    private Label prose(String key) {
        var words = new Label(ways.say(key));
        words.getStyleClass().addAll("muted", "small", "prose");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        return words;
    }

    static Feather icon(ProFeature feature) {
        return switch (feature) {
            case BATCH -> Feather.REPEAT;
            case AUTOMATION -> Feather.SLIDERS;
            case MONITORING -> Feather.ACTIVITY;
            case REMOTE -> Feather.TERMINAL;
            case NOTIFICATIONS -> Feather.BELL;
            case TEMPLATES -> Feather.LAYOUT;
            case TEAM -> Feather.USERS;
        };
    }
}
