package io.computehub.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.computehub.cost.CostReport.By;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.instance.Instance;
import io.computehub.domain.instance.InstanceId;
import io.computehub.domain.instance.InstanceState;
import io.computehub.domain.instance.Usage;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.money.Spent;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.provider.Billing.Charge;
import io.computehub.vault.TestVaults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

class LedgerTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final AccountId ACCOUNT = new AccountId("a");
    private static final ProviderId ACME = new ProviderId("acme");
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private final MemoryLedgerRepository disk = new MemoryLedgerRepository();
    private Ledger ledger = new Ledger(disk, BERLIN);

    private static InstanceId id(String key) {
        return new InstanceId(ACCOUNT, key);
    }

    private static Instance at(String key, String gpu, Optional<Rate> rate) {
        return at(key, gpu, rate, Optional.empty());
    }

    private static Instance at(
            String key, String gpu, Optional<Rate> rate, Optional<Instant> made) {
        return new Instance(
                id(key),
                new ProviderId("acme"),
                "name " + key,
                Optional.empty(),
                new InstanceState.Running(),
                "RUNNING",
                new Gpus(1, GpuModel.unknown(gpu), ByteSize.ofGib(24)),
                Place.UNKNOWN,
                HostTier.SECURE,
                Purchase.ON_DEMAND,
                rate,
                Optional.empty(),
                made,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Usage.UNKNOWN,
                Set.of());
    }

    private void read(String key, String rate, Instant when) {
        ledger.observe(List.of(at(key, "H100", Optional.of(Rate.usd(rate)))), Map.of(), when);
    }

    private void readFor(String key, String rate, Instant from, Duration time) {
        for (var when = from; !when.isAfter(from.plus(time)); when = when.plusSeconds(60)) {
            read(key, rate, when);
        }
    }

    @Test
    void aMachineMetWhileTheDiskWasFullIsWrittenDownLater() {
        disk.full = true;
        assertThatThrownBy(() -> read("x", "3.6", START)).isInstanceOf(IllegalStateException.class);
        var charge = new Charge(id("y"), START, START.plusSeconds(10), Money.usd("1"));
        assertThatThrownBy(() -> bill(charge)).isInstanceOf(IllegalStateException.class);
        disk.full = false;
        read("x", "3.6", START.plusSeconds(10));
        bill(charge);
        ledger = new Ledger(disk, BERLIN);
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("0.01"));
        assertThat(ledger.spent(id("y")).amount()).isEqualTo(Money.usd("1"));
    }

    private void bill(Charge charge) {
        var now = START.plusSeconds(60);
        ledger.reconcile(ACCOUNT, ACME, START, now, List.of(charge), now);
    }

    @Test
    void aRateHoldsUntilTheNextReadingToTheSecond() {
        read("x", "3.6", START);
        read("x", "3.6", START.plusSeconds(17));
        read("x", "7.2", START.plusSeconds(27));
        read("x", "7.2", START.plusSeconds(28));
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("0.029"));
    }

    @Test
    void aGapIsAGapAndSaidToBeOne() {
        readFor("x", "1", START, Duration.ofMinutes(30));
        readFor("x", "1", START.plus(Duration.ofHours(10)), Duration.ofMinutes(30));
        var line =
                ledger.report(START, START.plus(Duration.ofDays(1)), By.INSTANCE)
                        .lines()
                        .getFirst();
        assertThat(line.total()).isEqualTo(Money.usd("1"));
        assertThat(line.unknown()).isEqualTo(Duration.ofMinutes(570));
    }

    @Test
    void whatAMachineCostBeforeItWasFirstReadIsNotKnownUntilTheBillTells() {
        var met = START.plus(Duration.ofHours(6));
        readFor("x", "1", START, met, Duration.ofMinutes(30));

        for (var book : List.of(ledger, new Ledger(disk, BERLIN))) {
            assertThat(book.spent(id("x"))).isEqualTo(new Spent(Money.usd("0.5"), false));
            assertThat(book.spend(met).today().whole()).isFalse();
            var line = book.report(START, met, By.INSTANCE).lines();
            assertThat(line).isEmpty();
        }
        var now = met.plus(Duration.ofMinutes(30));
        var unknown = ledger.report(START, now, By.INSTANCE).lines().getFirst().unknown();
        assertThat(unknown).isEqualTo(Duration.ofHours(6));

        var most = new Charge(id("x"), START, met.minusSeconds(3600), Money.usd("5"));
        ledger.reconcile(ACCOUNT, ACME, START, now, List.of(most), now);
        assertThat(ledger.spent(id("x"))).isEqualTo(new Spent(Money.usd("5.5"), false));

        var all = new Charge(id("x"), START, now, Money.usd("6.5"));
        ledger.reconcile(ACCOUNT, ACME, START, now, List.of(all), now);
        assertThat(ledger.spent(id("x"))).isEqualTo(new Spent(Money.usd("6.5"), true));
        assertThat(ledger.spend(now).today()).isEqualTo(new Spent(Money.usd("6.5"), true));
    }

    @Test
    void aMachineOrderedHereCostsFromItsOrderOnWhereTheProviderTellsNoDate() {
        var read = START.plusSeconds(90);
        var ours = Map.of(id("x"), new Ledger.Ordered("trainer", START));
        ledger.observe(List.of(at("x", "H100", Optional.of(Rate.usd("3.6")))), ours, read);
        assertThat(ledger.spent(id("x"))).isEqualTo(new Spent(Money.usd("0.09"), true));
        assertThat(new Ledger(disk, BERLIN).spent(id("x")))
                .isEqualTo(new Spent(Money.usd("0.09"), true));

        read("y", "3.6", read);
        assertThat(ledger.spent(id("y")).whole()).isFalse();
    }

    @Test
    void aFewSecondsBetweenTheDateAndTheFirstReadingAreNoWordWorth() {
        var told = START.plus(Duration.ofHours(2));
        readFor("x", "3.6", START, told, Duration.ofMinutes(1));
        assertThat(ledger.spent(id("x")).whole()).isFalse();
        var bill = new Charge(id("x"), START.plusSeconds(30), told, Money.usd("7.17"));
        ledger.reconcile(ACCOUNT, ACME, START, told, List.of(bill), told);
        assertThat(ledger.spent(id("x")).whole()).isTrue();
    }

    private void readFor(String key, String rate, Instant made, Instant from, Duration time) {
        for (var at = from; !at.isAfter(from.plus(time)); at = at.plusSeconds(15)) {
            var one = at(key, "H100", Optional.of(Rate.usd(rate)), Optional.of(made));
            ledger.observe(List.of(one), Map.of(), at);
        }
    }

    @Test
    void aClockThatJumpsAYearInventsNothing() {
        readFor("x", "1", START, Duration.ofMinutes(30));
        readFor("x", "1", START.plus(Duration.ofDays(365)), Duration.ofMinutes(15));
        readFor("x", "1", START.minus(Duration.ofDays(365)), Duration.ofMinutes(15));
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("1"));
    }

    private void readMade(String key, String rate, Instant when) {
        var one = at(key, "H100", Optional.of(Rate.usd(rate)), Optional.of(START));
        ledger.observe(List.of(one), Map.of(), when);
    }

    private void miss(Instant at) {
        ledger.missed(ACCOUNT, _ -> true, _ -> Optional.empty(), at);
    }

    @Test
    void whatBilledUntilTheFirstListWithoutItBillsUntilThen() {
        readMade("x", "3.6", START);
        readMade("x", "3.6", START.plusSeconds(15));
        miss(START.plusSeconds(30));
        miss(START.plusSeconds(45));
        assertThat(ledger.spent(id("x"))).isEqualTo(new Spent(Money.usd("0.03"), true));
        assertThat(new Ledger(disk, BERLIN).spent(id("x")))
                .isEqualTo(new Spent(Money.usd("0.03"), true));
    }

    @Test
    void anAgreedEndIsWhereTheBillEnds() {
        readMade("x", "3.6", START);
        readMade("x", "3.6", START.plusSeconds(15));
        ledger.missed(
                ACCOUNT,
                _ -> true,
                _ -> Optional.of(START.plusSeconds(20)),
                START.plusSeconds(600));
        assertThat(ledger.spent(id("x"))).isEqualTo(new Spent(Money.usd("0.02"), true));
    }

    @Test
    void whatWasGoneWhenWeLookedAgainMayHaveCostMore() {
        readMade("x", "3.6", START);
        readMade("x", "3.6", START.plusSeconds(90));
        readMade("stopped", "0", START);
        ledger = new Ledger(disk, BERLIN);
        miss(START.plus(Duration.ofHours(2)));
        for (var book : List.of(ledger, new Ledger(disk, BERLIN))) {
            assertThat(book.spent(id("x"))).isEqualTo(new Spent(Money.usd("0.09"), false));
            assertThat(book.spent(id("stopped"))).isEqualTo(new Spent(Money.ZERO, true));
        }
        var line = ledger.report(START, START.plus(Duration.ofDays(1)), By.INSTANCE).lines();
        assertThat(line.getFirst().unknown()).isEqualTo(Duration.ofSeconds(7110));
    }

    @Test
    void aMachineThatOneListLeftOutGoesOnAsIfNothingHadBeen() {
        readMade("x", "3.6", START);
        miss(START.plusSeconds(15));
        readMade("x", "3.6", START.plusSeconds(30));
        readMade("x", "3.6", START.plusSeconds(45));
        assertThat(ledger.spent(id("x"))).isEqualTo(new Spent(Money.usd("0.045"), true));
        ledger.missed(ACCOUNT, _ -> false, _ -> Optional.empty(), START.plusSeconds(900));
        assertThat(ledger.spent(id("x")).whole()).isTrue();
    }

    @Test
    void anUnknownRateCostsNothingAndIsUnknownTime() {
        read("x", "1", START);
        ledger.observe(
                List.of(at("x", "H100", Optional.empty())), Map.of(), START.plusSeconds(360));
        read("x", "1", START.plusSeconds(720));
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("0.1"));
    }

    @Test
    void aRestartLosesNoSecond() {
        read("x", "3.6", START);
        read("x", "3.6", START.plusSeconds(30));
        ledger = new Ledger(disk, BERLIN);
        read("x", "3.6", START.plusSeconds(60));
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("0.06"));
    }

    @Test
    void theProvidersBillReplacesWhatWasDerivedAndTheDifferenceIsShown() {
        readFor("x", "1", START, Duration.ofHours(2));
        readFor("y", "1", START, Duration.ofHours(2));
        var bill = List.of(new Charge(id("x"), START, START.plusSeconds(3600), Money.usd("1.25")));
        ledger.reconcile(
                ACCOUNT, ACME, START, START.plusSeconds(7200), bill, START.plusSeconds(7200));
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("2.25"));
        assertThat(ledger.spent(id("y")).amount()).isEqualTo(Money.usd("2"));
        var report = ledger.report(START, START.plusSeconds(3600), By.INSTANCE);
        assertThat(report.total()).isEqualTo(Money.usd("2.25"));
        assertThat(report.lines().getFirst().difference()).contains(Money.usd("0.25"));
    }

    @Test
    void aLineThatStillGrowsCoversOnlyWhatHadPassedAndIsReplacedByTheNext() {
        readFor("x", "1", START, Duration.ofHours(2));
        var end = START.plus(Duration.ofHours(24));
        var now = START.plus(Duration.ofHours(1));
        ledger.reconcile(
                ACCOUNT,
                ACME,
                START,
                now,
                List.of(new Charge(id("x"), START, end, Money.usd("1.1"))),
                now);
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("2.1"));
        var later = START.plus(Duration.ofHours(2));
        ledger.reconcile(
                ACCOUNT,
                ACME,
                START,
                later,
                List.of(new Charge(id("x"), START, end, Money.usd("2.2"))),
                later);
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("2.2"));
    }

    @Test
    void aBillReadLongAfterTheLastReadingIsAllThereIs() {
        readFor("x", "1", START, Duration.ofHours(2));
        var now = START.plus(Duration.ofHours(4));
        var line = new Charge(id("x"), START, START.plusSeconds(7140), Money.usd("1.98"));
        ledger.reconcile(ACCOUNT, ACME, START, now, List.of(line), now);
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("1.98"));
    }

    @Test
    void aBillThatReachesBackLessFarKeepsWhatAnEarlierOneSaid() {
        var ten = START.plus(Duration.ofHours(10));
        var all = new Charge(id("x"), START, ten, Money.usd("10"));
        ledger.reconcile(ACCOUNT, ACME, START, ten, List.of(all), ten);
        var half = START.plus(Duration.ofHours(5));
        var cut = new Charge(id("x"), half, ten, Money.usd("5"));
        ledger.reconcile(ACCOUNT, ACME, half, ten, List.of(cut), ten);
        assertThat(ledger.spent(id("x")).amount()).isEqualTo(Money.usd("10"));
        assertThat(new Ledger(disk, BERLIN).spent(id("x")).amount()).isEqualTo(Money.usd("10"));
    }

    @Test
    void theDayThatLacksAnHourIsTwentyThreeHoursLong() {
        var midnight = Instant.parse("2026-03-28T23:00:00Z");
        readFor("x", "1", midnight.minus(Duration.ofHours(1)), Duration.ofHours(30));
        var spend = ledger.spend(midnight.plus(Duration.ofHours(24)));
        assertThat(spend.yesterday().amount()).isEqualTo(Money.usd("23"));
        assertThat(spend.today().amount()).isEqualTo(Money.usd("6"));
    }

    @Test
    void anExportHoldsWhatWasSpent() {
        readFor("x", "3.30", START, Duration.ofMinutes(20));
        var report = ledger.report(START, START.plus(Duration.ofHours(1)), By.INSTANCE);
        assertThat(report.total()).isEqualTo(Money.usd("1.10"));
        assertThat(report.csv().lines().skip(1)).singleElement().asString().contains(",1.1");
    }

    @Test
    void theLinesOfAReportAddUpToItsTotal() {
        readFor("x", "0.333333333333", START, Duration.ofHours(1));
        readFor("y", "0.777777777777", START, Duration.ofHours(1));
        for (var by : By.values()) {
            var report = ledger.report(START, START.plusSeconds(3600), by);
            assertThat(Money.sum(report.lines().stream().map(CostReport.Line::total).toList()))
                    .isEqualTo(report.total())
                    .isEqualTo(Money.usd("1.11111111111"));
        }
        assertThat(ledger.report(START, START.plusSeconds(3600), By.GPU).csv())
                .startsWith("key,name,total")
                .contains("H100,H100,1.111111,1.111111,,USD,7200,0\r\n");
    }

    @Test
    void aThousandHistoriesCostExactlyWhatTheirSecondsCost() {
        var random = new Random(7);
        for (int run = 0; run < 1000; run++) {
            ledger = new Ledger(new MemoryLedgerRepository(), BERLIN);
            var now = START;
            var truth = Money.ZERO;
            var rate = Rate.usd("1");
            read("x", "1", now);
            for (int i = 0; i < 20; i++) {
                var step = Duration.ofSeconds(random.nextInt(1, 600));
                now = now.plus(step);
                truth = truth.plus(rate.over(step));
                if (random.nextBoolean()) {
                    rate = Rate.usd("0." + random.nextInt(1, 1000));
                }
                ledger.observe(List.of(at("x", "H100", Optional.of(rate))), Map.of(), now);
            }
            assertThat(ledger.spent(id("x")).amount().minus(truth).amount().abs())
                    .isLessThan(new java.math.BigDecimal("0.0000000001"));
        }
    }

    @Test
    void itIsKeptInTheVault(@TempDir Path folder) {
        var vault = TestVaults.open(folder);
        try {
            var kept = new VaultLedgerRepository(vault.database());
            ledger = new Ledger(kept, BERLIN);
            readFor("x", "1", START, Duration.ofHours(2));
            var bill =
                    List.of(new Charge(id("x"), START, START.plusSeconds(3600), Money.usd("1.25")));
            for (int i = 0; i < 2; i++) {
                ledger.reconcile(
                        ACCOUNT,
                        ACME,
                        START,
                        START.plusSeconds(7200),
                        bill,
                        START.plusSeconds(7200));
            }
            var again = new Ledger(kept, BERLIN);
            assertThat(again.spent(id("x")).amount()).isEqualTo(Money.usd("2.25"));
            assertThat(kept.billed()).hasSize(1);
            assertThat(again.report(START, START.plusSeconds(60), By.INSTANCE).lines())
                    .extracting(CostReport.Line::name)
                    .isEqualTo(new ArrayList<>(List.of("name x")));
        } finally {
            vault.close();
        }
    }

    @Test
    void theSlicesOfADayAddUpToItsReport() {
        readFor("x", "1", START, Duration.ofMinutes(90));
        readFor("y", "2.4", START.plus(Duration.ofMinutes(30)), Duration.ofMinutes(45));
        bill(new Charge(id("y"), START, START.plusSeconds(60), Money.usd("0.01")));
        var end = START.plus(Duration.ofHours(3));
        var slices = ledger.spending(START, end, 7).slices();
        assertThat(slices)
                .extracting(Spending.Slice::known)
                .as("y was there already when it was first read, amid the second slice")
                .containsExactly(true, false, true, true, true, true, true);
        assertThat(Money.sum(slices.stream().map(Spending.Slice::spent).toList()))
                .isEqualTo(ledger.report(START, end, By.PROVIDER).total());
        assertThat(ledger.spending(START, START.plus(Duration.ofMinutes(30)), 3).slices())
                .extracting(Spending.Slice::rate)
                .endsWith(Rate.usd("1"));
    }

    @Test
    void timeThatNobodyReadIsNotTakenForFree() {
        readFor("x", "1", START, Duration.ofMinutes(30));
        readFor("x", "1", START.plus(Duration.ofHours(10)), Duration.ofMinutes(30));
        var before = START.minus(Duration.ofHours(1));
        assertThat(ledger.spending(before, START.plus(Duration.ofHours(11)), 12).slices())
                .extracting(Spending.Slice::known)
                .containsExactly(
                        false, false, false, false, false, false, false, false, false, false, false,
                        true);
    }

    @Test
    void aDaysLineReadOnlyAtItsEndIsNoSpikeThere() {
        var end = START.plus(Duration.ofHours(10));
        readFor("x", "1", end.minus(Duration.ofMinutes(6)), Duration.ofMinutes(6));
        var charge = new Charge(id("x"), START, end, Money.usd("10"));
        ledger.reconcile(ACCOUNT, ACME, START, end, List.of(charge), end);
        var slices = ledger.spending(START, end, 100).slices();
        assertThat(slices).allSatisfy(one -> assertThat(one.spent()).isEqualTo(Money.usd("0.1")));
    }
}
