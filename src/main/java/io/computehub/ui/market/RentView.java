package io.computehub.ui.market;

import io.computehub.domain.money.Rate;
import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Icons;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;

/// The rent form: at the left what, at the right what it will cost. Ctrl+Enter rents. JavaFX
/// thread.
final class RentView {

    @FXML private HBox root;
    @FXML private Button back;
    @FXML private Label subtitle;
    @FXML private HBox run;
    @FXML private HBox machine;
    @FXML private HBox fits;
    @FXML private VBox variables;
    @FXML private VBox guard;
    @FXML private VBox others;
    @FXML private VBox plan;

    private final RentViewModel model;
    private final OfferWords words;
    private final Runnable leave;
    private final RentFields fields;
    private final RentPlan column;

    RentView(RentViewModel model, OfferWords words, Runnable leave) {
        this.model = model;
        this.words = words;
        this.leave = leave;
        this.fields = new RentFields(model, words);
        this.column = new RentPlan(model, words, leave);
    }

    Parent build() {
        Views.<Parent>load(this, words.texts());
        Views.style(root, OffersView.class);
        back.setGraphic(Icons.of(Feather.ARROW_LEFT));
        Buttons.named(back, words.say("back"));
        run.getChildren().setAll(fields.run());
        machine.getChildren().setAll(fields.machine());
        variables.getChildren().setAll(fields.variables(), fields.script());
        if (model.takesBids()) {
            variables.getChildren().add(fields.bids());
        }
        guard.getChildren().setAll(fields.guard());
        plan.getChildren().setAll(column.nodes());
        Fx.bind(root, model.state(), this::draw);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        return root;
    }

    @FXML
    private void back() {
        leave.run();
    }

    private void draw(RentState now) {
        subtitle.setText(
                words.title(now.offer().offer()) + " · " + words.whereabouts(now.offer().offer()));
        fields.draw(now);
        fits.getChildren().setAll(new RentFits(words).of(now.offer()));
        others(now);
        column.draw(now);
    }

    private void others(RentState now) {
        var lines = new ArrayList<Node>();
        var title = new Label(words.say("rent.others"));
        title.getStyleClass().add("strong");
        lines.add(title);
        if (now.others().isEmpty()) {
            var none = new Label(words.say("rent.others.none"));
            none.getStyleClass().add("muted");
            lines.add(none);
        } else {
            lines.add(other(now, 0));
            for (int i = 0; i < now.others().size(); i++) {
                lines.add(other(now, i + 1));
            }
            var dearest =
                    now.others().stream()
                            .map(PricedOffer::trueRate)
                            .max(Rate::compareTo)
                            .orElseThrow();
            var promise =
                    new Label(words.say("rent.others.promise", words.formats().price(dearest)));
            promise.getStyleClass().addAll("muted", "small");
            promise.setWrapText(true);
            lines.add(promise);
        }
        others.getChildren().setAll(lines);
    }

    private Node other(RentState now, int place) {
        var offer = place == 0 ? now.offer() : now.others().get(place - 1);
        var number = new Label(String.valueOf(place + 1));
        number.getStyleClass().add("muted");
        var provider = words.provider(offer.offer().provider());
        var name = new Label(provider);
        var where = new Label(words.place(offer.offer()));
        where.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var price = new Label(words.formats().price(offer.trueRate()));
        var line = new HBox(number, new ProviderMark(provider), name, where, gap, price);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("rent-other");
        if (place > 0) {
            line.getChildren()
                    .add(
                            Buttons.icon(
                                    Feather.X,
                                    words.say("rent.others.drop", place + 1),
                                    () -> model.dropOther(offer.id())));
        }
        return line;
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            model.rent();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            leave.run();
            event.consume();
        }
    }
}
