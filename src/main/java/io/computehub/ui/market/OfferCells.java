package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Icons;
import io.computehub.ui.kit.ProviderMark;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.Objects;
import java.util.function.Function;

/// The cells of the offers table that are more than a text. They keep their nodes and change them.
final class OfferCells {

    private static final PseudoClass OLD = PseudoClass.getPseudoClass("old");
    private static final PseudoClass SPOT = PseudoClass.getPseudoClass("spot");

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

    /// The model's name, and a tick when the offer is marked for comparison.
    static final class Gpu extends Styled {

        private final Function<PricedOffer, Boolean> marked;
        private final Text tick = Icons.of(Feather.CHECK, "icon-small", "accent");

        Gpu(Function<PricedOffer, Boolean> marked) {
            super("medium");
            this.marked = marked;
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            var offer = offer();
            setGraphic(!empty && offer != null && marked.apply(offer) ? tick : null);
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
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem("", empty);
            figure.setText(Objects.requireNonNullElse(text, ""));
            setText("");
            setGraphic(empty ? null : both);
        }
    }

    /// The two-letter plate and the name beside it.
    static final class Provider extends Styled {

        private final Label name = new Label();
        private final HBox both = new HBox();
        private String drawn = "";

        Provider() {
            super("provider");
            both.getStyleClass().add("provider-name");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText("");
            if (empty || text == null) {
                setGraphic(null);
                return;
            }
            if (!text.equals(drawn)) {
                drawn = text;
                name.setText(text);
                both.getChildren().setAll(new ProviderMark(text), name);
            }
            setGraphic(both);
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
            pseudoClassStateChanged(SPOT, !empty && offer != null && OfferColumns.isSpot(offer));
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
                pseudoClassStateChanged(OLD, false);
            } else {
                setText(words.age(offer.offer()));
                pseudoClassStateChanged(OLD, offer.isStale());
            }
        }
    }
}
