package io.computehub.ui.market;

import io.computehub.market.PricedOffer;
import io.computehub.settings.BannedHost;
import io.computehub.settings.Lists;
import io.computehub.ui.kit.Choice;
import io.computehub.ui.kit.Field;
import io.computehub.ui.kit.Sheet;
import io.computehub.ui.kit.Views;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Asks why a host shall not be seen again, and bans it.
final class BanSheet {

    private final OffersViewModel model;
    private final OfferWords words;

    BanSheet(OffersViewModel model, OfferWords words) {
        this.model = model;
        this.words = words;
    }

    Sheet of(PricedOffer offer) {
        var reason = new TextField();
        var field = new Field(words.say("ban.reason"), reason).hint(words.say("ban.reason.hint"));
        var more = new Label(words.say("ban.more"));
        more.setWrapText(true);
        var content = new VBox(more, field);
        content.getStyleClass().add("ban-sheet");
        boolean room = model.lists().now().banned().size() < Lists.MOST_BANNED;
        var good =
                Bindings.createBooleanBinding(
                        () -> room && BannedHost.isReason(reason.getText().strip()),
                        reason.textProperty());
        good.subscribe(now ->
                field.wrong(
                        now
                                ? ""
                                : room
                                        ? words.say("ban.long", BannedHost.LONGEST_REASON)
                                        : words.say("ban.full", Lists.MOST_BANNED)));
        return Sheet.of(
                        words.say("ban.title"),
                        words.whereabouts(offer.offer()),
                        Views.style(content, OffersView.class),
                        Choice.harmless(words.say("ban.keep")),
                        Choice.primary(
                                words.say("ban.do"),
                                () -> model.ban(offer, reason.getText().strip())))
                .readyWhen(good)
                .withFocus(reason);
    }
}
