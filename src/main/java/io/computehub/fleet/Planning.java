package io.computehub.fleet;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.provider.BalanceReading.Balance;
import io.computehub.text.Message;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Works out what an order would cost and what is wrong with it. Pure.
final class Planning {

    private static final int LONGEST_NAME = 60;
    private static final int LARGEST_DISK_GB = 100_000;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}");

    private Planning() {}

    /// What the offer bills per hour while it runs, in parts.
    record Price(Rate gpu, Rate disk, Rate fee) {

        static Price of(Offer offer, int diskGb, Optional<Rate> bid) {
            var tariff = offer.tariff();
            var gpu = bid.filter(_ -> offer.purchase() == Purchase.SPOT).orElse(tariff.gpu());
            var disk =
                    tariff.diskMonthRunning()
                            .map(month -> month.times(tariff.billedDiskGb(diskGb)))
                            .map(month -> new Rate(month.dividedBy(tariff.hoursPerMonth())))
                            .orElse(Rate.ZERO);
            return new Price(gpu, disk, gpu.plus(disk).times(tariff.fee()));
        }

        Rate total() {
            return gpu.plus(disk).plus(fee);
        }
    }

    static Plan plan(
            Offer offer,
            RentSpec spec,
            Optional<AccountHealth> account,
            Optional<Message> refusal,
            Optional<Instant> providerStops,
            Instant now) {
        var price = Price.of(offer, spec.diskGb(), spec.bid());
        var rate = price.total();
        var balance = account.flatMap(one -> one.balance().known()).map(Balance::left);
        var burning = account.map(AccountHealth::burning).orElse(Rate.ZERO);
        var problems = problems(offer, spec, now);
        refusal.ifPresent(problems::add);
        return new Plan(
                offer,
                spec,
                price.gpu(),
                price.disk(),
                price.fee(),
                rate,
                untilEnd(rate, spec, now),
                rate.over(Duration.ofDays(1)),
                rate.over(Duration.ofDays(30)),
                balance,
                balance.flatMap(left -> FleetMaker.runway(left, burning)),
                balance.flatMap(left -> FleetMaker.runway(left, burning.plus(rate))),
                guard(rate, spec, now),
                providerStops,
                problems);
    }

    private static Optional<Money> untilEnd(Rate rate, RentSpec spec, Instant now) {
        return spec.end()
                .filter(end -> end.at().isAfter(now))
                .map(end -> rate.over(Duration.between(now, end.at())));
    }

    private static Message guard(Rate rate, RentSpec spec, Instant now) {
        var perDay = Words.money(rate.over(Duration.ofDays(1)));
        return untilEnd(rate, spec, now)
                .map(sum ->
                        Reasons.say(
                                spec.end().orElseThrow().action() == EndGuard.Action.TERMINATE
                                        ? "plan.guard.terminate"
                                        : "plan.guard.stop",
                                Words.money(sum),
                                perDay))
                .orElseGet(() -> Reasons.say("plan.guard.none", perDay));
    }

    private static List<Message> problems(Offer offer, RentSpec spec, Instant now) {
        var problems = new ArrayList<Message>();
        if (spec.name().strip().length() > LONGEST_NAME) {
            problems.add(Reasons.say("plan.name-too-long", String.valueOf(LONGEST_NAME)));
        }
        if (spec.name().chars().anyMatch(Character::isISOControl)) {
            problems.add(Reasons.say("plan.name-unprintable"));
        }
        if (!IMAGE.matcher(spec.image()).matches()) {
            problems.add(Reasons.say("plan.image"));
        }
        if (spec.diskGb() < 1 || spec.diskGb() > LARGEST_DISK_GB) {
            problems.add(Reasons.say("plan.disk", String.valueOf(LARGEST_DISK_GB)));
        }
        spec.environment().keySet().stream()
                .filter(name -> !VARIABLE.matcher(name).matches())
                .sorted()
                .forEach(name -> problems.add(Reasons.say("plan.variable", name)));
        if (spec.ports().stream().anyMatch(port -> port.number() < 1 || port.number() > 65_535)) {
            problems.add(Reasons.say("plan.port"));
        }
        if (spec.end().filter(end -> !end.at().isAfter(now)).isPresent()) {
            problems.add(Reasons.say("plan.end-past"));
        }
        if (!offer.stock().rentable()) {
            problems.add(Reasons.say("reason.no-capacity"));
        }
        bid(offer, spec).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Message> bid(Offer offer, RentSpec spec) {
        if (offer.purchase() != Purchase.SPOT) {
            return spec.bid().map(_ -> Reasons.say("plan.bid-not-spot"));
        }
        if (spec.bid().filter(bid -> bid.perHour().amount().signum() <= 0).isPresent()) {
            return Optional.of(Reasons.say("plan.bid-zero"));
        }
        var lowest = offer.tariff().gpu();
        return spec.bid()
                .filter(bid -> bid.compareTo(lowest) < 0)
                .map(_ -> Reasons.say("plan.bid-low", Words.rate(lowest)));
    }

    /// Whether the offer has become dearer than the plan allows.
    static boolean dearer(Plan plan, Rate now) {
        return now.compareTo(most(plan)) > 0;
    }

    /// The most per hour that the plan allows.
    static Rate most(Plan plan) {
        return plan.rate().times(BigDecimal.ONE.add(plan.spec().tolerance()));
    }
}
