package io.computehub.cli;

import io.computehub.domain.instance.InstanceId;
import io.computehub.fleet.Fleet;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.NotWritten;
import io.computehub.fleet.TerminationCase;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `instances terminate`: ends instances and waits for the proof that they are gone.
@picocli.CommandLine.Command(
        name = "terminate",
        header = "${bundle:about.terminate}",
        mixinStandardHelpOptions = true)
final class TerminateCommand extends Command {

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
            rows.stream()
                    .filter(FleetRow::isOwnMachine)
                    .findFirst()
                    .ifPresent(row -> {
                        throw CommandFailure.usage("own.not-ended", row.name());
                    });
            Confirm.orStop(this, yes, "confirm.terminate", FleetLines.print(this, services, rows));
            var targets =
                    rows.stream().map(FleetRow::id).flatMap(Optional<InstanceId>::stream).toList();
            var cases = ask(services, targets);
            cases.forEach(one -> tell(one));
            if (targets.size() < rows.size()) {
                console().note("some-not-listed-yet");
            }
            boolean proven = noWait ? false : proven(services, new LinkedHashSet<>(targets));
            print(services, rows, cases);
            console().note(proven ? "terminate.proven" : "terminate.not-proven");
            return proven && targets.size() == rows.size() ? ExitCode.DONE : ExitCode.NOT_PROVEN;
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
                            console()::note, () -> console().note("terminate.asked", one.name()));
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
