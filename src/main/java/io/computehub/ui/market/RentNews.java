package io.computehub.ui.market;

import io.computehub.fleet.Plan;
import io.computehub.fleet.RentResult;
import io.computehub.text.Formats;
import io.computehub.text.Message;
import io.computehub.ui.kit.Buttons;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.Role;
import io.computehub.ui.market.RentState.Phase;
import io.computehub.ui.market.RentState.Quote;

import javafx.scene.Node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What there is to know before renting, and what came of it: a price that rose, an offer that is
/// gone, an order refused or in doubt, what is wrong with the plan, and who ends the machine.
final class RentNews {

    private final RentViewModel model;
    private final OfferWords words;
    private final Formats formats;

    RentNews(RentViewModel model, OfferWords words) {
        this.model = model;
        this.words = words;
        this.formats = words.formats();
    }

    List<Node> of(RentState now) {
        var notes = new ArrayList<Node>();
        switch (now.quote()) {
            case Quote.Dearer(var before, _) ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.dearer"),
                                    words.say(
                                            "rent.dearer.more",
                                            formats.price(before),
                                            formats.price(now.offer().offer().listed())),
                                    Buttons.small(
                                            Buttons.plain(
                                                    words.say("rent.dearer.do"),
                                                    model::acceptPrice))));
            case Quote.Gone _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.gone"),
                                    words.say(
                                            now.others().isEmpty()
                                                    ? "rent.gone.none"
                                                    : "rent.gone.more")));
            case Quote.Unanswered _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.unanswered"),
                                    words.say("rent.unanswered.more"),
                                    Buttons.small(
                                            Buttons.plain(words.say("rent.ask"), model::requote))));
            case Quote.Impossible _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.impossible"),
                                    words.say("rent.impossible.more")));
            case Quote.Asking _, Quote.Current _ -> {}
        }
        result(now, notes);
        now.plan()
                .ifPresent(plan -> {
                    for (Message problem : plan.problems()) {
                        notes.add(new Note(Role.DANGER, "", words.texts().say(problem)));
                    }
                    notes.add(guard(plan));
                    plan.providerStops().ifPresent(at -> notes.add(theirs(plan, at)));
                });
        return notes;
    }

    private void result(RentState now, List<Node> notes) {
        if (now.phase() instanceof Phase.Broken(var why)) {
            notes.add(
                    new Note(
                            Role.DANGER,
                            words.say("rent.broken"),
                            words.say("rent.broken.more", words.texts().say(why))));
        }
        if (!(now.phase() instanceof Phase.Over over)) {
            return;
        }
        var result = over.result();
        switch (result) {
            case RentResult.Rented(var deployment, _, _) ->
                    notes.add(
                            new Note(
                                    Role.SUCCESS,
                                    words.say("rent.rented", deployment.name()),
                                    words.say("rent.rented.more")));
            case RentResult.InDoubt(var deployment, _) ->
                    notes.add(
                            new Note(
                                    Role.DANGER,
                                    words.say("rent.doubt"),
                                    words.say("rent.doubt.more", deployment.name())));
            case RentResult.Refused _ ->
                    notes.add(
                            new Note(
                                    Role.WARNING,
                                    words.say("rent.refused"),
                                    words.say("rent.refused.more")));
        }
        for (var refusal : result.refusals()) {
            notes.add(
                    RentPlan.muted(
                            words.say(
                                    "rent.refusal",
                                    refusal.offer().key(),
                                    words.texts().say(refusal.why()))));
        }
    }

    private Node theirs(Plan plan, Instant at) {
        var provider = words.provider(plan.offer().provider());
        return new Note(
                Role.SUCCESS,
                words.say("rent.stops", provider, words.moment(at)),
                words.say("rent.stops.more", provider));
    }

    private Node guard(Plan plan) {
        return new Note(
                plan.spec().end().isPresent() ? Role.NEUTRAL : Role.WARNING,
                "",
                words.texts().say(plan.guard()));
    }
}
