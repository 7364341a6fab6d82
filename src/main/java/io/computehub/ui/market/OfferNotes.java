package io.computehub.ui.market;

import io.computehub.domain.account.ProviderException;
import io.computehub.market.AccountOffers;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;

import javafx.scene.Node;

import java.util.List;
import java.util.Optional;

/// Above the table: which accounts do not answer, since when, and why.
final class OfferNotes {

    private final OfferWords words;

    OfferNotes(OfferWords words) {
        this.words = words;
    }

    List<Node> of(OffersState now) {
        return now.emptiness() == OffersState.Emptiness.FULL
                ? now.troubled().stream().map(this::note).toList()
                : List.of();
    }

    private Node note(AccountOffers account) {
        var cause =
                account.reading()
                        .readAt()
                        .map(at -> words.say("note.from", name(account), words.age(at)))
                        .orElseGet(() -> words.say("note.none", name(account)));
        boolean refused = account.health() == AccountOffers.Health.REFUSED;
        return new Note(refused ? Role.DANGER : Role.WARNING, cause, why(account));
    }

    /// Why the account does not answer, as a sentence.
    String why(AccountOffers account) {
        return why(account.reading().failure());
    }

    private String why(Optional<ProviderException> failure) {
        return failure.map(cause ->
                        switch (cause) {
                            case ProviderException.Auth _ -> words.say("why.auth");
                            case ProviderException.RateLimited _ -> words.say("why.rate-limited");
                            case ProviderException.Network _ -> words.say("why.network");
                            case ProviderException.Rejected rejected ->
                                    words.say("why.rejected", rejected.theirWords());
                            case ProviderException.Protocol _,
                                    ProviderException.NoCapacity _,
                                    ProviderException.NotFound _,
                                    ProviderException.OutcomeUnknown _ ->
                                    words.say("why.protocol");
                        })
                .orElse("");
    }

    private String name(AccountOffers account) {
        return words.provider(account.account().provider());
    }
}
