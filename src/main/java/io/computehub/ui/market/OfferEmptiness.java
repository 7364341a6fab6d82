package io.computehub.ui.market;

import io.computehub.market.AccountOffers;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.EmptyState;

import javafx.scene.Node;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.stream.Collectors;

/// What fills the table while it has no rows: why, and the way out.
final class OfferEmptiness {

    private final OffersViewModel model;
    private final OfferWords words;
    private final OffersDoors doors;

    OfferEmptiness(OffersViewModel model, OfferWords words, OffersDoors doors) {
        this.model = model;
        this.words = words;
        this.doors = doors;
    }

    Node of(OffersState now) {
        return switch (now.emptiness()) {
            case FULL -> new Region();
            case NO_ACCOUNTS ->
                    new EmptyState(
                            Feather.TAG,
                            words.say("empty.accounts"),
                            words.say("empty.accounts.more"),
                            Buttons.primary(words.say("empty.accounts.do"), doors::accounts));
            case FIRST_READING ->
                    new EmptyState(
                            Feather.DOWNLOAD,
                            words.say("empty.first"),
                            words.say("empty.first.more", names(now)));
            case FILTERED ->
                    new EmptyState(
                            Feather.FILTER,
                            words.say("empty.filtered", words.formats().count(now.listing().of())),
                            words.say("empty.filtered.more"),
                            Buttons.plain(words.say("empty.filtered.do"), () -> model.search("")));
            case UNREACHABLE ->
                    new EmptyState(
                            Feather.WIFI_OFF,
                            words.say("empty.unreachable", names(now)),
                            reason(now),
                            Buttons.plain(words.say("empty.retry"), model::refresh));
            case NOT_ALLOWED ->
                    new EmptyState(
                            Feather.KEY,
                            words.say("empty.refused"),
                            reason(now),
                            Buttons.primary(words.say("empty.refused.do"), doors::accounts),
                            Buttons.plain(words.say("empty.retry"), model::refresh));
            case NOTHING_OFFERED ->
                    new EmptyState(
                            Feather.TAG,
                            words.say("empty.nothing"),
                            words.say("empty.nothing.more", names(now)),
                            Buttons.plain(words.say("empty.retry"), model::refresh));
        };
    }

    private String names(OffersState now) {
        return now.board().accounts().stream()
                .map(AccountOffers::account)
                .map(account -> words.provider(account.provider()))
                .distinct()
                .collect(Collectors.joining(words.say("list.comma")));
    }

    private String reason(OffersState now) {
        var notes = new OfferNotes(words);
        return now.troubled().stream().map(notes::why).distinct().collect(Collectors.joining(" "));
    }
}
