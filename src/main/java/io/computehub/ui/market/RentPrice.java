package io.computehub.ui.market;

import io.computehub.domain.money.Rate;
import io.computehub.fleet.Plan;
import io.computehub.market.TruePrice;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.PriceBar;
import io.computehub.ui.market.RentState.Quote;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.List;

/// What a plan costs: an hour with its parts, until its end, a day, a month; and how fresh the
/// price is.
final class RentPrice {

    private final OfferWords words;
    private final Formats formats;

    RentPrice(OfferWords words) {
        this.words = words;
        this.formats = words.formats();
    }

    Node of(RentState now) {
        var title = new Label(words.say("rent.plan"));
        title.getStyleClass().add("column-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, quote(now.quote()));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("rent-row");
        var rate =
                now.plan()
                        .map(plan -> formats.price(plan.rate()).replace("/h", ""))
                        .orElse(Formats.MISSING);
        var figure = new Label(rate);
        figure.getStyleClass().add("money-xl");
        var unit = new Label(words.say("rent.per-hour"));
        unit.getStyleClass().add("muted");
        var big = new HBox(figure, unit);
        big.setAlignment(Pos.BASELINE_LEFT);
        big.getStyleClass().add("big-figure");
        var section = RentPlan.section(head, big);
        now.plan().ifPresent(plan -> section.getChildren().addAll(parts(plan), figures(plan)));
        return section;
    }

    private Label quote(Quote quote) {
        var said =
                new Label(
                        switch (quote) {
                            case Quote.Asking _ -> words.say("rent.quote.asking");
                            case Quote.Current(var at) -> words.say("rent.quote.at", words.age(at));
                            case Quote.Dearer _ -> words.say("rent.quote.dearer");
                            case Quote.Gone _ -> words.say("rent.quote.gone");
                            case Quote.Unanswered _ -> words.say("rent.quote.unanswered");
                            case Quote.Impossible _ -> words.say("rent.quote.impossible");
                        });
        said.setGraphic(Icons.of(Feather.REFRESH_CW, "icon-small"));
        said.getStyleClass()
                .addAll(
                        "small",
                        quote instanceof Quote.Current || quote instanceof Quote.Asking
                                ? "muted"
                                : "warning");
        return said;
    }

    /// GPU, disk and fees add up to the rate; traffic is billed as it flows.
    private Node parts(Plan plan) {
        var parts =
                List.of(
                        part("rent.part.gpu", plan.gpu()),
                        part("rent.part.disk", plan.disk()),
                        part("rent.part.fee", plan.fee()));
        var names = new HBox();
        names.getStyleClass().add("plan-legend");
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var label = new Label(part.name() + " " + part.amount());
            label.setGraphic(PriceBar.square(i, part.weight() <= 0));
            label.getStyleClass().addAll("small", "muted");
            names.getChildren().add(label);
        }
        var both = new VBox(PriceBar.bar(parts), names);
        both.getStyleClass().add("plan-parts");
        var traffic = plan.offer().tariff().inPerGb().or(plan.offer().tariff()::outPerGb);
        traffic.ifPresent(price -> {
            var on = new Label(words.say("rent.traffic", formats.unitPrice(price)));
            on.getStyleClass().addAll("small", "muted");
            on.setWrapText(true);
            both.getChildren().add(on);
        });
        TruePrice.caution(plan.offer())
                .ifPresent(caution -> {
                    var said = new Label(words.texts().say(caution));
                    said.getStyleClass().addAll("small", "warning");
                    said.setWrapText(true);
                    both.getChildren().add(said);
                });
        return both;
    }

    private PriceBar.Part part(String key, Rate rate) {
        return new PriceBar.Part(
                words.say(key),
                "",
                rate.perHour().amount().doubleValue(),
                formats.priceFigure(rate));
    }

    private Node figures(Plan plan) {
        var cells = new HBox();
        cells.getStyleClass().addAll("card", "plan-figures");
        var end = plan.spec().end();
        cells.getChildren()
                .add(
                        cell(
                                words.say("rent.until-end"),
                                plan.untilEnd().map(formats::money).orElse(Formats.MISSING),
                                end.map(guard ->
                                                words.duration(
                                                        Duration.between(words.now(), guard.at())))
                                        .orElse(words.say("rent.no-end"))));
        cells.getChildren()
                .add(
                        cell(
                                words.say("rent.day"),
                                formats.money(plan.perDay()),
                                words.say("rent.day.more")));
        cells.getChildren()
                .add(
                        cell(
                                words.say("rent.month"),
                                formats.money(plan.perThirtyDays()),
                                words.say("rent.month.more")));
        return cells;
    }

    private static Node cell(String name, String figure, String more) {
        var top = new Label(name);
        top.getStyleClass().addAll("small", "muted");
        var middle = new Label(figure);
        middle.getStyleClass().add("plan-figure");
        var below = new Label(more);
        below.getStyleClass().addAll("small", "muted");
        var cell = new VBox(top, middle, below);
        cell.getStyleClass().add("plan-cell");
        HBox.setHgrow(cell, Priority.ALWAYS);
        cell.setPrefWidth(100);
        return cell;
    }
}
