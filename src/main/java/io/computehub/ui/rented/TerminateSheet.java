package io.computehub.ui.rented;

import io.computehub.fleet.Claim;
import io.computehub.fleet.FleetRow;
import io.computehub.ui.kit.Note;
import io.computehub.ui.kit.ProofSteps;
import io.computehub.ui.kit.ProofSteps.Phase;
import io.computehub.ui.kit.ProofSteps.Step;
import io.computehub.ui.kit.Role;
import io.computehub.ui.kit.Views;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/// What the last dialog tells: what is lost, then how the end will be proven.
final class TerminateSheet extends VBox {

    TerminateSheet(FleetRow row, Optional<String> disk, RentedWords words) {
        Views.style(this, TerminateSheet.class);
        getStyleClass().add("terminate-sheet");
        getChildren()
                .add(
                        new Note(
                                Role.DANGER,
                                disk.map(size -> words.say("terminate.loss", size))
                                        .orElseGet(() -> words.say("terminate.loss.unknown")),
                                words.say("terminate.loss.text")));
        if (row.claim() instanceof Claim.Elsewhere) {
            getChildren().add(new Note(Role.WARNING, words.say("terminate.elsewhere"), ""));
        }
        var how = new Label(words.say("terminate.how"));
        how.getStyleClass().add("strong");
        getChildren().addAll(how, new ProofSteps(Orientation.VERTICAL, steps(row, words)));
    }

    private static List<Step> steps(FleetRow row, RentedWords words) {
        var provider = words.provider(row.provider());
        var span = ProofOfEnd.SPAN.toSeconds();
        return List.of(
                step(words, "step1", Phase.PRESENT, provider),
                step(words, "step2", Phase.FUTURE, provider),
                step(words, "step3", Phase.FUTURE, ProofOfEnd.LISTS, span),
                step(words, "step4", Phase.FUTURE));
    }

    private static Step step(RentedWords words, String key, Phase phase, Object... arguments) {
        return new Step(
                words.say("terminate." + key, arguments),
                words.say("terminate." + key + ".text"),
                phase);
    }
}
