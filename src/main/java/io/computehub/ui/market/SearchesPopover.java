package io.computehub.ui.market;

import atlantafx.base.controls.Popover;

import io.computehub.settings.Lists;
import io.computehub.settings.SavedSearch;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Views;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The saved searches: pressed, one becomes the query; the query of the moment is saved under a
/// name; each can be renamed and deleted.
final class SearchesPopover {

    private final OffersViewModel model;
    private final OfferWords words;
    private final Consumer<String> apply;
    private final VBox list = new VBox();
    private final TextField name = new TextField();
    private final Field nameField;
    private final Button save;
    private final Popover popover;
    private Optional<String> renaming = Optional.empty();

    /// `apply` writes a query into the bar.
    SearchesPopover(OffersViewModel model, OfferWords words, Consumer<String> apply) {
        this.model = model;
        this.words = words;
        this.apply = apply;
        this.nameField = new Field(words.say("searches.name"), name);
        this.save = Buttons.primary(words.say("searches.save"), this::save);
        this.popover = new Popover(content());
    }

    void show(Node owner) {
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        popover.setAnimated(false);
        popover.show(owner);
        name.requestFocus();
    }

    private VBox content() {
        var title = new Label(words.say("searches.title"));
        title.getStyleClass().add("strong");
        list.getStyleClass().add("search-list");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("search-scroll");
        var query = model.text().strip();
        var now = new Label(query.isEmpty() ? words.say("searches.none-typed") : query);
        now.getStyleClass().addAll("muted", "small");
        now.setWrapText(true);
        name.setDisable(query.isEmpty());
        name.textProperty().subscribe(_ -> check());
        name.setOnAction(_ -> save());
        HBox.setHgrow(nameField, Priority.ALWAYS);
        var line = new HBox(nameField, save);
        line.getStyleClass().add("search-save");
        var content = new VBox(title, scroll, now, line);
        content.getStyleClass().add("searches-popover");
        Fx.bind(content, model.lists().store(), this::draw);
        return Views.style(content, OffersView.class);
    }

    private void draw(Lists now) {
        list.getChildren().setAll(now.searches().stream().map(this::row).toList());
        if (now.searches().isEmpty()) {
            var none = new Label(words.say("searches.empty"));
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            list.getChildren().setAll(List.of(none));
        }
        check();
    }

    private Node row(SavedSearch search) {
        return renaming.filter(search.name()::equals).isPresent() ? rename(search) : shown(search);
    }

    private Node shown(SavedSearch search) {
        var name = new Label(search.name());
        name.getStyleClass().add("medium");
        name.setMinWidth(Label.USE_PREF_SIZE);
        var query = new Label(search.query());
        query.getStyleClass().addAll("muted", "small", "mono");
        query.setTextOverrun(OverrunStyle.ELLIPSIS);
        var both = new VBox(name, query);
        both.setMouseTransparent(true);
        var use = Buttons.flat("", () -> use(search));
        use.setGraphic(both);
        use.setMinWidth(0);
        use.setMaxWidth(Double.MAX_VALUE);
        use.setAlignment(Pos.CENTER_LEFT);
        use.getStyleClass().add("search-use");
        use.setAccessibleText(words.say("searches.use", search.name(), search.query()));
        HBox.setHgrow(use, Priority.ALWAYS);
        var rename =
                Buttons.icon(
                        Feather.EDIT_2,
                        words.say("searches.rename", search.name()),
                        () -> rename(Optional.of(search.name())));
        var delete =
                Buttons.icon(
                        Feather.TRASH_2,
                        words.say("searches.delete", search.name()),
                        () -> model.lists().change(now -> now.withoutSearch(search.name())));
        var row = new HBox(use, rename, delete);
        row.getStyleClass().add("search-row");
        return row;
    }

    private Node rename(SavedSearch search) {
        var text = new TextField(search.name());
        text.setAccessibleText(words.say("searches.rename", search.name()));
        HBox.setHgrow(text, Priority.ALWAYS);
        Runnable take =
                () -> {
                    var next = text.getText().strip();
                    if (isFree(next, search) && SavedSearch.isName(next)) {
                        renaming = Optional.empty();
                        model.lists().change(now -> now.renamed(search.name(), next));
                        draw(model.lists().now());
                    }
                };
        text.setOnAction(_ -> take.run());
        var done = Buttons.small(Buttons.plain(words.say("searches.rename.do"), take));
        text.textProperty()
                .subscribe(typed ->
                        done.setDisable(
                                !SavedSearch.isName(typed.strip())
                                        || !isFree(typed.strip(), search)));
        var leave =
                Buttons.icon(
                        Feather.X,
                        words.say("searches.rename.leave"),
                        () -> rename(Optional.empty()));
        var row = new HBox(text, done, leave);
        row.getStyleClass().add("search-row");
        Fx.focusOnceShown(row, text);
        return row;
    }

    private boolean isFree(String name, SavedSearch own) {
        return model.lists()
                .now()
                .search(name)
                .filter(other -> !other.name().equals(own.name()))
                .isEmpty();
    }

    private void rename(Optional<String> search) {
        renaming = search;
        draw(model.lists().now());
    }

    private void use(SavedSearch search) {
        popover.hide();
        apply.accept(search.query());
    }

    private void save() {
        if (!save.isDisabled()) {
            var search = new SavedSearch(name.getText().strip(), model.text().strip());
            name.clear();
            model.lists().change(now -> now.with(search));
        }
    }

    /// A name that is there already is overwritten, and the button says so.
    private void check() {
        var typed = name.getText().strip();
        var lists = model.lists().now();
        boolean there = lists.search(typed).isPresent();
        boolean full = !there && lists.searches().size() >= Lists.MOST_SEARCHES;
        boolean good = SavedSearch.isName(typed) && SavedSearch.isQuery(model.text().strip());
        save.setText(words.say(there ? "searches.replace" : "searches.save"));
        save.setDisable(!good || full);
        nameField.wrong(
                full && !typed.isEmpty()
                        ? words.say("searches.full", Lists.MOST_SEARCHES)
                        : typed.isEmpty() || SavedSearch.isName(typed)
                                ? ""
                                : words.say("searches.long", SavedSearch.LONGEST_NAME));
    }
}
