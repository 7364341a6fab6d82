package io.computehub.ui.overview;

import io.computehub.cost.Spending;
import io.computehub.domain.money.Rate;
import io.computehub.fleet.Fleet;
import io.computehub.flow.Poller;
import io.computehub.flow.Store;
import io.computehub.flow.Subscription;
import io.computehub.ui.kit.StepChart.Doubt;
import io.computehub.ui.kit.StepChart.Drawn;
import io.computehub.ui.kit.StepChart.Mark;
import io.computehub.ui.kit.StepChart.Step;
import io.computehub.ui.rented.RentedWords;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the hours behind us have cost, ready to draw. Any thread.
public final class SpendViewModel {

    private static final Duration TURN = Duration.ofMinutes(1);

    /// A mark nearer to the right edge than this would run into "now".
    private static final double ROOM_FOR_NOW = 0.92;

    /// How far back, in how many slices, and how many hours lie between two marks of the time.
    public enum Span {
        DAY(Duration.ofHours(24), 144, 6),
        WEEK(Duration.ofDays(7), 168, 24),
        MONTH(Duration.ofDays(30), 120, 24 * 6);

        private final Duration length;
        private final int slices;
        private final int hoursApart;

        Span(Duration length, int slices, int hoursApart) {
            this.length = length;
            this.slices = slices;
            this.hoursApart = hoursApart;
        }
    }

    /// Where the figures come from: the ledger.
    public interface Source {

        Spending between(Instant from, Instant to, int slices);
    }

    private final Source source;
    private final Store<?> bills;
    private final Store<Fleet> fleet;
    private final RentedWords words;
    private final Store<Span> span = new Store<>(Span.DAY);
    private final Store<Drawn> drawn =
            new Store<>(new Drawn(List.of(), List.of(), Optional.empty(), ""));

    /// @param bills changes whenever a provider's bill changed the past
    public SpendViewModel(Source source, Store<?> bills, Store<Fleet> fleet, RentedWords words) {
        this.source = source;
        this.bills = bills;
        this.fleet = fleet;
        this.words = words;
    }

    public Store<Drawn> drawn() {
        return drawn;
    }

    public Store<Span> span() {
        return span;
    }

    /// Adds the ledger up; not for the JavaFX thread.
    void refresh() {
        var now = words.now();
        var chosen = span.get();
        var spending = source.between(now.minus(chosen.length), now, chosen.slices);
        drawn.set(
                new Drawn(
                        spending.slices().stream().map(SpendViewModel::step).toList(),
                        marks(chosen, now),
                        doubt(),
                        said(spending)));
    }

    /// Adds up anew each minute, at each choice and with each bill, until closed.
    public Subscription watch() {
        var looking =
                Poller.start(
                        "spend per hour",
                        () -> {
                            refresh();
                            return TURN;
                        });
        var choices = span.observe(_ -> looking.poke());
        var billed = bills.observe(_ -> looking.poke());
        return () -> {
            billed.close();
            choices.close();
            looking.close();
        };
    }

    private static Step step(Spending.Slice slice) {
        double value = slice.rate().perHour().amount().doubleValue();
        return new Step(Math.max(0, value), slice.known());
    }

    private Optional<Doubt> doubt() {
        var rate = fleet.get().meter().inDoubt();
        return rate.isZero()
                ? Optional.empty()
                : Optional.of(
                        new Doubt(
                                rate.perHour().amount().doubleValue(),
                                say("spend.doubt", words.formats().rateFigure(rate))));
    }

    private List<Mark> marks(Span chosen, Instant now) {
        var from = now.minus(chosen.length);
        var marks = new ArrayList<Mark>();
        var at = from.atZone(words.zone()).truncatedTo(ChronoUnit.DAYS);
        for (; at.toInstant().isBefore(now); at = at.plusHours(chosen.hoursApart)) {
            double share =
                    (double) Duration.between(from, at.toInstant()).toMillis()
                            / chosen.length.toMillis();
            if (share >= 0 && share < ROOM_FOR_NOW) {
                marks.add(new Mark(share, named(chosen, at)));
            }
        }
        marks.add(new Mark(1, say("spend.now")));
        return marks;
    }

    private String named(Span chosen, ZonedDateTime at) {
        return chosen == Span.DAY
                ? words.formats().clock(at.toInstant(), words.zone())
                : words.formats().date(at.toInstant(), words.zone());
    }

    private String said(Spending spending) {
        var known = spending.slices().stream().filter(Spending.Slice::known).toList();
        if (known.isEmpty()) {
            return say("spend.nothing-known");
        }
        var highest = known.stream().max(Comparator.comparing(Spending.Slice::rate)).orElseThrow();
        return say(
                "spend.said",
                words.formats().rate(known.getLast().rate()),
                words.formats().rate(highest.rate()),
                words.moment(highest.from()));
    }

    /// A figure of the axis.
    String axis(double perHour) {
        if (perHour == 0) {
            return "0";
        }
        var rate = Rate.usd(java.math.BigDecimal.valueOf(perHour));
        return perHour >= 1 && perHour == Math.rint(perHour)
                ? "$" + words.formats().count(Math.round(perHour))
                : words.formats().bareRate(rate);
    }

    String say(String key, Object... arguments) {
        return words.texts().say(SpendViewModel.class, key, arguments);
    }
}
