package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.market.OffersDoors.Format;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.LinkedHashSet;

/// What lies behind the three dots: reading anew, columns, files.
final class OffersMenu {

    private OffersMenu() {}

    static ContextMenu of(
            OffersViewModel model, Grid<PricedOffer> grid, OfferWords words, OffersDoors doors) {
        var columns = new Menu(words.say("menu.columns"));
        for (var column : new OfferColumns(words, _ -> false).all()) {
            var item = new CheckMenuItem(words.say("column.name." + column.id()));
            item.setSelected(grid.chosenColumns().contains(column.id()));
            item.setOnAction(_ -> choose(grid, column.id(), item.isSelected()));
            columns.getItems().add(item);
        }
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

    private static void choose(Grid<PricedOffer> grid, String id, boolean shown) {
        var ids = new LinkedHashSet<>(grid.chosenColumns());
        if (shown) {
            ids.add(id);
        } else if (ids.size() > 1) {
            ids.remove(id);
        }
        grid.chooseColumns(ids);
    }

    private static MenuItem item(String text, Runnable run) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> run.run());
        return item;
    }
}
