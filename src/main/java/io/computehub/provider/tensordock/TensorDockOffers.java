package io.computehub.provider.tensordock;

import io.computehub.domain.account.AccountId;
import io.computehub.domain.hardware.ByteSize;
import io.computehub.domain.money.Rate;
import io.computehub.domain.offer.HostTier;
import io.computehub.domain.offer.Machine;
import io.computehub.domain.offer.Offer;
import io.computehub.domain.offer.OfferId;
import io.computehub.domain.offer.Place;
import io.computehub.domain.offer.Purchase;
import io.computehub.domain.offer.Stock;
import io.computehub.domain.offer.Traits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Their sites and hosts as offers: each in counts of 1, 2, 4, 8 and all. What has no id, no price
/// of every part, or no way to reach it by SSH cannot be rented and is left out. Pure.
record TensorDockOffers(AccountId account, Instant readAt) {

    private static final int MOST_GPUS = 64;
    private static final double MEGABITS_A_GIGABIT = 1_000;

    /// What is said of the place an offer stands at.
    private record Spot(Place place, HostTier tier, OptionalDouble link) {

        static Spot of(TensorDockRow site) {
            var gigabits = site.measure("network_speed_gbps");
            return new Spot(
                    TensorDockPlaces.place(site),
                    TensorDockPlaces.tier(site),
                    gigabits.isPresent()
                            ? OptionalDouble.of(gigabits.getAsDouble() * MEGABITS_A_GIGABIT)
                            : gigabits);
        }
    }

    /// How much of everything one machine may have at most.
    private record Most(int vcpus, int ramGb, Optional<Integer> diskGb) {

        static int least(Optional<Integer> one, Optional<Integer> other) {
            return Math.min(one.orElse(Integer.MAX_VALUE), other.orElse(Integer.MAX_VALUE));
        }

        boolean holdsADisk() {
            return diskGb.orElse(Integer.MAX_VALUE) >= Shape.LEAST_DISK_GB;
        }
    }

    /// The offers of one site.
    Map<OfferKey, Offer> ofSite(TensorDockRow site) {
        var offers = new LinkedHashMap<OfferKey, Offer>();
        var id = site.text("id").or(() -> site.text("uuid"));
        if (id.isEmpty()) {
            return offers;
        }
        var spot = Spot.of(site);
        for (var gpu : site.rows("gpus")) {
            var network = gpu.row("network_features");
            var dedicated = network.flag("dedicated_ip_available");
            var forwarding = network.flag("port_forwarding_available");
            boolean reached = dedicated.orElse(true) || forwarding.orElse(true);
            var name = gpu.text("v0Name").filter(word -> OfferKey.canName(id.get(), word));
            if (name.isEmpty() || !reached) {
                continue;
            }
            var most = most(gpu.row("resources"));
            for (int count : counts(gpu.count("max_count").orElse(0))) {
                var key = new OfferKey(OfferKey.Kind.SITE, id.get(), name.get(), count);
                var around = around(spot, Optional.empty(), OptionalInt.empty(), dedicated);
                offer(key, gpu, gpu.row("pricing"), most, spot, Stock.UNKNOWN, around)
                        .ifPresent(offer -> offers.put(key, offer));
            }
        }
        return offers;
    }

    private static Most most(TensorDockRow resources) {
        return new Most(
                resources.count("max_vcpus").orElse(Integer.MAX_VALUE),
                resources.count("max_ram_gb").orElse(Integer.MAX_VALUE),
                resources.count("max_storage_gb"));
    }

    /// The offers of one concrete host.
    Map<OfferKey, Offer> ofHost(TensorDockRow host) {
        var offers = new LinkedHashMap<OfferKey, Offer>();
        var free = host.row("available_resources");
        var id = host.text("id");
        var dedicated = free.flag("has_public_ip_available");
        int ports = free.node().path("available_ports").size();
        if (id.isEmpty() || (ports == 0 && !dedicated.orElse(false))) {
            return offers;
        }
        var spot = Spot.of(host.row("location"));
        for (var gpu : free.rows("gpus")) {
            var name = gpu.text("v0Name").filter(word -> OfferKey.canName(id.get(), word));
            if (name.isEmpty()) {
                continue;
            }
            for (int count : counts(gpu.count("availableCount").orElse(0))) {
                var key = new OfferKey(OfferKey.Kind.HOST, id.get(), name.get(), count);
                var around = around(spot, Optional.of(host), OptionalInt.of(ports), dedicated);
                offer(key, gpu, host.row("pricing"), most(free, count), spot, Stock.ONE, around)
                        .ifPresent(offer -> offers.put(key, offer));
            }
        }
        return offers;
    }

    private static Most most(TensorDockRow free, int count) {
        return new Most(
                Most.least(free.count("vcpu_count"), each(free, "max_vcpus_per_gpu", count)),
                Most.least(free.count("ram_gb"), each(free, "max_ram_per_gpu", count)),
                free.count("storage_gb"));
    }

    private static Optional<Integer> each(TensorDockRow free, String field, int count) {
        return free.count(field)
                .map(most -> (int) Math.min(Integer.MAX_VALUE, (long) most * count));
    }

    private static List<Integer> counts(int most) {
        var counts = new TreeSet<Integer>();
        int all = Math.min(most, MOST_GPUS);
        for (int count = 1; count <= Math.min(all, 8); count *= 2) {
            counts.add(count);
        }
        if (all > 0) {
            counts.add(all);
        }
        return new ArrayList<>(counts);
    }

    private Optional<Offer> offer(
            OfferKey key,
            TensorDockRow gpu,
            TensorDockRow pricing,
            Most most,
            Spot spot,
            Stock stock,
            Machine around) {
        var gpus =
                TensorDockGpus.gpus(
                        key.count(), key.gpu(), gpu.text("displayName").orElse(key.gpu()));
        var each = gpu.amount("price_per_hr").filter(price -> price.signum() > 0).map(Rate::usd);
        var parts = PartPrices.of(pricing);
        var shape = Shape.of(key.count(), gpus.vramEach().gib(), most.vcpus(), most.ramGb());
        if (each.isEmpty() || parts.isEmpty() || shape.isEmpty() || !most.holdsADisk()) {
            return Optional.empty();
        }
        return Optional.of(
                new Offer(
                        new OfferId(account, key.toString()),
                        TensorDockFactory.ID,
                        gpus,
                        shaped(around, shape.get(), most),
                        spot.place(),
                        spot.tier(),
                        Purchase.ON_DEMAND,
                        stock,
                        parts.get().tariff(each.get().times(key.count()), shape.get()),
                        Optional.empty(),
                        readAt));
    }

    /// What is known of the machine before its shape is.
    private static Machine around(
            Spot spot,
            Optional<TensorDockRow> host,
            OptionalInt ports,
            Optional<Boolean> dedicated) {
        return new Machine(
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                spot.link(),
                spot.link(),
                host.map(TensorDockOffers::uptime).orElseGet(OptionalDouble::empty),
                Optional.empty(),
                Optional.empty(),
                host.flatMap(one -> one.text("id")),
                ports,
                new Traits(
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        dedicated));
    }

    private static OptionalDouble uptime(TensorDockRow host) {
        var percent = host.measure("uptime_percentage");
        return percent.isPresent() && percent.getAsDouble() <= 100
                ? OptionalDouble.of(percent.getAsDouble() / 100)
                : OptionalDouble.empty();
    }

    /// `cpus` and `ram` are what the price holds and the order asks for.
    private static Machine shaped(Machine around, Shape shape, Most most) {
        return new Machine(
                OptionalDouble.of(shape.vcpus()),
                around.cpuName(),
                Optional.of(ByteSize.ofGb(shape.ramGb())),
                most.diskGb().map(ByteSize::ofGb),
                around.diskSpeed(),
                around.down(),
                around.up(),
                around.reliability(),
                around.cuda(),
                around.driver(),
                around.host(),
                around.ports(),
                around.traits());
    }
}
