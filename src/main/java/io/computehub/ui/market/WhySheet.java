package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.market.TruePrice;
import io.computehub.market.Value;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How a true price comes about: each part with its reason, per hour and for the whole job, what is
/// assumed, and where the figures come from.
final class WhySheet {

    private final OfferWords words;

    WhySheet(OfferWords words) {
        this.words = words;
    }

    Sheet of(PricedOffer offer, Runnable rent) {
        var price = offer.price();
        var content =
                new VBox(
                        table(price),
                        prose(
                                words.say(
                                        "why.price.job",
                                        price.under().hours(),
                                        price.under().diskGb(),
                                        price.under().inGb(),
                                        price.under().outGb())),
                        prose(
                                words.say(
                                        "why.price.source",
                                        words.provider(offer.offer().provider()),
                                        words.age(offer.offer()))),
                        values(offer));
        content.getStyleClass().add("why-sheet");
        return Sheet.of(
                words.say("why.price.title"),
                words.title(offer.offer()) + " · " + words.whereabouts(offer.offer()),
                Views.style(content, OffersView.class),
                Choice.harmless(words.say("why.price.close")),
                Choice.primary(words.say("inspector.rent"), rent));
    }

    private GridPane table(TruePrice price) {
        var table = new GridPane();
        table.getStyleClass().add("why-table");
        var grow = new ColumnConstraints();
        grow.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().addAll(new ColumnConstraints(), grow, right(), right());
        table.addRow(
                0,
                label("", "small"),
                label("", "small"),
                label(words.say("why.price.hour"), "muted", "small"),
                label(words.say("inspector.hours", price.under().hours()), "muted", "small"));
        int row = 1;
        for (var part : price.parts()) {
            table.addRow(
                    row++,
                    label(words.texts().say(part.kind().label()), "medium"),
                    label(words.texts().say(part.explanation()), "muted"),
                    label(words.formats().priceFigure(part.rate()), "num"),
                    label(words.formats().moneyFigure(part.total()), "num"));
        }
        table.addRow(
                row,
                label(words.say("why.price.sum"), "strong"),
                label("", "muted"),
                label(words.formats().priceFigure(price.perHour()), "strong"),
                label(words.formats().moneyFigure(price.total()), "strong"));
        return table;
    }

    private Node values(PricedOffer offer) {
        var values = new GridPane();
        values.getStyleClass().add("why-table");
        var grow = new ColumnConstraints();
        grow.setHgrow(Priority.ALWAYS);
        values.getColumnConstraints().addAll(new ColumnConstraints(), right(), grow);
        int row = 0;
        for (var kind : Value.values()) {
            var figure = offer.value(kind);
            var why = label(words.texts().say(kind.explanation()), "muted", "small");
            why.setWrapText(true);
            values.addRow(
                    row++,
                    label(words.texts().say(kind.label()), "medium"),
                    label(figure.isPresent() ? words.value(offer, kind) : Formats.MISSING, "num"),
                    why);
        }
        return values;
    }

    private static Label prose(String text) {
        var label = label(text, "muted");
        label.setWrapText(true);
        return label;
    }

    private static ColumnConstraints right() {
        var column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
