package io.computehub.cli;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Deployments.StopOutcome;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.NotWritten;
import io.computehub.fleet.StopPlan;
import io.computehub.fleet.TerminationCase;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `instances`: everything rented, and what can be done to it.
@picocli.CommandLine.Command(
        name = "instances",
        header = "${bundle:about.instances}",
        mixinStandardHelpOptions = true,
        subcommands = {
            InstancesCommand.ListAll.class,
            InstancesCommand.Show.class,
            InstancesCommand.Start.class,
            InstancesCommand.Stop.class,
            InstancesCommand.Restart.class,
            InstancesCommand.Terminate.class,
            InstancesCommand.StopAll.class,
            CareCommands.Extend.class,
            CareCommands.Adopt.class,
            CareCommands.Rename.class,
            CareCommands.Bid.class
        })
final class InstancesCommand extends CommandGroup {

    @picocli.CommandLine.Command(
            name = "list",
            header = "${bundle:about.list}",
            mixinStandardHelpOptions = true)
    static final class ListAll extends Command {
        @Override
        ExitCode run() {
            return withServices(services -> {
                var fleet = FleetLines.read(this, services);
                if (options().json()) {
                    console().json(FleetLines.document(this, services, fleet));
                } else {
                    printed(services, fleet);
                }
                return FleetLines.exit(fleet);
            });
        }

        private void printed(Services services, Fleet fleet) {
            var silent =
                    FleetLines.silent(fleet).stream()
                            .map(health -> health.account().name())
                            .collect(Collectors.joining(", "));
            if (fleet.rows().isEmpty() && fleet.shelf().isEmpty()) {
                // Nothing listed is not nothing running where an account did not answer.
                if (silent.isEmpty()) {
                    console().note("nothing-runs");
                } else {
                    console().note("nothing-known", silent);
                }
                AccountVolumes.tell(console(), fleet);
                return;
            }
            var all = new ArrayList<>(fleet.shelf());
            all.addAll(fleet.rows());
            console().data(FleetLines.print(this, services, all));
            var meter = fleet.meter();
            console()
                    .note(
                            meter.inDoubt().isZero() ? "fleet.total" : "fleet.total-in-doubt",
                            console().formats().rate(meter.total()),
                            console().formats().money(meter.today()),
                            console().formats().rate(meter.inDoubt()));
            if (!silent.isEmpty()) {
                console().note("fleet.without", silent);
            }
            AccountVolumes.tell(console(), fleet);
        }
    }

    @picocli.CommandLine.Command(
            name = "show",
            header = "${bundle:about.show}",
            mixinStandardHelpOptions = true)
    static final class Show extends Command {

        @Parameters(paramLabel = "ID", descriptionKey = "instance")
        private String id = "";

        @Override
        ExitCode run() {
            return withServices(services -> {
                var row = FleetLines.find(FleetLines.read(this, services), id);
                if (options().json()) {
                    console().json(FleetLines.json(row));
                } else {
                    console().data(FleetLines.print(this, services, List.of(row)));
                    row.instance()
                            .flatMap(instance -> instance.ssh())
                            .ifPresent(ssh -> console().data(ssh.command() + "\n"));
                }
                return ExitCode.DONE;
            });
        }
    }

    /// Asks a provider something about each of several instances; one failure does not keep it from
    /// the others.
    abstract static class Each extends Command {

        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "instance")
        private List<String> ids = List.of();

        abstract void ask(Services services, InstanceId id) throws ProviderException;

        abstract String done();

        @Override
        ExitCode run() {
            return withServices(services -> {
                var rows = FleetLines.findAll(FleetLines.read(this, services), ids);
                var exit = ExitCode.DONE;
                var outcomes = new Outcomes(this, services);
                for (var row : rows) {
                    exit = first(exit, one(services, row, outcomes));
                }
                outcomes.print();
                return exit;
            });
        }

        private ExitCode one(Services services, FleetRow row, Outcomes outcomes) {
            if (row.id().isEmpty()) {
                console().note("not-listed-yet", row.name());
                outcomes.notListed(row);
                return ExitCode.NOT_FOUND;
            }
            try {
                ask(services, row.id().get());
                console().note(done(), row.name());
                outcomes.asked(row);
                return ExitCode.DONE;
            } catch (ProviderException failure) {
                outcomes.failed(row, failure);
                explain(services, row.account(), failure);
                return exitFor(failure);
            }
        }

        private static ExitCode first(ExitCode before, ExitCode now) {
            return before == ExitCode.DONE ? now : before;
        }
    }

    @picocli.CommandLine.Command(
            name = "start",
            header = "${bundle:about.start}",
            mixinStandardHelpOptions = true)
    static final class Start extends Each {
        @Override
        void ask(Services services, InstanceId id) throws ProviderException {
            services.deployments().start(id);
        }

        @Override
        String done() {
            return "asked.start";
        }
    }

    @picocli.CommandLine.Command(
            name = "stop",
            header = "${bundle:about.stop}",
            mixinStandardHelpOptions = true)
    static final class Stop extends Each {
        @Override
        void ask(Services services, InstanceId id) throws ProviderException {
            tellFacts(services, id);
            services.deployments().stop(id);
        }

        /// The facts stand in the terminal's record even where nobody is there to be asked.
        private void tellFacts(Services services, InstanceId id) throws ProviderException {
            var facts = services.deployments().stopFacts(id);
            facts.ifPresent(told -> {
                told.stopped()
                        .ifPresent(rate ->
                                console().note("stop.costs", console().formats().rate(rate)));
                console().note(told.gpuHeld() ? "stop.gpu-held" : "stop.gpu-may-go");
                console().note(told.kept());
            });
        }

        @Override
        String done() {
            return "asked.stop";
        }
    }

    @picocli.CommandLine.Command(
            name = "restart",
            header = "${bundle:about.restart}",
            mixinStandardHelpOptions = true)
    static final class Restart extends Each {
        @Override
        void ask(Services services, InstanceId id) throws ProviderException {
            services.deployments().restart(id);
        }

        @Override
        String done() {
            return "asked.restart";
        }
    }

    @picocli.CommandLine.Command(
            name = "terminate",
            header = "${bundle:about.terminate}",
            mixinStandardHelpOptions = true)
    static final class Terminate extends Command {

        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "instance")
        private List<String> ids = List.of();

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
                var rows = FleetLines.findAll(FleetLines.read(this, services), ids);
                Confirm.orStop(
                        this, yes, "confirm.terminate", FleetLines.print(this, services, rows));
                var targets =
                        rows.stream()
                                .map(FleetRow::id)
                                .flatMap(Optional<InstanceId>::stream)
                                .toList();
                var cases = ask(services, targets);
                cases.forEach(one -> tell(one));
                if (targets.size() < rows.size()) {
                    console().note("some-not-listed-yet");
                }
                boolean proven = noWait ? false : proven(services, new LinkedHashSet<>(targets));
                print(services, rows, cases);
                console().note(proven ? "terminate.proven" : "terminate.not-proven");
                return proven && targets.size() == rows.size()
                        ? ExitCode.DONE
                        : ExitCode.NOT_PROVEN;
            });
        }

        /// Goes on to the proof also where it could not be written down.
        private List<TerminationCase> ask(Services services, List<InstanceId> targets) {
            try {
                return services.deployments().terminateAll(targets);
            } catch (NotWritten told) {
                console().note(told.explanation());
                return told.cases();
            }
        }

        private void print(Services services, List<FleetRow> rows, List<TerminationCase> cases) {
            var now = services.fleet().get();
            var outcomes = new Outcomes(this, services);
            for (var row : rows) {
                var file =
                        row.id()
                                .flatMap(id ->
                                        now.find(id)
                                                .flatMap(FleetRow::ending)
                                                .or(() -> asked(cases, id)));
                if (row.id().isEmpty()) {
                    outcomes.notListed(row);
                } else {
                    outcomes.ending(row, file, row.id().filter(id -> gone(now, id)).isPresent());
                }
            }
            outcomes.print();
        }

        private static Optional<TerminationCase> asked(List<TerminationCase> cases, InstanceId id) {
            return cases.stream().filter(one -> one.id().equals(id)).findFirst();
        }

        private void tell(TerminationCase one) {
            if (one.saidOkAt().isPresent()) {
                console().note("terminate.agreed", one.name());
            } else {
                one.refusal()
                        .ifPresentOrElse(
                                console()::note,
                                () -> console().note("terminate.asked", one.name()));
            }
        }

        private boolean proven(Services services, Set<InstanceId> targets) {
            console().note("terminate.proving");
            var last =
                    Wait.until(
                            services.fleet(),
                            fleet -> targets.stream().allMatch(id -> gone(fleet, id)),
                            longest);
            return targets.stream().allMatch(id -> gone(last, id));
        }

        private static boolean gone(Fleet fleet, InstanceId id) {
            return fleet.gone().stream().anyMatch(row -> row.id().equals(Optional.of(id)));
        }
    }

    @picocli.CommandLine.Command(
            name = "stop-all",
            header = "${bundle:about.stop-all}",
            mixinStandardHelpOptions = true)
    static final class StopAll extends Command {

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
                Services services,
                StopPlan plan,
                List<StopOutcome> answers,
                List<StopPlan.Step> left) {
            var unseen =
                    left.stream()
                            .flatMap(step -> step.row().id().stream())
                            .collect(Collectors.toSet());
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
}
