package io.computehub.ui.market;

import io.computehub.market.Comparison;
import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.PriceBar;
import io.computehub.ui.kit.ProviderMark;
import io.computehub.ui.kit.Views;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// Two to five offers side by side for the same job, the best of each fact marked by word and
/// weight.
final class CompareView {

    @FXML private BorderPane root;
    @FXML private Button back;
    @FXML private Label subtitle;
    @FXML private Button job;
    @FXML private StackPane tableRoom;

    private final OffersViewModel model;
    private final OfferWords words;
    private final OffersDoors doors;
    private final Runnable leave;

    CompareView(OffersViewModel model, OfferWords words, OffersDoors doors, Runnable leave) {
        this.model = model;
        this.words = words;
        this.doors = doors;
        this.leave = leave;
    }

    Parent build() {
        Views.<Parent>load(this, words.texts());
        Views.style(root, OffersView.class);
        back.setGraphic(Icons.of(Feather.ARROW_LEFT));
        Buttons.named(back, words.say("back"));
        job.setGraphic(Icons.of(Feather.SLIDERS));
        Fx.bind(root, model.marked(), this::draw);
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        leave.run();
                        event.consume();
                    }
                });
        return root;
    }

    @FXML
    private void back() {
        leave.run();
    }

    @FXML
    private void job() {
        new JobPopover(model, words).show(job);
    }

    private void draw(List<PricedOffer> offers) {
        job.setText(OfferChips.job(model.assumptions().get(), words));
        subtitle.setText(words.say("compare.subtitle", offers.size()));
        tableRoom
                .getChildren()
                .setAll(offers.size() < Comparison.FEWEST ? tooFew() : table(offers));
    }

    private Node tooFew() {
        return new EmptyState(
                Feather.COLUMNS,
                words.say("compare.few"),
                words.say("compare.few.more"),
                Buttons.plain(words.say("back"), leave));
    }

    private Node table(List<PricedOffer> offers) {
        var comparison = new Comparison(offers);
        var grid = new GridPane();
        grid.getStyleClass().add("compare-grid");
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().add(names);
        for (int i = 0; i < offers.size(); i++) {
            var column = new ColumnConstraints();
            column.setHgrow(Priority.ALWAYS);
            column.setPercentWidth(84.0 / offers.size());
            grid.getColumnConstraints().add(column);
        }
        names.setPercentWidth(16);
        grid.add(cell(new Label(words.say("compare.fact")), "compare-name", "compare-head"), 0, 0);
        for (int i = 0; i < offers.size(); i++) {
            grid.add(head(offers.get(i)), i + 1, 0);
        }
        int row = 1;
        for (var fact : comparison.rows(words.texts())) {
            grid.add(cell(new Label(fact.label()), "compare-name"), 0, row);
            for (int i = 0; i < offers.size(); i++) {
                grid.add(fact(fact.cells().get(i), fact.best().contains(i)), i + 1, row);
            }
            row++;
        }
        grid.add(cell(new Label(words.say("compare.read")), "compare-name"), 0, row);
        for (int i = 0; i < offers.size(); i++) {
            var age = new Label(words.say("fact.read.ago", words.age(offers.get(i).offer())));
            age.getStyleClass().add(offers.get(i).isStale() ? "warning" : "muted");
            grid.add(cell(age, "compare-cell"), i + 1, row);
        }
        var scroll = new javafx.scene.control.ScrollPane(grid);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Node head(PricedOffer offer) {
        var title = new Label(words.title(offer.offer()));
        title.getStyleClass().add("strong");
        var drop =
                Buttons.icon(
                        Feather.X,
                        words.say("compare.drop", words.title(offer.offer())),
                        () -> model.mark(offer));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var first = new HBox(title, gap, drop);
        first.setAlignment(Pos.CENTER_LEFT);
        var where =
                new Label(
                        words.provider(offer.offer().provider())
                                + " · "
                                + words.place(offer.offer()));
        where.getStyleClass().addAll("muted", "small");
        var second = new HBox(new ProviderMark(words.provider(offer.offer().provider())), where);
        second.getStyleClass().add("whereabouts");
        var figure = new Label(words.formats().price(offer.trueRate()).replace("/h", ""));
        figure.getStyleClass().add("money-l");
        var unit = new Label(words.say("inspector.true"));
        unit.getStyleClass().addAll("muted", "small");
        var third = new HBox(figure, unit);
        third.getStyleClass().add("big-figure");
        third.setAlignment(Pos.BASELINE_LEFT);
        var parts =
                offer.price().parts().stream()
                        .map(part ->
                                new PriceBar.Part(
                                        "", "", part.rate().perHour().amount().doubleValue(), ""))
                        .toList();
        var rent = Buttons.plain(words.say("inspector.rent"), () -> doors.rent(offer));
        rent.setMaxWidth(Double.MAX_VALUE);
        rent.setDisable(!offer.isRentable());
        var head = new VBox(first, second, third, PriceBar.bar(parts), rent);
        head.getStyleClass().addAll("compare-cell", "compare-head");
        return head;
    }

    private Node fact(String text, boolean best) {
        var value = new Label(text);
        if (!best) {
            return cell(value, "compare-cell");
        }
        value.getStyleClass().add("strong");
        var mark = new Label(words.say("compare.best"));
        mark.getStyleClass().addAll("best", "small");
        var both = new HBox(value, mark);
        both.getStyleClass().addAll("compare-cell", "with-best");
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private static Node cell(Label label, String... styles) {
        var cell = new HBox(label);
        cell.setAlignment(Pos.CENTER_LEFT);
        cell.getStyleClass().addAll(styles);
        return cell;
    }
}
