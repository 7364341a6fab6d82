package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.market.TruePrice;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.PriceBar;
import io.computehub.ui.kit.ProviderMark;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Beside the table: what the selected offer truly costs, part by part, and its facts.
final class OfferInspector extends VBox {

    private final OfferWords words;
    private final OffersDoors doors;
    private final Runnable close;
    private final Button compare;
    private final ClassPricesPanel classPrices;
    private final Label age = new Label();
    private Optional<PricedOffer> shown = Optional.empty();

    /// `mark` marks the shown offer for comparison, or takes its mark away.
    OfferInspector(
            OfferWords words, OffersDoors doors, Runnable close, Consumer<PricedOffer> mark) {
        this.words = words;
        this.doors = doors;
        this.close = close;
        this.compare =
                Buttons.small(
                        Buttons.flat(words.say("inspector.compare"), () -> shown.ifPresent(mark)));
        this.compare.setId("mark-this");
        this.classPrices = new ClassPricesPanel(words);
        getStyleClass().add("inspector");
        setMaxHeight(Double.MAX_VALUE);
    }

    boolean isOpen() {
        return shown.isPresent();
    }

    void show(Optional<PricedOffer> offer, Optional<ClassPrices> prices) {
        shown = offer;
        getChildren().clear();
        offer.ifPresent(this::draw);
        show(prices);
    }

    /// The prices of the class were read.
    void show(Optional<ClassPrices> prices) {
        shown.ifPresent(offer -> classPrices.show(offer, prices));
    }

    void marked(boolean marked) {
        compare.setText(words.say(marked ? "inspector.compare.not" : "inspector.compare"));
        compare.setGraphic(Icons.of(marked ? Feather.CHECK : Feather.COLUMNS));
    }

    /// The reading grows older while one looks.
    void tick() {
        shown.ifPresent(this::sayAge);
    }

    private void draw(PricedOffer offer) {
        var price = offer.price();
        var facts = new VBox();
        facts.getStyleClass().add("facts");
        new OfferFacts(words).of(offer).forEach(fact -> facts.getChildren().add(line(fact)));
        facts.getChildren().add(readLine(offer));
        var content = new VBox(head(offer, price), facts, classPrices);
        content.getStyleClass().add("inspector-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, foot(offer));
    }

    private Node head(PricedOffer offer, TruePrice price) {
        var title = new Label(words.title(offer.offer()));
        title.getStyleClass().addAll("column-title", "inspector-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var shut = Buttons.icon(Feather.X, words.say("inspector.close"), close);
        var first = new HBox(title, gap, shut);
        first.setAlignment(Pos.CENTER_LEFT);
        var where = new Label(words.whereabouts(offer.offer()));
        where.getStyleClass().add("muted");
        var second = new HBox(new ProviderMark(words.provider(offer.offer().provider())), where);
        second.getStyleClass().add("whereabouts");
        var figure = new Label(words.formats().price(price.perHour()).replace("/h", ""));
        figure.getStyleClass().add("money-xl");
        var unit = new Label(words.say("inspector.true"));
        unit.getStyleClass().add("muted");
        var third = new HBox(figure, unit);
        third.getStyleClass().add("big-figure");
        third.setAlignment(Pos.BASELINE_LEFT);
        var parts = parts(price);
        var head =
                new VBox(
                        first,
                        second,
                        third,
                        PriceBar.bar(parts),
                        PriceBar.legend(parts),
                        sums(price));
        head.getStyleClass().add("inspector-price");
        return head;
    }

    private List<PriceBar.Part> parts(TruePrice price) {
        return price.parts().stream()
                .map(part ->
                        new PriceBar.Part(
                                words.texts().say(part.kind().label()),
                                words.texts().say(part.explanation()),
                                part.rate().perHour().amount().doubleValue(),
                                words.formats().priceFigure(part.rate())))
                .toList();
    }

    private Node sums(TruePrice price) {
        var hours =
                line(
                        new OfferFacts.Fact(
                                words.say("inspector.hours", price.under().hours()),
                                words.formats().money(price.total()),
                                ""));
        hours.getStyleClass().add("small");
        var total =
                line(
                        new OfferFacts.Fact(
                                words.say("inspector.per-hour"),
                                words.formats().price(price.perHour()).replace("/h", ""),
                                ""));
        total.getStyleClass().add("sum");
        var sums = new VBox(total, hours);
        sums.getStyleClass().add("sums");
        return sums;
    }

    private static HBox line(OfferFacts.Fact fact) {
        var name = new Label(fact.name());
        name.getStyleClass().add("fact-name");
        name.setMinWidth(USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var value = new Label(fact.value());
        value.getStyleClass().add("fact-value");
        var line = new HBox(name, gap, value);
        if (!fact.aside().isEmpty()) {
            var aside = new Label(fact.aside());
            aside.getStyleClass().add("muted");
            aside.setMinWidth(USE_PREF_SIZE);
            line.getChildren().add(aside);
        }
        line.getStyleClass().add("fact-line");
        return line;
    }

    private Node readLine(PricedOffer offer) {
        var name = new Label(words.say("fact.read"));
        name.getStyleClass().add("fact-name");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        age.getStyleClass().setAll("label", offer.isStale() ? "warning" : "fact-value");
        sayAge(offer);
        var line = new HBox(name, gap, age);
        line.getStyleClass().add("fact-line");
        return line;
    }

    private void sayAge(PricedOffer offer) {
        age.setText(words.say("fact.read.ago", words.age(offer.offer())));
    }

    private Node foot(PricedOffer offer) {
        var rent =
                Buttons.large(
                        Buttons.primary(words.say("inspector.rent"), () -> doors.rent(offer)));
        rent.setMaxWidth(Double.MAX_VALUE);
        rent.setDisable(!offer.isRentable());
        HBox.setHgrow(rent, Priority.ALWAYS);
        var why =
                Buttons.large(
                        Buttons.plain(words.say("inspector.why"), () -> doors.explain(offer)));
        var doing = new HBox(rent, why);
        doing.getStyleClass().add("inspector-doing");
        var more = new HBox(compare);
        more.getStyleClass().add("inspector-more");
        if (offer.offer().machine().host().isPresent()) {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var ban =
                    Buttons.small(Buttons.flat(words.say("inspector.ban"), () -> doors.ban(offer)));
            ban.setGraphic(Icons.of(Feather.SLASH));
            ban.setId("ban");
            more.getChildren().addAll(gap, ban);
        }
        var foot = new VBox(doing, more);
        foot.getStyleClass().add("inspector-foot");
        return foot;
    }
}
