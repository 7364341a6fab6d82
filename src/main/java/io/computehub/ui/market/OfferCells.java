package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Grid;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.ProviderMark;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.Objects;
import java.util.function.Consumer;

/// The cells of the offers table that are more than a text. They keep their nodes and change them,
/// and hide them while the cell is empty: a table empties all its cells at every change, and a node
/// that comes back into the scene is styled anew.
final class OfferCells {

    private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");
    private static final PseudoClass SPOT = PseudoClass.getPseudoClass("spot");

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private OfferCells() {}

    /// A text with a style class of its own.
    static class Styled extends TableCell<PricedOffer, String> {

        Styled(String style) {
            getStyleClass().add(style);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty || text == null ? "" : text);
        }

        final @Nullable PricedOffer offer() {
            return getTableRow() == null ? null : getTableRow().getItem();
        }
    }

    /// The box that marks an offer for comparison. The space bar does the same for the selected
    /// row, so the box takes no focus.
    static final class Mark extends TableCell<PricedOffer, String> {

        private final StackPane box = new StackPane(Icons.of(Feather.CHECK, "icon-small"));

        Mark(String name, Consumer<PricedOffer> mark) {
            box.getStyleClass().add("mark-box");
            Buttons.named(box, name);
            box.setAccessibleRole(AccessibleRole.CHECK_BOX);
            box.setOnMouseClicked(click -> {
                var offer = getTableRow() == null ? null : getTableRow().getItem();
                if (offer != null && click.getButton() == MouseButton.PRIMARY) {
                    mark.accept(offer);
                    click.consume();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            Grid.style(box, MARKED, text != null && !text.isEmpty());
            setGraphic(empty ? null : box);
        }
    }

    /// A figure with its unit in grey.
    static final class Unit extends Styled {

        private final Label figure = new Label();
        private final HBox both;

        Unit(String unit) {
            super("with-unit");
            var grey = new Label(unit);
            grey.getStyleClass().addAll("unit", "small");
            figure.getStyleClass().add("figure");
            both = new HBox(figure, grey);
            both.getStyleClass().add("figure-unit");
            setGraphic(both);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem("", empty);
            figure.setText(Objects.requireNonNullElse(text, ""));
            setText("");
            both.setVisible(!empty);
        }
    }

    /// The two-letter plate and the name beside it.
    static final class Provider extends TableCell<PricedOffer, String> {

        private final ProviderMark plate = new ProviderMark();
        private final Label name = new Label();
        private final HBox both = new HBox(plate, name);

        Provider() {
            getStyleClass().add("provider");
            both.getStyleClass().add("provider-name");
            setGraphic(both);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            both.setVisible(!empty && text != null);
            if (!empty && text != null) {
                plate.show(text);
                name.setText(text);
            }
        }
    }

    /// Spot in amber: it may be taken away.
    static final class Type extends Styled {

        Type() {
            super("type");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            var offer = offer();
            Grid.style(this, SPOT, !empty && offer != null && OfferColumns.isSpot(offer));
        }
    }

    /// How old the reading is, amber when it should be younger. Its words change with time, so it
    /// asks for them itself.
    static final class Age extends Styled {

        private final OfferWords words;

        Age(OfferWords words) {
            super("age");
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            tick();
        }

        void tick() {
            var offer = offer();
            if (isEmpty() || offer == null) {
                setText("");
                Grid.style(this, OLD, false);
            } else {
                setText(words.age(offer.offer()));
                Grid.style(this, OLD, offer.isStale());
            }
        }
    }
}
