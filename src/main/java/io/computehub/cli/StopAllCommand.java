package io.computehub.cli;

import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Deployments.StopOutcome;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.NotWritten;
import io.computehub.fleet.StopPlan;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// `instances stop-all`: asks everything that can be stopped to stop, and says what is left
/// running.
@picocli.CommandLine.Command(
        name = "stop-all",
        header = "${bundle:about.stop-all}",
        mixinStandardHelpOptions = true)
final class StopAllCommand extends Command {

    @Option(names = "--no-wait", descriptionKey = "no-wait")
    private boolean noWait;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = Durations.class,
            descriptionKey = "wait")
    private Duration longest = Duration.ofMinutes(5);

    @Option(names = "--yes", descriptionKey = "yes")
    private boolean yes;

    @Override
    ExitCode run() {
        return withServices(services -> {
            var fleet = FleetLines.read(this, services);
            var plan = services.deployments().planStop(StopPlan.Way.STOP);
            Confirm.orStop(this, yes, "confirm.stop-all", print(plan));
            var failed = FleetLines.exit(fleet);
            var answers = carryOut(services, plan);
            for (var outcome : answers) {
                if (outcome.refusal().isEmpty()) {
                    console().note("asked.stop", outcome.name());
                } else {
                    outcome.failure()
                            .ifPresentOrElse(
                                    why -> explain(services, outcome.id().account(), why),
                                    () -> outcome.refusal().ifPresent(console()::note));
                    failed =
                            outcome.failure()
                                    .map(Command::exitFor)
                                    .orElse(ExitCode.PROVIDER_FAILED);
                }
            }
            var refused = refused(answers);
            var awaited =
                    plan.awaited().stream()
                            .filter(step -> step.row().id().filter(refused::contains).isEmpty())
                            .toList();
            var last = noWait ? services.fleet().get() : seen(services, plan, awaited);
            var left = awaited.stream().filter(it -> noWait || !done(plan, it, last)).toList();
            print(services, plan, answers, left);
            return told(failed, refused, left, billing(plan, last));
        });
    }

    private static Set<InstanceId> refused(List<StopOutcome> answers) {
        return answers.stream()
                .filter(one -> one.refusal().isPresent())
                .map(StopOutcome::id)
                .collect(Collectors.toSet());
    }

    private ExitCode told(
            ExitCode failed,
            Set<InstanceId> refused,
            List<StopPlan.Step> left,
            List<StopPlan.Step> billing) {
        if (!left.isEmpty()) {
            console().note("stop-all.not-confirmed", names(left));
        }
        if (!billing.isEmpty()) {
            console().note("stop-all.not-asked", names(billing));
        }
        if (left.isEmpty() && billing.isEmpty()) {
            if (refused.isEmpty()) {
                console().note("stop-all.all-stopped");
            }
            return failed;
        }
        return failed == ExitCode.DONE ? ExitCode.NOT_PROVEN : failed;
    }

    /// What nobody was asked to stop and may go on billing.
    private static List<StopPlan.Step> billing(StopPlan plan, Fleet last) {
        return plan.steps().stream()
                .filter(step -> leftAlone(step.fate()) && !done(plan, step, last))
                .filter(step ->
                        last.find(step.row().key())
                                .filter(row -> row.rate().filter(Rate::isZero).isEmpty())
                                .isPresent())
                .toList();
    }

    private static boolean leftAlone(StopPlan.Fate fate) {
        return switch (fate) {
            case CANNOT, IN_DOUBT, ENDING, MISSING -> true;
            case ASKED, ASKED_UNLISTED, STOPPING, STOPPED -> false;
        };
    }

    private void print(
            Services services, StopPlan plan, List<StopOutcome> answers, List<StopPlan.Step> left) {
        var unseen =
                left.stream().flatMap(step -> step.row().id().stream()).collect(Collectors.toSet());
        var outcomes = new Outcomes(this, services);
        for (var one : answers) {
            outcomes.stopped(one.id(), one.name(), !unseen.contains(one.id()), one.failure());
        }
        plan.steps().stream()
                .filter(step -> leftAlone(step.fate()))
                .forEach(step -> outcomes.leftAlone(step.row(), code(step.fate())));
        outcomes.print();
    }

    /// The stable name that the document tells.
    private static String code(StopPlan.Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private List<StopOutcome> carryOut(Services services, StopPlan plan) {
        try {
            return services.deployments().carryOut(plan);
        } catch (NotWritten told) {
            console().note(told.explanation());
            return told.outcomes();
        }
    }

    /// The fleet once each of them is seen stopped, or when the time is up.
    private Fleet seen(Services services, StopPlan plan, List<StopPlan.Step> awaited) {
        if (awaited.isEmpty()) {
            return services.fleet().get();
        }
        console().note("stop-all.waiting");
        return Wait.until(
                services.fleet(),
                fleet -> awaited.stream().allMatch(it -> done(plan, it, fleet)),
                longest);
    }

    private static boolean done(StopPlan plan, StopPlan.Step step, Fleet fleet) {
        return step.row().id().filter(id -> plan.done(fleet, id)).isPresent();
    }

    private static String names(List<StopPlan.Step> steps) {
        return steps.stream().map(step -> step.row().name()).collect(Collectors.joining(", "));
    }

    private String print(StopPlan plan) {
        return plan.steps().stream()
                .map(step ->
                        console()
                                .say(
                                        "stop-all.plan",
                                        step.row().name(),
                                        console().say(word(step.fate()))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String word(StopPlan.Fate fate) {
        return switch (fate) {
            case ASKED -> "stop-all.ask";
            case ASKED_UNLISTED -> "stop-all.ask-unlisted";
            case STOPPING -> "stop-all.stopping";
            case STOPPED -> "stop-all.stopped-already";
            case CANNOT -> "stop-all.cannot";
            case IN_DOUBT -> "stop-all.doubt";
            case ENDING -> "stop-all.ending";
            case MISSING -> "stop-all.missing";
        };
    }
}
