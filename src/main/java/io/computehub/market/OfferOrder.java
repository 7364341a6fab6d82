package io.computehub.market;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
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

    /// Truly cheaper first.
    public static final Comparator<PricedOffer> CHEAPEST =
            Comparator.<PricedOffer>comparingDouble(offer -> offer.trueUsd)
                    .thenComparing(offer -> offer.id().account())
                    .thenComparing(offer -> offer.id().key());

    private final Measure measure;

    OfferOrder(Measure measure) {
        this.measure = measure;
    }

    /// The offers in the order of several columns, the first deciding most.
    public static List<PricedOffer> sorted(List<PricedOffer> offers, List<Key> keys) {
        var columns = keys.stream().map(key -> column(key, offers)).toArray(double[][]::new);
        var rows = new Row[offers.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Row(i, offers.get(i));
        }
        Arrays.sort(rows, (left, right) -> compare(left, right, columns));
        return Arrays.stream(rows).map(Row::offer).toList();
    }

    /// What the column holds, smaller coming first: worked out once for each offer, as a sort asks
    /// some sixteen times for each of fifty thousand. NaN, which comes last, where it is unknown.
    private static double[] column(Key key, List<PricedOffer> offers) {
        var column = key.by().measure.of(offers);
        if (key.descending()) {
            for (int i = 0; i < column.length; i++) {
                column[i] = -column[i];
            }
        }
        return column;
    }

    private record Row(int number, PricedOffer offer) {}

    private static int compare(Row left, Row right, double[][] columns) {
        for (var column : columns) {
            // Puts NaN above everything.
            int order = Double.compare(column[left.number()], column[right.number()]);
            if (order != 0) {
                return order;
            }
        }
        return CHEAPEST.compare(left.offer(), right.offer());
    }

    /// Makes numbers of what a column shows.
    @FunctionalInterface
    private interface Measure {
        double[] of(List<PricedOffer> offers);
    }

    private static Measure figures(ToDoubleFunction<PricedOffer> figure) {
        return offers -> {
            var column = new double[offers.size()];
            for (int i = 0; i < column.length; i++) {
                // No negative zero, which would come before zero.
                column[i] = figure.applyAsDouble(offers.get(i)) + 0.0;
            }
            return column;
        };
    }

    /// Each word's place among all that are there, whatever the case.
    private static Measure words(Function<PricedOffer, String> word) {
        return offers -> {
            var places = new HashMap<String, Double>();
            offers.forEach(offer -> places.put(word.apply(offer), Double.NaN));
            var inOrder = new TreeMap<String, Double>(String.CASE_INSENSITIVE_ORDER);
            places.keySet().stream()
                    .filter(any -> !any.isEmpty())
                    .forEach(any -> inOrder.put(any, Double.NaN));
            double next = 0;
            for (var place : inOrder.entrySet()) {
                place.setValue(next++);
            }
            places.replaceAll((any, _) -> inOrder.getOrDefault(any, Double.NaN));
            return figures(offer -> places.getOrDefault(word.apply(offer), Double.NaN)).of(offers);
        };
    }
}
