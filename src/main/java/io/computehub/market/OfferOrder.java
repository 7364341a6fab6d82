package io.computehub.market;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What offers can be sorted by. Unknown figures come last in both directions; equal ones are
/// ordered by true price and then by id, so that a refresh never shuffles them.
public enum OfferOrder {
    GPU(words(offer -> offer.model.compact())),
    COUNT(figures(offer -> offer.offer().gpus().count())),
    VRAM(figures(offer -> offer.vram)),
    TRUE_PRICE(figures(offer -> offer.trueUsd)),
    LISTED(figures(offer -> offer.listedUsd)),
    STOPPED(figures(offer -> offer.stoppedUsd)),
    PROVIDER(words(offer -> offer.offer().provider().value())),
    REGION(words(offer -> offer.offer().place().name())),
    TYPE(figures(offer -> offer.offer().purchase().ordinal())),
    TIER(figures(offer -> offer.offer().tier().ordinal())),
    RELIABLE(figures(offer -> offer.reliability)),
    TFLOPS_PER_DOLLAR(figures(offer -> offer.tflopsPerDollar)),
    BANDWIDTH_PER_DOLLAR(figures(offer -> offer.value(Value.BANDWIDTH).orElse(Double.NaN))),
    VRAM_PER_DOLLAR(figures(offer -> offer.value(Value.VRAM).orElse(Double.NaN))),
    CPUS(figures(offer -> offer.cpus)),
    RAM(figures(offer -> offer.ram)),
    DISK(figures(offer -> offer.disk)),
    DOWN(figures(offer -> offer.down)),
    UP(figures(offer -> offer.up)),
    CUDA(figures(offer -> offer.cuda)),
    TOTAL_VRAM(figures(Figures::totalVram)),
    DISK_SPEED(figures(Figures::diskSpeed)),
    DISK_PRICE(figures(Figures::diskPrice)),
    IN_PRICE(figures(Figures::inPrice)),
    OUT_PRICE(figures(Figures::outPrice)),
    DRIVER(figures(offer -> offer.driver)),
    PORTS(figures(Figures::ports)),
    DAYS(figures(offer -> offer.days)),
    STOCK(figures(offer -> offer.offer().stock().ordinal())),
    ARCH(words(offer -> offer.offer().machine().traits().arch().orElse(""))),
    PCIE(figures(Figures::pcie)),
    NVLINK(figures(Figures::nvlink)),
    ADDRESS(
            figures(offer ->
                    offer.offer()
                            .machine()
                            .traits()
                            .staticAddress()
                            .map(stays -> stays ? 1.0 : 0.0)
                            .orElse(Double.NaN))),
    HOST(words(offer -> offer.offer().machine().host().orElse(""))),
    /// The youngest reading first when ascending: the smallest age.
    AGE(figures(offer -> -offer.offer().readAt().toEpochMilli()));

    /// One column of a sort.
    public record Key(OfferOrder by, boolean descending) {}

    /// The order a fresh table has.
    public static final List<Key> CHEAPEST_FIRST = List.of(new Key(TRUE_PRICE, false));

    private static final Comparator<PricedOffer> TIES =
            Comparator.<PricedOffer>comparingDouble(offer -> offer.trueUsd)
                    .thenComparing(offer -> offer.id().account())
                    .thenComparing(offer -> offer.id().key());

    private final Comparator<PricedOffer> ascending;
    private final Comparator<PricedOffer> descending;

    OfferOrder(Both both) {
        this.ascending = both.ascending();
        this.descending = both.descending();
    }

    /// The order of several columns, the first deciding most.
    public static Comparator<PricedOffer> by(List<Key> keys) {
        return keys.stream()
                .map(key -> key.descending() ? key.by().descending : key.by().ascending)
                .reduce(Comparator::thenComparing)
                .map(order -> order.thenComparing(TIES))
                .orElse(TIES);
    }

    private record Both(Comparator<PricedOffer> ascending, Comparator<PricedOffer> descending) {}

    private static Both figures(ToDoubleFunction<PricedOffer> figure) {
        return new Both(
                // Double.compare puts NaN above everything.
                (left, right) ->
                        Double.compare(figure.applyAsDouble(left), figure.applyAsDouble(right)),
                (left, right) -> {
                    double first = figure.applyAsDouble(left);
                    double second = figure.applyAsDouble(right);
                    return Double.isNaN(first) || Double.isNaN(second)
                            ? Double.compare(first, second)
                            : Double.compare(second, first);
                });
    }

    private static Both words(Function<PricedOffer, String> word) {
        return new Both(
                (left, right) -> emptyLast(word.apply(left), word.apply(right), 1),
                (left, right) -> emptyLast(word.apply(left), word.apply(right), -1));
    }

    private static int emptyLast(String left, String right, int direction) {
        return left.isEmpty() || right.isEmpty()
                ? Boolean.compare(left.isEmpty(), right.isEmpty())
                : direction * left.compareToIgnoreCase(right);
    }
}
