package io.computehub.market;

import io.computehub.domain.account.Account;
import io.computehub.domain.account.AccountId;
import io.computehub.domain.account.ProviderId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.hardware.GpuCatalog;
import io.computehub.domain.hardware.GpuModel;
import io.computehub.domain.hardware.Gpus;
import io.computehub.domain.money.Money;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Tariff;
import io.computehub.domain.offer.Traits;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/// Offers made up for tests, believable enough for pictures.
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Account VAST = account("vast-1", "vast", "Vast, personal");
    public static final Account RUNPOD = account("runpod-1", "runpod", "RunPod, work");

    private Samples() {}

    public static Account account(String id, String provider, String name) {
        return new Account(
                new AccountId(id), new ProviderId(provider), name, Optional.empty(), NOON);
    }

    /// The offer whose price is taken apart in the design: 0.289 listed, 0.331 true.
    public static Offer rtx4090() {
        return new Builder("48213").build();
    }

    public static PricedOffer priced(Offer offer) {
        return Pricing.price(offer, VAST.name(), Assumptions.DEFAULT);
    }

    /// A market of any size, the same for the same seed.
    public static List<Offer> market(int size, long seed) {
        var random = new Random(seed);
        var models = GpuCatalog.BUNDLED.models();
        var places =
                List.of(
                        "Sweden:SE",
                        "Norway:NO",
                        "Poland:PL",
                        "Japan:JP",
                        "Singapore:SG",
                        "Quebec, Canada:CA",
                        "Texas, United States:US",
                        "EU-RO-1:RO",
                        "US-KS-2:US",
                        "Belgium:BE");
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    boolean vast = i % 3 != 0;
                    var model = models.get(random.nextInt(models.size()));
                    var place = places.get(random.nextInt(places.size())).split(":", -1);
                    int count = 1 << random.nextInt(4);
                    var builder =
                            new Builder(String.valueOf(10_000 + i))
                                    .account(vast ? VAST : RUNPOD)
                                    .gpu(count, model.name())
                                    .price(price(model, count, random))
                                    .place(place[0], place[1])
                                    .purchase(
                                            random.nextInt(5) == 0
                                                    ? Purchase.SPOT
                                                    : Purchase.ON_DEMAND);
                    return (vast
                                    ? builder.reliability(0.9 + random.nextInt(100) / 1000.0)
                                    : builder.datacentre())
                            .build();
                })
                .toList();
    }

    /// About what a card of that strength goes for.
    private static String price(GpuModel model, int count, Random random) {
        double strength = model.facts().map(facts -> facts.denseTflops().orElse(30)).orElse(30.0);
        double each = (0.05 + strength / 500) * (0.6 + random.nextDouble());
        return BigDecimal.valueOf(Math.round(each * count * 1000), 3).toPlainString();
    }

    /// Builds one offer; starts as a Vast RTX 4090 in Sweden.
    public static final class Builder {

        private final String key;
        private Account account = VAST;
        private int count = 1;
        private String model = "RTX 4090";
        private Optional<Double> vramGib = Optional.empty();
        private Tariff tariff =
                new Tariff(
                        Rate.usd("0.289"),
                        Optional.of(Money.usd("0.20")),
                        Optional.of(Money.usd("0.20")),
                        BigDecimal.valueOf(730),
                        Optional.of(Money.usd("0.004")),
                        Optional.of(Money.usd("0.004")),
                        BigDecimal.ZERO);
        private Place place = new Place("Sweden", Optional.of("SE"));
        private HostTier tier = HostTier.VERIFIED;
        private Purchase purchase = Purchase.ON_DEMAND;
        private OptionalDouble reliability = OptionalDouble.of(0.994);
        private Optional<String> host;
        private Instant readAt = NOON.minusSeconds(12);

        public Builder(String key) {
            this.key = key;
            this.host = Optional.of(key);
        }

        public Builder account(Account account) {
            this.account = account;
            return this;
        }

        public Builder gpu(int count, String model) {
            this.count = count;
            this.model = model;
            return this;
        }

        public Builder vramGib(double gib) {
            this.vramGib = Optional.of(gib);
            return this;
        }

        public Builder price(String perHour) {
            return tariff(
                    new Tariff(
                            Rate.usd(perHour),
                            tariff.diskMonthRunning(),
                            tariff.diskMonthStopped(),
                            tariff.hoursPerMonth(),
                            tariff.inPerGb(),
                            tariff.outPerGb(),
                            tariff.fee()));
        }

        public Builder tariff(Tariff tariff) {
            this.tariff = tariff;
            return this;
        }

        public Builder place(String name, String country) {
            this.place = new Place(name, Optional.of(country).filter(code -> !code.isEmpty()));
            return this;
        }

        public Builder tier(HostTier tier) {
            this.tier = tier;
            return this;
        }

        public Builder purchase(Purchase purchase) {
            this.purchase = purchase;
            return this;
        }

        public Builder reliability(double share) {
            this.reliability = OptionalDouble.of(share);
            return this;
        }

        public Builder readAt(Instant at) {
            this.readAt = at;
            return this;
        }

        /// As RunPod lists: no host, no reliability, traffic free.
        public Builder datacentre() {
            this.host = Optional.empty();
            this.reliability = OptionalDouble.empty();
            this.tier = HostTier.SECURE;
            this.readAt = NOON.minusSeconds(240);
            return tariff(
                    new Tariff(
                            tariff.gpu(),
                            Optional.of(Money.usd("0.10")),
                            Optional.of(Money.usd("0.20")),
                            BigDecimal.valueOf(730),
                            Optional.empty(),
                            Optional.empty(),
                            BigDecimal.ZERO));
        }

        public Offer build() {
            var gpu = GpuCatalog.BUNDLED.match(model, vramGib.map(ByteSize::ofGib));
            var vram =
                    vramGib.map(ByteSize::ofGib)
                            .or(() -> gpu.facts().map(facts -> facts.vram()))
                            .orElse(ByteSize.ofGib(16));
            return new Offer(
                    new OfferId(account.id(), key),
                    account.provider(),
                    new Gpus(count, gpu, vram),
                    machine(),
                    place,
                    tier,
                    purchase,
                    host.isPresent() ? Stock.ONE : Stock.HIGH,
                    tariff,
                    host.map(_ -> NOON.plus(Duration.ofDays(12))),
                    readAt);
        }

        private Machine machine() {
            return new Machine(
                    OptionalDouble.of(16),
                    Optional.of("AMD Ryzen 9 5950X"),
                    Optional.of(ByteSize.ofGib(64)),
                    Optional.of(ByteSize.ofGb(412)),
                    OptionalDouble.of(2_900),
                    OptionalDouble.of(812),
                    OptionalDouble.of(640),
                    reliability,
                    Optional.of("12.8"),
                    Optional.of("570.86"),
                    host,
                    OptionalInt.of(100),
                    host.isPresent()
                            ? new Traits(
                                    Optional.of("amd64"),
                                    OptionalDouble.of(4),
                                    OptionalDouble.of(0),
                                    Optional.of(true))
                            : Traits.UNKNOWN);
        }
    }
}
