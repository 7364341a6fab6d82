package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.market.OffersDoors.Format;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.function.Consumer;

/// What lies behind the three dots (reading anew, columns, files) and behind a row.
final class OffersMenu {

    private OffersMenu() {}

    static ContextMenu of(
            OffersViewModel model, Grid<PricedOffer> grid, OfferWords words, OffersDoors doors) {
        var columns = new Menu(words.say("menu.columns"));
        columns.getItems().setAll(grid.columnItems(id -> words.say("column.name." + id)));
        var menu = new ContextMenu();
        menu.getItems()
                .setAll(
                        item(words.say("menu.refresh"), model::refresh),
                        columns,
                        new SeparatorMenuItem(),
                        item(words.say("menu.csv"), () -> doors.export(Format.CSV)),
                        item(words.say("menu.json"), () -> doors.export(Format.JSON)));
        if (!model.marked().get().isEmpty()) {
            menu.getItems().add(1, item(words.say("menu.unmark"), model::unmarkAll));
        }
        return menu;
    }

    /// What can be done with one offer.
    static ContextMenu ofRow(
            PricedOffer offer,
            boolean marked,
            OfferWords words,
            OffersDoors doors,
            Consumer<PricedOffer> mark) {
        var rent = item(words.say("inspector.rent"), () -> doors.rent(offer));
        rent.setDisable(!offer.isRentable());
        var menu = new ContextMenu(rent);
        menu.getItems()
                .addAll(
                        item(
                                words.say(marked ? "inspector.compare.not" : "inspector.compare"),
                                () -> mark.accept(offer)),
                        item(words.say("inspector.why"), () -> doors.explain(offer)));
        if (offer.offer().machine().host().isPresent()) {
            menu.getItems().add(item(words.say("inspector.ban"), () -> doors.ban(offer)));
        }
        return menu;
    }

    private static MenuItem item(String text, Runnable run) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> run.run());
        return item;
    }
}
