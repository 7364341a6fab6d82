package io.computehub.cli;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Deployment;
import io.computehub.fleet.EndGuard;
import io.computehub.fleet.FleetRow;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.math.BigDecimal;
import java.util.Optional;

/// What is kept about one instance: until when it may run, whose it is, what it is called, what is
/// bid for it.
final class CareCommands {

    private static final int LONGEST_NAME = 60;

    private CareCommands() {}

    /// Changes something of one instance and prints it as it then is.
    abstract static class One extends Command {

        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "instance")
        private String id = "";

        abstract ExitCode change(Services services, FleetRow row);

        @Override
        final ExitCode run() {
            return withServices(services -> {
                var row = FleetLines.find(FleetLines.read(this, services), id);
                var exit = change(services, row);
                if (options().json() && !console().documented()) {
                    var now = services.fleet().get();
                    // An adopted row has another key than before; its id stays.
                    var after = row.id().flatMap(now::find).or(() -> now.find(row.key()));
                    console().json(FleetLines.json(after.orElse(row)));
                }
                return exit;
            });
        }

        /// What is kept about a machine is kept with its deployment; another's has none here.
        final Deployment ours(FleetRow row) {
            return row.deployment()
                    .orElseThrow(
                            () -> CommandFailure.usage("not-ours", row.name(), reference(row)));
        }

        final InstanceId listed(FleetRow row) {
            return row.id()
                    .orElseThrow(() -> CommandFailure.notFound("not-listed-yet", row.name()));
        }

        final String reference(FleetRow row) {
            return row.id().map(InstanceId::toString).orElse(row.key());
        }

        final CommandFailure told(Services services, FleetRow row, ProviderException failure) {
            return new CommandFailure(
                    exitFor(failure), explanation(services, row.account(), failure));
        }

        static String name(String typed) {
            var name = typed.strip();
            if (name.isEmpty()
                    || name.length() > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl)) {
                throw CommandFailure.usage("bad-name", Integer.toString(LONGEST_NAME));
            }
            return name;
        }
    }

    @picocli.CommandLine.Command(
            name = "extend",
            header = "${bundle:about.extend}",
            mixinStandardHelpOptions = true)
    static final class Extend extends One {

        @Option(
                names = "--end",
                required = true,
                paramLabel = "TIME|none",
                converter = EndTime.Reader.class,
                descriptionKey = "new-end")
        private EndTime end = new EndTime(Optional.empty());

        @Override
        ExitCode change(Services services, FleetRow row) {
            var ours = ours(row);
            var action = ours.end().map(EndGuard::action).orElse(EndGuard.Action.TERMINATE);
            var guard = end.from(services.clock().instant(), action);
            services.deployments().setEnd(ours.tag(), guard);
            if (guard.isEmpty()) {
                console().note("end.cleared", row.name());
            } else {
                var now = services.clock().instant();
                var at = console().formats().moment(guard.get().at(), now, services.zone());
                console().note("end.set." + action, row.name(), at);
            }
            return ExitCode.DONE;
        }
    }

    @picocli.CommandLine.Command(
            name = "adopt",
            header = "${bundle:about.adopt}",
            mixinStandardHelpOptions = true)
    static final class Adopt extends One {

        @Option(names = "--name", paramLabel = "N", descriptionKey = "name")
        private @Nullable String called;

        @Override
        ExitCode change(Services services, FleetRow row) {
            var id = listed(row);
            if (row.deployment().isPresent()) {
                throw CommandFailure.usage("ours-already", row.name());
            }
            try {
                var wanted = called == null ? row.name() : name(called);
                var adopted = services.deployments().adopt(id, wanted);
                console().note("adopted", adopted.name());
                return ExitCode.DONE;
            } catch (ProviderException failure) {
                throw told(services, row, failure);
            }
        }
    }

    @picocli.CommandLine.Command(
            name = "rename",
            header = "${bundle:about.rename}",
            mixinStandardHelpOptions = true)
    static final class Rename extends One {

        @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "name")
        private String called = "";

        @Override
        ExitCode change(Services services, FleetRow row) {
            var name = name(called);
            services.deployments().rename(ours(row).tag(), name);
            console().note("renamed", row.name(), name);
            return ExitCode.DONE;
        }
    }

    @picocli.CommandLine.Command(
            name = "bid",
            header = "${bundle:about.bid}",
            mixinStandardHelpOptions = true)
    static final class Bid extends One {

        @Option(names = "--bid", required = true, paramLabel = "USD/h", descriptionKey = "new-bid")
        private BigDecimal bid = BigDecimal.ZERO;

        @Override
        ExitCode change(Services services, FleetRow row) {
            if (bid.signum() <= 0) {
                throw CommandFailure.usage("bad-bid");
            }
            var rate = Rate.usd(bid);
            try {
                services.deployments().changeBid(listed(row), rate);
                console().note("bid.asked", row.name(), console().formats().price(rate));
                var outcomes = new Outcomes(this, services);
                outcomes.asked(row);
                outcomes.print();
                return ExitCode.DONE;
            } catch (ProviderException failure) {
                throw told(services, row, failure);
            }
        }
    }
}
