package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.market.OffersDoors.Format;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What lies behind the three dots: reading anew, columns, files.
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

    private static MenuItem item(String text, Runnable run) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> run.run());
        return item;
    }
}
