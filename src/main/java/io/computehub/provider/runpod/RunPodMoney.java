package io.computehub.provider.runpod;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderException;
import io.computehub.domain.account.ProviderException.Protocol;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.provider.BalanceReading;
import io.computehub.provider.Billing;
import io.computehub.provider.runpod.RunPodWire.BillLine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The account's credit and bill.
final class RunPodMoney implements BalanceReading, Billing {

    /// Up to here the bill is read by the hour, beyond by the day.
    private static final Duration HOURLY_UP_TO = Duration.ofDays(7);

    private final AccountId account;
    private final RunPodApi api;

    RunPodMoney(AccountId account, RunPodApi api) {
        this.account = account;
        this.api = api;
    }

    @Override
    public Balance balance() throws ProviderException {
        var myself = api.balance();
        if (myself.clientBalance() == null) {
            throw new Protocol("an account without a balance");
        }
        return new Balance(
                Money.usd(myself.clientBalance()),
                Optional.ofNullable(myself.currentSpendPerHr()).map(Rate::usd),
                Optional.ofNullable(myself.spendLimit()).map(Rate::usd));
    }

    @Override
    public List<Charge> charges(Instant from, Instant to) throws ProviderException {
        boolean hourly = Duration.between(from, to).compareTo(HOURLY_UP_TO) <= 0;
        var charges = new ArrayList<Charge>();
        for (var line : api.bill(from, to, hourly ? "hour" : "day")) {
            var charge = charge(line);
            if (charge.from().isBefore(to) && charge.to().isAfter(from)) {
                charges.add(charge);
            }
        }
        return charges;
    }

    private Charge charge(BillLine line) throws Protocol {
        var from = RunPodMapper.instant(line.startTime());
        var to = RunPodMapper.instant(line.endTime());
        var pod = line.podId();
        var amount = line.totalAmount();
        if (from.isEmpty() || to.isEmpty() || pod == null || amount == null) {
            throw new Protocol("a line of the bill without a pod, a time or an amount");
        }
        return new Charge(new InstanceId(account, pod), from.get(), to.get(), Money.usd(amount));
    }
}
