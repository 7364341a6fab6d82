package io.computehub.ui.market;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Purchase;
import io.computehub.market.Labels;
import io.computehub.market.OfferOrder;
import io.computehub.market.PricedOffer;
import io.computehub.market.Value;
import io.computehub.text.Formats;
import io.computehub.ui.kit.Column;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// The columns of the offers table. Sorting is done elsewhere; here a column only says that it can
/// be sorted by. The lower `folding`, the sooner it leaves a narrow table.
final class OfferColumns {

    /// The column with the box that marks for comparison.
    static final String MARK = "mark";

    private final OfferWords words;
    private final Predicate<PricedOffer> marked;
    private final Consumer<PricedOffer> mark;

    /// `mark` marks an offer for comparison, or takes its mark away.
    OfferColumns(OfferWords words, Predicate<PricedOffer> marked, Consumer<PricedOffer> mark) {
        this.words = words;
        this.marked = marked;
        this.mark = mark;
    }

    List<Column<PricedOffer, ?>> all() {
        var columns = new ArrayList<Column<PricedOffer, ?>>();
        columns.add(
                Column.<PricedOffer, String>drawn(
                                MARK,
                                "",
                                offer -> marked.test(offer) ? "✓" : "",
                                () -> new OfferCells.Mark(words.say("offers.mark"), mark))
                        .wide(1.4));
        columns.add(
                text(OfferOrder.GPU, o -> words.model(o.offer()))
                        .drawnBy(() -> new OfferCells.Styled("medium"))
                        .wide(10.4)
                        .growing(1));
        columns.add(
                figure(OfferOrder.COUNT, o -> String.valueOf(o.offer().gpus().count())).wide(2.3));
        columns.add(
                figure(OfferOrder.VRAM, words::vram)
                        .drawnBy(() -> new OfferCells.Unit("GiB"))
                        .wide(5.1)
                        .folding(60));
        columns.add(
                figure(OfferOrder.TRUE_PRICE, o -> words.formats().priceFigure(o.trueRate()))
                        .drawnBy(() -> new OfferCells.Styled("strong"))
                        .wide(6));
        columns.add(
                figure(OfferOrder.LISTED, o -> words.formats().priceFigure(o.offer().listed()))
                        .drawnBy(() -> new OfferCells.Styled("quiet"))
                        .wide(4.8)
                        .folding(50));
        columns.add(
                text(OfferOrder.PROVIDER, o -> words.provider(o.offer().provider()))
                        .drawnBy(OfferCells.Provider::new)
                        .wide(8)
                        .folding(90));
        columns.add(
                text(OfferOrder.REGION, o -> words.place(o.offer()))
                        .wide(7)
                        .growing(1)
                        .folding(80));
        columns.add(
                text(OfferOrder.TYPE, o -> words.type(o.offer()))
                        .drawnBy(OfferCells.Type::new)
                        .wide(7)
                        .folding(70));
        columns.add(
                figure(OfferOrder.RELIABLE, o -> words.reliable(o.offer())).wide(5.4).folding(40));
        columns.add(
                speed(OfferOrder.DOWN, o -> words.figure(o.offer().machine().down())).folding(11));
        columns.add(speed(OfferOrder.UP, o -> words.figure(o.offer().machine().up())).folding(10));
        columns.add(
                figure(OfferOrder.TFLOPS_PER_DOLLAR, o -> words.value(o, Value.TFLOPS))
                        .wide(4.7)
                        .folding(30));
        columns.add(
                figure(OfferOrder.AGE, o -> words.age(o.offer()))
                        .drawnBy(() -> new OfferCells.Age(words))
                        .wide(4)
                        .folding(85));
        more(columns);
        most(columns);
        return columns;
    }

    /// Further ones, hidden until the user chooses them.
    private void most(List<Column<PricedOffer, ?>> columns) {
        hidden(columns, 5.4, OfferOrder.TOTAL_VRAM, o -> words.totalVram(o));
        hidden(columns, 5.4, OfferOrder.DISK_SPEED, o -> words.figure(machine(o).diskSpeed()));
        hidden(
                columns,
                6,
                OfferOrder.DISK_PRICE,
                o -> price(o.offer().tariff().diskMonthRunning(), Formats.MISSING));
        hidden(columns, 5.4, OfferOrder.IN_PRICE, o -> price(o.offer().tariff().inPerGb(), "0"));
        hidden(columns, 5.4, OfferOrder.OUT_PRICE, o -> price(o.offer().tariff().outPerGb(), "0"));
        hidden(columns, 7, OfferOrder.DRIVER, o -> machine(o).driver().orElse(Formats.MISSING));
        hidden(
                columns,
                4.6,
                OfferOrder.PORTS,
                o ->
                        machine(o).ports().isPresent()
                                ? words.formats().count(machine(o).ports().getAsInt())
                                : Formats.MISSING);
        hidden(columns, 5, OfferOrder.DAYS, o -> words.left(o.offer()));
        columns.add(
                text(OfferOrder.STOCK, o -> words.texts().say(Labels.of(o.offer().stock())))
                        .wide(7)
                        .folding(0)
                        .hidden());
        columns.add(
                text(OfferOrder.ARCH, o -> machine(o).traits().arch().orElse(Formats.MISSING))
                        .wide(5)
                        .folding(0)
                        .hidden());
        hidden(columns, 4, OfferOrder.PCIE, o -> words.figure(machine(o).traits().pcie()));
        hidden(columns, 5.4, OfferOrder.NVLINK, o -> words.figure(machine(o).traits().nvlink()));
        columns.add(
                text(OfferOrder.ADDRESS, o -> words.address(o.offer()))
                        .wide(6)
                        .folding(0)
                        .hidden());
    }

    private void hidden(
            List<Column<PricedOffer, ?>> columns,
            double width,
            OfferOrder order,
            Function<PricedOffer, String> value) {
        columns.add(figure(order, value).wide(width).folding(0).hidden());
    }

    private static Machine machine(PricedOffer offer) {
        return offer.offer().machine();
    }

    private String price(Optional<Money> price, String none) {
        return price.map(words.formats()::unitPrice)
                .map(text -> text.replace("$", ""))
                .orElse(none);
    }

    /// Hidden until the user chooses them.
    private void more(List<Column<PricedOffer, ?>> columns) {
        columns.add(
                figure(
                                OfferOrder.STOPPED,
                                o ->
                                        o.stoppedRate()
                                                .map(words.formats()::priceFigure)
                                                .orElse(Formats.MISSING))
                        .wide(6)
                        .folding(9)
                        .hidden());
        columns.add(
                figure(OfferOrder.BANDWIDTH_PER_DOLLAR, o -> words.value(o, Value.BANDWIDTH))
                        .wide(5.6)
                        .folding(8)
                        .hidden());
        columns.add(
                figure(OfferOrder.VRAM_PER_DOLLAR, o -> words.value(o, Value.VRAM))
                        .wide(5)
                        .folding(7)
                        .hidden());
        columns.add(
                figure(OfferOrder.CPUS, o -> words.figure(o.offer().machine().cpus()))
                        .wide(4.6)
                        .folding(6)
                        .hidden());
        columns.add(
                figure(
                                OfferOrder.RAM,
                                o -> size(o.offer().machine().ram(), words.formats()::memoryFigure))
                        .wide(5.4)
                        .folding(5)
                        .hidden());
        columns.add(
                figure(
                                OfferOrder.DISK,
                                o ->
                                        size(
                                                o.offer().machine().disk(),
                                                size -> words.formats().digits(size.gb())))
                        .wide(5.4)
                        .folding(4)
                        .hidden());
        columns.add(
                figure(OfferOrder.CUDA, o -> o.offer().machine().cuda().orElse(Formats.MISSING))
                        .wide(4.6)
                        .folding(3)
                        .hidden());
        columns.add(
                text(OfferOrder.TIER, o -> words.texts().say(Labels.of(o.offer().tier())))
                        .wide(10)
                        .folding(2)
                        .hidden());
        columns.add(
                text(OfferOrder.HOST, o -> o.offer().machine().host().orElse(Formats.MISSING))
                        .wide(7)
                        .folding(1)
                        .hidden());
    }

    static String id(OfferOrder order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static OfferOrder order(String id) {
        return OfferOrder.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static boolean isSpot(PricedOffer offer) {
        return offer.offer().purchase() == Purchase.SPOT;
    }

    private Column<PricedOffer, String> speed(
            OfferOrder order, Function<PricedOffer, String> figure) {
        return figure(order, figure).wide(5.4);
    }

    private Column<PricedOffer, String> text(
            OfferOrder order, Function<PricedOffer, String> value) {
        return sortable(Column.text(id(order), head(order), value));
    }

    private Column<PricedOffer, String> figure(
            OfferOrder order, Function<PricedOffer, String> value) {
        return sortable(Column.text(id(order), head(order), value)).numeric();
    }

    /// The model sorts; the table only needs to know that it may ask.
    private static Column<PricedOffer, String> sortable(Column<PricedOffer, String> column) {
        return column.sortedBy(Comparator.comparing(PricedOffer::id, (_, _) -> 0));
    }

    private String head(OfferOrder order) {
        return words.say("column." + id(order));
    }

    private static String size(Optional<ByteSize> size, Function<ByteSize, String> say) {
        return size.map(say).orElse(Formats.MISSING);
    }
}
