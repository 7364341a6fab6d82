package io.computehub.cli;

import io.computehub.domain.account.ProviderException;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.fleet.FleetRow;
import io.computehub.fleet.TopUpPlan;
import io.computehub.text.Formats;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// `instances top-up`: pays ahead for one instance, or has its provider fill it up by itself.
@picocli.CommandLine.Command(
        name = "top-up",
        header = "${bundle:about.top-up}",
        mixinStandardHelpOptions = true)
final class TopUpCommand extends CareCommands.One {

    private static final BigDecimal MOST = new BigDecimal("100000");

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(names = "--yes", descriptionKey = "yes")
    private boolean yes;

    /// Money now, or a setting for good.
    static final class What {

        @Option(
                names = "--amount",
                required = true,
                paramLabel = "USD",
                descriptionKey = "top-up-amount")
        private @Nullable BigDecimal amount;

        @Option(
                names = "--auto",
                required = true,
                paramLabel = "on|off",
                descriptionKey = "top-up-auto")
        private @Nullable Switch auto;
    }

    /// In small letters, as it is typed.
    enum Switch {
        on,
        off
    }

    @Override
    ExitCode change(Services services, FleetRow row) {
        var id = listed(row);
        if (TopUpPlan.prepaid(row).isEmpty()) {
            throw CommandFailure.usage("not-prepaid", row.name());
        }
        try {
            if (what.amount != null) {
                pay(services, row, id, what.amount);
            } else {
                fill(services, row, id, what.auto == Switch.on);
            }
        } catch (ProviderException failure) {
            throw told(services, row, failure);
        }
        var outcomes = new Outcomes(this, services);
        outcomes.asked(row);
        outcomes.print();
        return ExitCode.DONE;
    }

    private void pay(Services services, FleetRow row, InstanceId id, BigDecimal typed)
            throws ProviderException {
        if (typed.signum() <= 0 || typed.scale() > 2 || typed.compareTo(MOST) > 0) {
            throw CommandFailure.usage("bad-amount");
        }
        var amount = Money.usd(typed);
        var plan =
                TopUpPlan.of(row, services.fleet().get(), amount, services.clock().instant())
                        .orElseThrow();
        Confirm.orStop(this, yes, "confirm.top-up", sentence(plan));
        services.deployments().topUp(id, amount);
        console().note("top-up.asked", row.name(), console().formats().money(amount));
    }

    private void fill(Services services, FleetRow row, InstanceId id, boolean byItself)
            throws ProviderException {
        if (byItself) {
            Confirm.orStop(
                    this, yes, "confirm.top-up", console().say("top-up.auto.plan", row.name()));
        }
        services.deployments().refill(id, byItself);
        console().note(byItself ? "top-up.auto.on" : "top-up.auto.off", row.name());
    }

    private String sentence(TopUpPlan plan) {
        var formats = console().formats();
        var sentence =
                console()
                        .say(
                                "top-up.plan",
                                plan.machine(),
                                formats.money(plan.amount()),
                                plan.account(),
                                plan.balance().map(formats::money).orElse(Formats.MISSING),
                                lasts(plan.lastsNow()),
                                lasts(plan.lastsThen()));
        return plan.beyondBalance() ? sentence + "\n" + console().say("top-up.beyond") : sentence;
    }

    private String lasts(Optional<Duration> time) {
        return time.map(console().formats()::duration).orElse(Formats.MISSING);
    }
}
