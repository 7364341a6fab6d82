package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.ui.kit.Icons;

import javafx.scene.Node;
import javafx.scene.control.Label;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/// What the machine has, in the order people check it.
final class RentFits {

    private final OfferWords words;

    RentFits(OfferWords words) {
        this.words = words;
    }

    List<Node> of(PricedOffer offer) {
        var facts = new ArrayList<Node>();
        facts.add(fact(words.say("rent.has.vram", words.vram(offer))));
        var machine = offer.offer().machine();
        machine.ram()
                .ifPresent(size ->
                        facts.add(fact(words.say("rent.has.ram", words.formats().memory(size)))));
        machine.cuda().ifPresent(cuda -> facts.add(fact(words.say("rent.has.cuda", cuda))));
        machine.disk()
                .ifPresent(size ->
                        facts.add(fact(words.say("rent.has.disk", words.formats().disk(size)))));
        return facts;
    }

    private static Node fact(String text) {
        var fact = new Label(text);
        fact.setGraphic(Icons.of(Feather.CHECK, "icon-small", "success"));
        fact.getStyleClass().addAll("small", "muted");
        fact.setMinWidth(Label.USE_PREF_SIZE);
        return fact;
    }
}
