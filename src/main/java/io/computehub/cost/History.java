package io.computehub.cost;

import io.computehub.domain.money.Money;
import io.computehub.domain.money.Spent;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All that is known about one machine's cost: what readings say, and what the provider's bill says
/// in its place. Not thread safe; the ledger guards it.
final class History {

    private static final Duration BILL_IS_COMPLETE_AFTER = Duration.ofHours(1);

    /// Clocks and bills differ by seconds; less than this is not worth a word.
    private static final Duration TRIFLE = Duration.ofMinutes(1);

    private Metered machine;
    private final List<Stretch> stretches = new ArrayList<>();
    private List<Billed> bill = new ArrayList<>();
    private boolean open;
    private Optional<Instant> metRunning = Optional.empty();

    History(Metered machine) {
        this.machine = machine;
    }

    /// As it is now, for whoever adds up outside the lock.
    History copy() {
        var copy = new History(machine);
        copy.stretches.addAll(stretches);
        copy.bill = new ArrayList<>(bill);
        copy.open = open;
        copy.metRunning = metRunning;
        return copy;
    }

    /// It was there already when it was first read, and the provider does not tell for how long.
    void metRunning(Instant at) {
        metRunning = Optional.of(at);
    }

    Metered machine() {
        return machine;
    }

    void name(Metered next) {
        machine = next;
    }

    void add(Stretch stretch) {
        stretches.add(stretch);
        open = true;
    }

    /// Whether the last stretch goes on: the last reading told a rate.
    boolean goesOn() {
        return open;
    }

    void goesOn(boolean yes) {
        open = yes;
    }

    Optional<Stretch> last() {
        return stretches.isEmpty() ? Optional.empty() : Optional.of(stretches.getLast());
    }

    void replaceLast(Stretch stretch) {
        stretches.set(stretches.size() - 1, stretch);
    }

    /// A line of the bill as it was kept.
    void recall(Billed line) {
        bill.add(line);
        bill.sort(Comparator.comparing(Billed::from));
    }

    /// Takes in what was known of the machine under an earlier id: the readings, and the bill for
    /// the time this one has none for.
    void inherit(History earlier) {
        var id = machine.id();
        open = stretches.isEmpty() ? earlier.open : open;
        earlier.stretches.forEach(one -> stretches.add(one.under(id)));
        stretches.sort(Comparator.comparingLong(Stretch::number));
        for (var line : earlier.bill) {
            if (bill.stream()
                    .noneMatch(mine ->
                            mine.from().isBefore(line.to()) && mine.to().isAfter(line.from()))) {
                recall(line.under(id));
            }
        }
    }

    /// Puts these lines in the place of those that touch the time. Returns all lines that touch it
    /// now: the new ones, and what is left of old ones that began before `from`.
    List<Billed> bill(Instant from, Instant to, List<Billed> lines) {
        boolean whole = lines.stream().anyMatch(line -> line.from().isBefore(from));
        var touching = new ArrayList<>(lines);
        var next = new ArrayList<Billed>();
        for (var old : bill) {
            if (!old.spans(from, to)) {
                next.add(old);
            } else if (old.from().isBefore(from) && !whole) {
                touching.add(old.cut(from, share(old, old.from(), from)));
            }
        }
        next.addAll(touching);
        next.sort(Comparator.comparing(Billed::from));
        bill = next;
        return touching;
    }

    boolean touches(Instant from, Instant to) {
        return stretches.stream().anyMatch(one -> !one.within(from, to).isZero())
                || bill.stream().anyMatch(line -> line.touches(from, to));
    }

    /// Metered where the bill speaks, derived where it does not.
    Money total(Instant from, Instant to) {
        var sum = metered(from, to).orElse(Money.ZERO);
        for (var stretch : stretches) {
            if (!stretch.within(from, to).isZero()) {
                sum = sum.plus(uncovered(stretch, from, to));
            }
        }
        return sum;
    }

    private Money uncovered(Stretch stretch, Instant from, Instant to) {
        if (settled()) {
            return Money.ZERO;
        }
        var start = from;
        var sum = Money.ZERO;
        for (var line : bill) {
            if (line.covers().isAfter(start) && line.from().isBefore(to)) {
                if (line.from().isAfter(start)) {
                    sum = sum.plus(stretch.cost(start, line.from()));
                }
                start = line.covers();
            }
        }
        return start.isBefore(to) ? sum.plus(stretch.cost(start, to)) : sum;
    }

    /// Whether the bill was read so long after the last reading of the machine that it has all of
    /// it: a list that lagged, or one just before the end, must not add to a closed bill.
    private boolean settled() {
        return !bill.isEmpty()
                && !stretches.isEmpty()
                && !bill.getLast()
                        .readAt()
                        .isBefore(stretches.getLast().to().plus(BILL_IS_COMPLETE_AFTER));
    }

    Money derived(Instant from, Instant to) {
        return Money.sum(stretches.stream().map(one -> one.cost(from, to)).toList());
    }

    Optional<Money> metered(Instant from, Instant to) {
        var lines = bill.stream().filter(line -> line.touches(from, to)).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Money.sum(lines.stream().map(one -> share(one, from, to)).toList()));
    }

    /// What of a line belongs to a time: as our readings spread over its time where they do, for a
    /// day's line says nothing about the hour; else evenly.
    private Money share(Billed line, Instant from, Instant to) {
        if (line.isWithin(from, to)) {
            return line.amount();
        }
        var whole = derived(line.from(), line.covers());
        if (whole.isZero()) {
            return line.byTime(from, to);
        }
        var start = line.from().isAfter(from) ? line.from() : from;
        var end = line.covers().isBefore(to) ? line.covers() : to;
        var rest = line.amount().minus(whole);
        var unread = unread(line.from(), line.covers());
        if (!rest.isNegative() && !unread.isZero()) {
            // Where nobody read, what the readings leave of the line spreads evenly.
            var part = rest.times(nanos(unread(start, end))).dividedBy(nanos(unread));
            return derived(start, end).plus(part);
        }
        return line.amount().times(derived(start, end).amount()).dividedBy(whole.amount());
    }

    private Duration unread(Instant from, Instant to) {
        return Duration.between(from, to).minus(known(from, to));
    }

    private static BigDecimal nanos(Duration time) {
        return BigDecimal.valueOf(time.toNanos());
    }

    /// Time with a known rate.
    Duration known(Instant from, Instant to) {
        return stretches.stream()
                .map(one -> one.within(from, to))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// As `total`, and whether nothing is missing from it.
    Spent spent(Instant from, Instant to) {
        return new Spent(total(from, to), !isUntold(from, to));
    }

    /// Time in which the machine was there and neither a reading nor the bill says what it cost.
    Duration unknown(Instant from, Instant to) {
        var sum = Duration.ZERO;
        for (var gap : gaps()) {
            var first = gap.from().isAfter(from) ? gap.from() : from;
            var last = gap.to().isBefore(to) ? gap.to() : to;
            if (last.isAfter(first)) {
                sum = sum.plus(unbilled(first, last));
            }
        }
        return sum;
    }

    private record Gap(Instant from, Instant to) {}

    /// Before the first reading, between two, and after the last of what billed.
    private List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        if (!stretches.isEmpty()) {
            machine.made().ifPresent(made -> gaps.add(new Gap(made, stretches.getFirst().from())));
        }
        for (int i = 1; i < stretches.size(); i++) {
            gaps.add(new Gap(stretches.get(i - 1).to(), stretches.get(i).from()));
        }
        last().filter(one -> !one.rate().isZero())
                .ifPresent(
                        one -> machine.missed().ifPresent(at -> gaps.add(new Gap(one.to(), at))));
        return gaps;
    }

    private Duration unbilled(Instant from, Instant to) {
        var sum = Duration.ZERO;
        var start = from;
        for (var line : bill) {
            if (line.covers().isAfter(start) && line.from().isBefore(to)) {
                if (line.from().isAfter(start)) {
                    sum = sum.plus(Duration.between(start, line.from()));
                }
                start = line.covers();
            }
        }
        return start.isBefore(to) ? sum.plus(Duration.between(start, to)) : sum;
    }

    /// Whether time passed between two instants of which neither a reading nor the bill tells.
    boolean isUntold(Instant from, Instant to) {
        return unknown(from, to).compareTo(TRIFLE) >= 0
                || metRunning.filter(at -> at.isAfter(from) && at.isBefore(to)).isPresent()
                        && metered(from, to).isEmpty();
    }

    /// The earliest moment of which anything is known.
    Optional<Instant> first() {
        var read = stretches.stream().map(Stretch::from).min(Comparator.naturalOrder());
        var billed = bill.stream().map(Billed::from).min(Comparator.naturalOrder());
        return read.isPresent() && billed.isPresent()
                ? Optional.of(read.get().isBefore(billed.get()) ? read.get() : billed.get())
                : read.or(() -> billed);
    }
}
