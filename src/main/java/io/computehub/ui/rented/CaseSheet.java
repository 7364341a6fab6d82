package io.computehub.ui.rented;

import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.TerminationCase;
import io.computehub.flow.Store;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Fx;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.ProofSteps;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Views;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The file on one ending: the steps of its proof and the facts on record. It follows the fleet
/// while it is open.
final class CaseSheet extends VBox {

    private final String key;
    private final RentedWords words;

    CaseSheet(String key, Store<Fleet> fleet, RentedWords words) {
        this.key = key;
        this.words = words;
        Views.style(this, CaseSheet.class);
        getStyleClass().add("case-sheet");
        draw(fleet.get());
        Fx.whileShown(this, () -> Fx.follow(fleet, this::draw));
    }

    private void draw(Fleet fleet) {
        fleet.find(key).ifPresent(row -> row.ending().ifPresent(ending -> draw(row, ending)));
    }

    private void draw(FleetRow row, TerminationCase ending) {
        var content = new ArrayList<Node>();
        content.add(new ProofSteps(Orientation.VERTICAL, new ProofOfEnd(words).steps(ending)));
        ending.refusal()
                .ifPresent(why ->
                        content.add(
                                new Note(
                                        Role.DANGER,
                                        words.say("case.last-error"),
                                        words.texts().say(why))));
        var facts = new VBox();
        facts(row, ending).forEach(fact -> facts.getChildren().add(line(fact)));
        content.add(facts);
        getChildren().setAll(content);
    }

    private List<String[]> facts(FleetRow row, TerminationCase ending) {
        var facts = new ArrayList<String[]>();
        facts.add(fact("case.opened", words.moment(ending.openedAt())));
        facts.add(
                fact(
                        "case.asks",
                        ending.askedAt()
                                .map(at ->
                                        words.say(
                                                "case.asks.value", ending.asks(), words.moment(at)))
                                .orElseGet(() -> words.say("case.asks.none"))));
        facts.add(
                fact("case.said-ok", ending.saidOkAt().map(words::moment).orElse(Formats.MISSING)));
        facts.add(
                fact(
                        "case.listed",
                        ending.lastListedAt().map(words::moment).orElse(Formats.MISSING)));
        facts.add(
                fact(
                        "case.lists",
                        words.say(
                                "case.lists.value",
                                ending.absences(),
                                ending.needed(),
                                ProofOfEnd.SPAN.toSeconds())));
        ending.provenAt().ifPresent(at -> facts.add(fact("case.proven", words.moment(at))));
        if (!ending.proven()) {
            facts.add(fact("case.rate", words.rate(ending.rate())));
            facts.add(fact("case.cost", cost(ending)));
        }
        facts.add(fact("case.spent", words.formats().spent(row.spent())));
        if (ending.proven() && ending.leftovers().isEmpty()) {
            facts.add(fact("case.leftovers", words.say("case.leftovers.unknown")));
        }
        for (var left : ending.leftovers().orElse(List.of())) {
            facts.add(
                    new String[] {
                        words.say("case.leftover", left.name()), words.rate(left.rate())
                    });
        }
        return facts;
    }

    private String cost(TerminationCase ending) {
        return ending.rate()
                .map(rate -> rate.over(Duration.between(ending.openedAt(), words.now())))
                .map(words.formats()::money)
                .orElse(Formats.MISSING);
    }

    private String[] fact(String name, String value) {
        return new String[] {words.say(name), value};
    }

    private static Node line(String[] fact) {
        var name = new Label(fact[0]);
        name.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var value = new Label(fact[1]);
        value.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(name, gap, value);
        line.getStyleClass().add("fact-line");
        return line;
    }
}
