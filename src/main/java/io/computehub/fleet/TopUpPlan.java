package io.computehub.fleet;

import io.computehub.domain.instance.Prepaid;
import io.computehub.domain.money.Money;
import io.computehub.provider.BalanceReading.Balance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What moving money into a machine's prepaid funds would do: `amount` from the balance of
/// `account`, which has `balance` where that is known. `lastsNow` and `lastsThen` are how long the
/// machine is paid for, at least; absent where nobody can tell.
public record TopUpPlan(
        String machine,
        String account,
        Money amount,
        Optional<Money> balance,
        Optional<Duration> lastsNow,
        Optional<Duration> lastsThen) {

    /// Empty where nothing is paid ahead for the machine. Asks nobody.
    public static Optional<TopUpPlan> of(FleetRow row, Fleet fleet, Money amount, Instant now) {
        var account = fleet.account(row.account());
        return prepaid(row)
                .map(prepaid ->
                        new TopUpPlan(
                                row.name(),
                                account.map(health -> health.account().name())
                                        .orElse(row.account().value()),
                                amount,
                                account.flatMap(health -> health.balance().known())
                                        .map(Balance::left),
                                prepaid.lasts(now),
                                prepaid.lastsWith(amount, now)
                                        .or(() -> alone(row, prepaid, amount))));
    }

    /// Empty where the provider is being asked to end it: then nothing is paid in any more.
    public static Optional<Prepaid> prepaid(FleetRow row) {
        return row.ending().isPresent()
                ? Optional.empty()
                : row.instance().flatMap(one -> one.prepaid());
    }

    /// Where nothing is left, what the amount itself pays for.
    private static Optional<Duration> alone(FleetRow row, Prepaid prepaid, Money amount) {
        return row.rate()
                .filter(rate -> prepaid.left().isZero() && !rate.isZero())
                .flatMap(rate -> FleetMaker.runway(amount, rate));
    }

    /// Whether the balance is known and does not have so much.
    public boolean beyondBalance() {
        return balance.filter(left -> left.compareTo(amount) < 0).isPresent();
    }
}
