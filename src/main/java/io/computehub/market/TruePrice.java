package io.computehub.market;

import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Tariff;
import io.computehub.text.Formats;
import io.computehub.text.Language;
import io.computehub.text.Message;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an offer costs under given assumptions, part by part: GPU, disk, traffic, fees. `total` is
/// for all the hours and exact; traffic is a sum of money spread over the hours, so per-hour
/// figures are exact to 34 digits.
public record TruePrice(Assumptions under, Rate listed, List<Part> parts) {

    /// Figures look alike in both languages; only words differ.
    private static final Formats FIGURES = Formats.in(Language.ENGLISH);

    public TruePrice {
        parts = List.copyOf(parts);
    }

    /// What a part pays for.
    public enum Kind {
        GPU,
        DISK,
        TRAFFIC,
        FEES;

        public Message label() {
            return Message.of(TruePrice.class, "price.part." + name().toLowerCase(Locale.ROOT));
        }
    }

    /// One part. `rate` is its share per hour, `total` what it sums to over the assumed hours.
    public record Part(Kind kind, Rate rate, Money total, Message explanation) {}

    public static TruePrice of(Offer offer, Assumptions under) {
        var tariff = offer.tariff();
        var hours = BigDecimal.valueOf(under.hours());
        var gpu = part(Kind.GPU, tariff.gpu().perHour().times(hours), hours, gpuWords(offer));
        var disk = part(Kind.DISK, disk(tariff, under), hours, diskWords(tariff, under));
        var traffic =
                part(Kind.TRAFFIC, traffic(tariff, under), hours, trafficWords(tariff, under));
        var rest = Money.sum(List.of(gpu.total(), disk.total(), traffic.total()));
        var fees = part(Kind.FEES, rest.times(tariff.fee()), hours, feeWords(tariff));
        return new TruePrice(under, offer.listed(), List.of(gpu, disk, traffic, fees));
    }

    /// The true rate alone, for the tens of thousands of rows that show nothing else.
    static Rate perHour(Offer offer, Assumptions under) {
        var tariff = offer.tariff();
        var hours = BigDecimal.valueOf(under.hours());
        var sum =
                tariff.gpu()
                        .perHour()
                        .times(hours)
                        .plus(disk(tariff, under))
                        .plus(traffic(tariff, under));
        return new Rate(sum.plus(sum.times(tariff.fee())).dividedBy(hours));
    }

    public Rate perHour() {
        return new Rate(total().dividedBy(BigDecimal.valueOf(under.hours())));
    }

    /// The cost of all the assumed hours.
    public Money total() {
        return Money.sum(parts.stream().map(Part::total).toList());
    }

    public Part part(Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).findFirst().orElseThrow();
    }

    /// How far the listed price lies below the true one, as a share of the true one: 0.13 is
    /// thirteen percent. Zero for a free offer.
    public double listedBelowTrue() {
        var real = perHour().perHour().amount();
        if (real.signum() <= 0) {
            return 0;
        }
        return real.subtract(listed.perHour().amount())
                .divide(real, MathContext.DECIMAL64)
                .doubleValue();
    }

    private static Part part(Kind kind, Money total, BigDecimal hours, Message explanation) {
        return new Part(kind, new Rate(total.dividedBy(hours)), total, explanation);
    }

    private static Money disk(Tariff tariff, Assumptions under) {
        return tariff.diskMonthRunning()
                .map(month ->
                        month.times(tariff.billedDiskGb(under.diskGb()))
                                .times(under.hours())
                                .dividedBy(tariff.hoursPerMonth()))
                .orElse(Money.ZERO);
    }

    private static Money traffic(Tariff tariff, Assumptions under) {
        var in = tariff.inPerGb().map(price -> price.times(under.inGb())).orElse(Money.ZERO);
        var out = tariff.outPerGb().map(price -> price.times(under.outGb())).orElse(Money.ZERO);
        return in.plus(out);
    }

    /// That the offer's price may differ from what will be paid, where it is so.
    public static Optional<Message> caution(Offer offer) {
        return switch (offer.tariff().basis()) {
            case QUOTED -> Optional.empty();
            case LIST -> Optional.of(Message.of(TruePrice.class, "price.list"));
            case ESTIMATE -> Optional.of(Message.of(TruePrice.class, "price.estimate"));
        };
    }

    private static Message gpuWords(Offer offer) {
        var gpus =
                Message.of(
                        TruePrice.class,
                        switch (offer.tariff().basis()) {
                            case QUOTED -> "price.gpu.why";
                            case LIST -> "price.gpu.why.list";
                            case ESTIMATE -> "price.gpu.why.estimate";
                        },
                        String.valueOf(offer.gpus().count()),
                        offer.gpus().model().name(),
                        purchase(offer.purchase()));
        return offer.tariff().around().map(rate -> withAround(gpus, rate, offer)).orElse(gpus);
    }

    private static Message withAround(Message gpus, Rate around, Offer offer) {
        return Message.of(
                TruePrice.class,
                "price.gpu.around",
                gpus,
                FIGURES.unitPrice(around.perHour()),
                FIGURES.digits(offer.machine().cpus().orElse(0)),
                FIGURES.digits(offer.machine().ram().map(ByteSize::gb).orElse(0.0)));
    }

    private static Message purchase(Purchase purchase) {
        return switch (purchase) {
            case ON_DEMAND -> Message.of(TruePrice.class, "purchase.on-demand.prose");
            case SPOT -> Message.of(TruePrice.class, "purchase.spot.prose");
            case RESERVED -> Message.of(TruePrice.class, "purchase.reserved.prose");
        };
    }

    private static Message diskWords(Tariff tariff, Assumptions under) {
        return tariff.diskMonthRunning()
                .map(month ->
                        Message.of(
                                TruePrice.class,
                                tariff.billedDiskGb(under.diskGb()) > under.diskGb()
                                        ? "price.disk.least"
                                        : "price.disk.why",
                                String.valueOf(tariff.billedDiskGb(under.diskGb())),
                                FIGURES.unitPrice(month)))
                .orElseGet(() ->
                        Message.of(
                                TruePrice.class,
                                "price.disk.none",
                                String.valueOf(under.diskGb())));
    }

    private static Message trafficWords(Tariff tariff, Assumptions under) {
        var said = new ArrayList<Message>();
        traffic(said, "price.traffic.in", under.inGb(), tariff.inPerGb());
        traffic(said, "price.traffic.out", under.outGb(), tariff.outPerGb());
        if (said.isEmpty()) {
            return Message.of(
                    TruePrice.class,
                    tariff.inPerGb().isEmpty() && tariff.outPerGb().isEmpty()
                            ? "price.traffic.free"
                            : "price.traffic.none");
        }
        var hours = String.valueOf(under.hours());
        return said.size() == 1
                ? Message.of(TruePrice.class, "price.traffic.one", said.getFirst(), hours)
                : Message.of(TruePrice.class, "price.traffic.two", said.get(0), said.get(1), hours);
    }

    private static void traffic(List<Message> said, String key, int gb, Optional<Money> price) {
        if (gb > 0 && price.isPresent()) {
            said.add(
                    Message.of(
                            TruePrice.class,
                            key,
                            String.valueOf(gb),
                            FIGURES.unitPrice(price.get())));
        }
    }

    private static Message feeWords(Tariff tariff) {
        return tariff.fee().signum() == 0
                ? Message.of(TruePrice.class, "price.fees.none")
                : Message.of(
                        TruePrice.class,
                        "price.fees.why",
                        FIGURES.percentFine(tariff.fee().doubleValue()));
    }
}
