package io.computehub.ui.rented;

import io.computehub.fleet.FleetPolicy;
import io.computehub.fleet.TerminationCase;
import io.computehub.ui.kit.ProofSteps.Phase;
import io.computehub.ui.kit.ProofSteps.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How far the proof of an ending has come, as five steps: asked, answered, absent from enough
/// complete lists, for long enough, proven.
public final class ProofOfEnd {

    /// How long the absence must last.
    public static final Duration SPAN = FleetPolicy.USUAL.proof().span();

    /// How many complete lists must lack it.
    static final int LISTS = FleetPolicy.USUAL.proof().lists();

    private final RentedWords words;

    public ProofOfEnd(RentedWords words) {
        this.words = words;
    }

    public List<Step> steps(TerminationCase ending) {
        var done =
                List.of(
                        ending.wasAsked(),
                        ending.saidOkAt().isPresent(),
                        ending.absences() >= ending.needed(),
                        absentFor(ending).compareTo(SPAN) >= 0,
                        ending.proven());
        var titles =
                List.of(
                        ending.wasAsked() ? words.say("step.asked") : words.say("step.missing"),
                        answer(ending),
                        words.say(
                                "step.absent",
                                Math.min(ending.absences(), ending.needed()),
                                ending.needed()),
                        words.say(waits(ending) ? "step.passing" : "step.passed", SPAN.toSeconds()),
                        words.say("step.proven"));
        // Only the lists prove: once one came without it, a lost answer no longer holds it up.
        int earliest = ending.absences() > 0 ? 2 : 0;
        int present = earliest;
        while (present < done.size() && done.get(present)) {
            present++;
        }
        var steps = new ArrayList<Step>();
        for (int i = 0; i < titles.size(); i++) {
            var phase =
                    done.get(i) || ending.proven()
                            ? Phase.DONE
                            : i == present ? Phase.DOUBT : Phase.FUTURE;
            steps.add(new Step(titles.get(i), "", phase));
        }
        return steps;
    }

    /// The step it stands at, for where there is no room for all.
    public Step present(TerminationCase ending) {
        var steps = steps(ending);
        return steps.stream()
                .filter(step -> step.phase() == Phase.DOUBT)
                .findFirst()
                .orElse(steps.getLast());
    }

    private String answer(TerminationCase ending) {
        if (ending.saidOkAt().isPresent()) {
            return words.say("step.said-ok");
        }
        return words.say(
                ending.refusal().isPresent() || ending.absences() > 0
                        ? "step.no-answer"
                        : "step.waiting");
    }

    /// Enough lists lack it already; only the time is still too short.
    private static boolean waits(TerminationCase ending) {
        return !ending.proven()
                && ending.absences() >= ending.needed()
                && absentFor(ending).compareTo(SPAN) < 0;
    }

    private static Duration absentFor(TerminationCase ending) {
        var last = ending.lastAbsent().orElse(Instant.EPOCH);
        return Duration.between(ending.firstAbsent().orElse(last), last);
    }
}
