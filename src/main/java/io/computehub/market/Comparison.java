package io.computehub.market;

import io.computehub.domain.money.Money;
import io.computehub.text.Formats;
import io.computehub.text.Texts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Two to five offers side by side: what each costs for the same job, and their facts, the best of
/// each fact marked where better can be told.
public record Comparison(List<PricedOffer> offers) {

    public static final int FEWEST = 2;
    public static final int MOST = 5;

    public Comparison {
        offers = List.copyOf(offers);
        if (offers.size() < FEWEST || offers.size() > MOST) {
            throw new IllegalArgumentException("two to five offers compare, not " + offers.size());
        }
    }

    /// One fact of all offers, said in one language; `best` are the columns that win it, empty
    /// where all are equal or better cannot be told.
    public record Row(String label, List<String> cells, Set<Integer> best) {}

    private enum Better {
        LOWER,
        HIGHER,
        NEITHER
    }

    /// What the job would cost on each offer, exactly.
    public List<Money> costs() {
        return offers.stream().map(offer -> offer.price().total()).toList();
    }

    public List<Row> rows(Texts texts) {
        return new Rows(texts).all();
    }

    private final class Rows {

        private final Texts texts;
        private final Formats formats;
        private final List<Row> rows = new ArrayList<>();

        Rows(Texts texts) {
            this.texts = texts;
            this.formats = texts.formats();
        }

        List<Row> all() {
            var hours = String.valueOf(offers.getFirst().under().hours());
            add("compare.true", Better.LOWER, o -> o.trueUsd, o -> formats.price(o.trueRate()));
            row(
                    texts.say(Comparison.class, "compare.cost", hours),
                    Better.LOWER,
                    o -> o.trueUsd,
                    o -> formats.money(o.price().total()));
            add(
                    "compare.listed",
                    Better.LOWER,
                    o -> o.listedUsd,
                    o -> formats.price(o.offer().listed()));
            add(
                    "compare.stopped",
                    Better.LOWER,
                    o -> o.stoppedUsd,
                    o -> o.stoppedRate().map(formats::price).orElse(Formats.MISSING));
            add("compare.vram", Better.HIGHER, o -> o.vram, o -> formats.digits(o.vram) + " GiB");
            add(
                    "compare.count",
                    Better.HIGHER,
                    o -> o.offer().gpus().count(),
                    o -> formats.count(o.offer().gpus().count()));
            for (var kind : Value.values()) {
                row(
                        texts.say(kind.label()),
                        Better.HIGHER,
                        o -> o.value(kind).orElse(Double.NaN),
                        o -> digits(o.value(kind).orElse(Double.NaN), ""));
            }
            machine();
            return List.copyOf(rows);
        }

        private void machine() {
            add(
                    "compare.type",
                    Better.NEITHER,
                    o -> 0,
                    o -> texts.say(Labels.of(o.offer().purchase())));
            add(
                    "compare.tier",
                    Better.NEITHER,
                    o -> 0,
                    o -> texts.say(Labels.of(o.offer().tier())));
            add(
                    "compare.reliable",
                    Better.HIGHER,
                    o -> o.reliability,
                    o ->
                            Double.isNaN(o.reliability)
                                    ? Formats.MISSING
                                    : formats.percentFine(o.reliability / 100));
            add("compare.cpus", Better.HIGHER, o -> o.cpus, o -> digits(o.cpus, ""));
            add("compare.ram", Better.HIGHER, o -> o.ram, o -> digits(o.ram, " GiB"));
            add("compare.disk", Better.HIGHER, o -> o.disk, o -> digits(o.disk, " GB"));
            add("compare.down", Better.HIGHER, o -> o.down, o -> digits(o.down, " Mbit/s"));
            add("compare.up", Better.HIGHER, o -> o.up, o -> digits(o.up, " Mbit/s"));
            add(
                    "compare.cuda",
                    Better.HIGHER,
                    o -> o.cuda,
                    o -> o.offer().machine().cuda().orElse(Formats.MISSING));
        }

        private void add(
                String key,
                Better better,
                ToDoubleFunction<PricedOffer> figure,
                Function<PricedOffer, String> cell) {
            row(texts.say(Comparison.class, key), better, figure, cell);
        }

        private void row(
                String label,
                Better better,
                ToDoubleFunction<PricedOffer> figure,
                Function<PricedOffer, String> cell) {
            rows.add(new Row(label, offers.stream().map(cell).toList(), best(better, figure)));
        }

        private String digits(double figure, String unit) {
            return Double.isNaN(figure) ? Formats.MISSING : formats.digits(figure) + unit;
        }
    }

    private Set<Integer> best(Better better, ToDoubleFunction<PricedOffer> figure) {
        return switch (better) {
            case NEITHER -> Set.of();
            case LOWER -> best(figure, Math::min);
            case HIGHER -> best(figure, Math::max);
        };
    }

    private Set<Integer> best(ToDoubleFunction<PricedOffer> figure, DoubleBinaryOperator better) {
        var known = offers.stream().mapToDouble(figure).filter(one -> !Double.isNaN(one)).toArray();
        if (Arrays.stream(known).distinct().count() < 2) {
            return Set.of();
        }
        double winner = Arrays.stream(known).reduce(better).orElseThrow();
        var columns = new TreeSet<Integer>();
        for (int i = 0; i < offers.size(); i++) {
            if (figure.applyAsDouble(offers.get(i)) == winner) {
                columns.add(i);
            }
        }
        return columns;
    }
}
