package io.computehub.ui.market;

import io.computehub.market.Labels;
import io.computehub.provider.BidChooser.HostBid;
import io.computehub.ui.kit.Buttons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;

/// The bids that stand now, each with a button that takes it. Draws itself anew only where
/// something changed, so that a button does not go away under the pointer. JavaFX thread.
final class BidList extends VBox {

    private final BidTable table;
    private final OfferWords words;
    private final Label left = new Label();
    private final VBox lines = new VBox();
    private BidTable.Shown drawn = BidTable.Shown.NOTHING;

    BidList(BidTable table, OfferWords words) {
        this.table = table;
        this.words = words;
        setId("bids");
        getStyleClass().add("bid-list");
        left.getStyleClass().addAll("muted", "small");
        left.setWrapText(true);
        left.setMinHeight(USE_PREF_SIZE);
        lines.getStyleClass().add("bid-lines");
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().addAll(left, scroll);
        show(BidTable.Shown.NOTHING);
    }

    void show(BidTable.Shown now) {
        setVisible(now.choosing());
        setManaged(now.choosing());
        left.setText(
                now.open().isEmpty()
                        ? words.say("rent.bids.none")
                        : words.say("rent.bids.left", words.duration(now.left())));
        if (!now.open().equals(drawn.open()) || !now.taken().equals(drawn.taken())) {
            var nodes = new ArrayList<Node>();
            now.open().forEach(bid -> nodes.add(line(bid, now)));
            lines.getChildren().setAll(nodes);
        }
        drawn = now;
    }

    private Node line(HostBid bid, BidTable.Shown now) {
        var price = new Label(words.formats().price(bid.rate()));
        price.getStyleClass().add("strong");
        price.setMinWidth(Region.USE_PREF_SIZE);
        var where = new Label(words.place(bid.place()));
        where.setMinWidth(0);
        var tier = new Label(words.texts().say(Labels.of(bid.tier())));
        tier.getStyleClass().addAll("muted", "small");
        tier.setTooltip(new Tooltip(bid.host()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(price, where, tier, gap, button(bid, now));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("rent-other");
        return line;
    }

    private Button button(HostBid bid, BidTable.Shown now) {
        boolean mine = now.taken().filter(bid.key()::equals).isPresent();
        var button =
                Buttons.small(
                        Buttons.plain(
                                words.say(mine ? "rent.bids.taking" : "rent.bids.take"),
                                () -> table.take(bid.key())));
        button.setDisable(now.taken().isPresent());
        button.setAccessibleText(
                words.say(
                        "rent.bids.take.this",
                        words.formats().price(bid.rate()),
                        words.place(bid.place())));
        return button;
    }
}
