package io.computehub.cli;

import io.computehub.batch.Batch;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.Action;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.instance.ServiceAddress;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.TopUpPlan;
import io.computehub.text.Formats;

import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;
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
            TerminateCommand.class,
            StopAllCommand.class,
            CareCommands.Extend.class,
            CareCommands.Adopt.class,
            CareCommands.Rename.class,
            CareCommands.Bid.class,
            ResizeCommand.class,
            TopUpCommand.class
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
                            console().formats().spent(meter.today()),
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
                    row.instance().stream()
                            .flatMap(instance -> instance.services().stream())
                            .forEach(one -> console().data(line(one) + "\n"));
                    TopUpPlan.prepaid(row)
                            .ifPresent(it -> console().data(prepaid(this, services, it) + "\n"));
                }
                return ExitCode.DONE;
            });
        }
    }

    /// `box 8888/tcp host:31001`, or the address of a page.
    private static String line(ServiceAddress one) {
        var inside = one.inside().map(port -> port + "/").orElse("");
        return (one.service() + " " + inside + FleetLines.protocol(one) + " " + one.text()).strip();
    }

    /// What is paid ahead, how long that lasts, and who fills it up.
    private static String prepaid(Command command, Services services, Prepaid prepaid) {
        var console = command.console();
        return console.say(
                "prepaid." + JsonLines.word(prepaid.refill()),
                console.formats().money(prepaid.left()),
                prepaid.lasts(services.clock().instant())
                        .map(console.formats()::duration)
                        .orElse(Formats.MISSING));
    }

    /// Asks a provider something about each of several instances; one failure does not keep it from
    /// the others.
    abstract static class Each extends Command {

        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "instance")
        private List<String> ids = List.of();

        abstract Action action();

        abstract void ask(Services services, InstanceId id) throws ProviderException;

        abstract String done();

        @Override
        ExitCode run() {
            return withServices(services -> {
                var rows = FleetLines.findAll(FleetLines.read(this, services), ids);
                Batch.require(services.entitlements(), action(), rows.size());
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
        Action action() {
            return Action.START;
        }

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
        Action action() {
            return Action.STOP;
        }

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
        Action action() {
            return Action.RESTART;
        }

        @Override
        void ask(Services services, InstanceId id) throws ProviderException {
            services.deployments().restart(id);
        }

        @Override
        String done() {
            return "asked.restart";
        }
    }
}
