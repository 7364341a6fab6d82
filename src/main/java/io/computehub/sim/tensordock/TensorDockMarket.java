package io.computehub.sim.tensordock;

import io.computehub.sim.Noise;
import io.computehub.sim.SimTable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The hosts, what they cost at a moment, and how many of their GPUs other renters hold just then.
/// Everything is a function of the seed and the moment.
final class TensorDockMarket {

    private static final Duration TENANCY = Duration.ofMinutes(80);

    private final Noise noise;
    private final List<Site> sites = Site.table();
    private final List<Host> hosts = new ArrayList<>();

    TensorDockMarket(Noise noise) {
        this.noise = noise;
        var random = new Random(noise.seed() ^ Noise.key("tensordock hosts"));
        for (var cells : SimTable.rows(TensorDockMarket.class, "gpus.csv")) {
            for (int i = 0; i < Integer.parseInt(cells.get(3)); i++) {
                hosts.add(host(cells, i, random));
            }
        }
    }

    private Host host(List<String> cells, int number, Random random) {
        int largest = Integer.parseInt(cells.get(4));
        int gpus = number == 0 ? largest : 1 + random.nextInt(largest);
        double spread = 0.88 + random.nextDouble() * 0.3;
        return new Host(
                Site.uuid("host " + noise.seed() + " " + cells.get(0) + " " + number),
                sites.get(random.nextInt(sites.size())),
                cells.get(0),
                cells.get(1),
                gpus,
                Integer.parseInt(cells.get(5)),
                Integer.parseInt(cells.get(6)),
                800 + 200 * random.nextInt(40),
                new BigDecimal(cells.get(2)).multiply(BigDecimal.valueOf(spread)),
                decimal(0.002 + 0.001 * random.nextInt(3), 4),
                decimal(0.0015 + 0.0005 * random.nextInt(3), 4),
                decimal(0.00004 + 0.00001 * random.nextInt(4), 6),
                0.1 + random.nextDouble() * 0.45,
                decimal(96 + random.nextDouble() * 3.99, 2).doubleValue(),
                random.nextInt(4) == 0,
                20_000 + 100 * random.nextInt(200));
    }

    List<Site> sites() {
        return sites;
    }

    List<Host> hosts() {
        return hosts;
    }

    List<Host> at(Site site) {
        return hosts.stream().filter(host -> host.site().equals(site)).toList();
    }

    Optional<Host> host(String id) {
        return hosts.stream().filter(host -> host.id().equals(id)).findFirst();
    }

    /// The price of one GPU per hour.
    BigDecimal price(Host host, Instant when) {
        double own = noise.drift(Noise.key(host.id()), when, Duration.ofHours(9));
        double kind = noise.drift(Noise.key(host.gpu()), when, Duration.ofHours(40));
        return host.basePrice()
                .multiply(BigDecimal.valueOf(1 + 0.02 * own + 0.04 * kind))
                .setScale(4, RoundingMode.HALF_UP);
    }

    /// GPUs of the host that nobody but us could have.
    int free(Host host, Instant when) {
        int free = 0;
        for (int gpu = 0; gpu < host.gpus(); gpu++) {
            long key = Noise.key(host.id()) + gpu;
            if (noise.at(key, noise.stretch(key, when, TENANCY)) >= host.takenShare()) {
                free++;
            }
        }
        return free;
    }

    /// When others may next come or go.
    Instant nextTenancy(Host host, Instant after) {
        var next = after.plus(TENANCY);
        for (int gpu = 0; gpu < host.gpus(); gpu++) {
            var end = noise.stretchEnd(Noise.key(host.id()) + gpu, after, TENANCY);
            next = end.isBefore(next) ? end : next;
        }
        return next;
    }

    private static BigDecimal decimal(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
