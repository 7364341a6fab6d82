package io.computehub.ui.market;

import io.computehub.market.PriceClass;
import io.computehub.market.PricedOffer;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Sparkline;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// What offers like the selected one were listed for lately, as a line with its gaps.
final class ClassPricesPanel extends VBox {

    private final OfferWords words;
    private final Sparkline line;
    private final Label from = new Label();
    private final Label usual = new Label();

    ClassPricesPanel(OfferWords words) {
        this.words = words;
        this.line = new Sparkline(words.say("history.missing"));
        getStyleClass().add("class-prices");
        var title = new Label(words.say("history.title"));
        title.getStyleClass().add("strong");
        var span = new Label(words.say("history.span", ClassPrices.SPAN.toDays()));
        span.getStyleClass().addAll("muted", "small");
        span.setMinWidth(USE_PREF_SIZE);
        var foot = new HBox(from, gap(), usual);
        foot.getStyleClass().add("history-foot");
        foot.setMouseTransparent(true);
        var chart = new StackPane(line, foot);
        StackPane.setAlignment(foot, javafx.geometry.Pos.BOTTOM_CENTER);
        foot.setMaxHeight(USE_PREF_SIZE);
        chart.getStyleClass().add("history-chart");
        from.getStyleClass().addAll("muted", "small");
        usual.getStyleClass().addAll("muted", "small");
        getChildren().setAll(new HBox(title, gap(), span), chart);
    }

    /// Empty while it is read, or when it belongs to another class.
    void show(PricedOffer offer, Optional<ClassPrices> prices) {
        var own = prices.filter(some -> some.kind().equals(PriceClass.of(offer.offer())));
        setVisible(own.isPresent());
        own.ifPresent(this::draw);
    }

    private void draw(ClassPrices prices) {
        from.setText(words.day(prices.from()));
        var median = prices.median().map(words.formats()::price).orElse(Formats.MISSING);
        usual.setText(
                prices.hours().isEmpty()
                        ? words.say("history.none")
                        : words.say("history.median", median.replace("/h", "")));
        line.show(
                prices.line(),
                words.say(
                        "history.said",
                        ClassPrices.SPAN.toDays(),
                        prices.lowest().map(words.formats()::price).orElse(Formats.MISSING),
                        median,
                        words.formats().count(prices.hours().size())));
    }

    private static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
