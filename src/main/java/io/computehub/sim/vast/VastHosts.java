package io.computehub.sim.vast;

import io.computehub.sim.Noise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes up the hosts of the marketplace and how each splits its machine into asks. Seeded: the
/// same seed makes the same market.
final class VastHosts {

    private static final List<String> HOME_PLACES =
            List.of(
                    "California, US",
                    "Texas, US",
                    "Washington, US",
                    "Florida, US",
                    "New York, US",
                    "Ohio, US",
                    "Quebec, CA",
                    "Ontario, CA",
                    "Poland, PL",
                    "Czechia, CZ",
                    "Sweden, SE",
                    "Norway, NO",
                    "Spain, ES",
                    "Bulgaria, BG",
                    "Hungary, HU",
                    "United Kingdom, GB",
                    "Taiwan, TW",
                    "South Korea, KR",
                    "Vietnam, VN",
                    "Thailand, TH",
                    "Japan, JP",
                    "Brazil, BR",
                    "Australia, AU",
                    "Ukraine, UA",
                    "South Africa, ZA",
                    ", US",
                    ", DE");
    private static final List<String> RACK_PLACES =
            List.of(
                    "Montana, US",
                    "Utah, US",
                    "Virginia, US",
                    "Illinois, US",
                    "Arizona, US",
                    "Iceland, IS",
                    "Finland, FI",
                    "Netherlands, NL",
                    "Germany, DE",
                    "France, FR",
                    "Norway, NO",
                    "United Kingdom, GB",
                    "Singapore, SG",
                    "Japan, JP",
                    "India, IN");
    private static final List<String> HOME_CPUS =
            List.of(
                    "AMD Ryzen 9 7950X 16-Core Processor",
                    "Intel® Core™ i9-13900K",
                    "AMD Ryzen Threadripper 3960X 24-Core Processor",
                    "Xeon® E5-2680 v4",
                    "AMD EPYC 7302 16-Core Processor");
    private static final List<Integer> HOME_CORES = List.of(32, 32, 48, 56, 64);
    private static final List<String> RACK_CPUS =
            List.of(
                    "AMD EPYC 9684X 96-Core Processor",
                    "AMD EPYC 7763 64-Core Processor",
                    "Xeon® Platinum 8480+",
                    "AMD EPYC 9354 32-Core Processor");
    private static final List<Integer> RACK_CORES = List.of(384, 256, 224, 128);
    private static final List<String> DRIVERS =
            List.of("590.48.01", "580.95.05", "575.64.03", "570.195.03", "550.54.15");
    private static final List<String> CUDAS = List.of("13.1", "13.0", "12.9", "12.8", "12.4");

    private final Random random;
    private final Instant start;

    VastHosts(Noise noise, Instant start) {
        this.random = new Random(noise.seed());
        this.start = start.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
    }

    List<VastAsk> asks() {
        var asks = new ArrayList<VastAsk>();
        long machineId = 11_240;
        long askId = 24_071_300;
        for (var kind : VastGpu.table()) {
            for (int i = 0; i < Math.round(kind.hosts() * 0.81); i++) {
                machineId += 1 + random.nextInt(90);
                var host = host(kind, machineId);
                for (int gpus : slices(host.gpus())) {
                    askId += 1 + random.nextInt(4_000);
                    asks.add(ask(askId, host, gpus));
                }
            }
        }
        return asks;
    }

    private VastHost host(VastGpu kind, long machineId) {
        boolean rack = random.nextDouble() < kind.dataCentreShare();
        boolean verified = rack || random.nextDouble() < 0.62;
        int gpus = size(kind, rack);
        int cpu = random.nextInt(rack ? RACK_CPUS.size() : HOME_CPUS.size());
        int age = Math.min(random.nextInt(8), DRIVERS.size() - 1);
        int cores = rack ? RACK_CORES.get(cpu) : HOME_CORES.get(cpu);
        double down = rack ? 2_000 + random.nextInt(8_000) : 90 + random.nextInt(1_600);
        double reliability = rack ? 0.985 + random.nextDouble() * 0.0148 : homeReliability();
        return new VastHost(
                machineId,
                60_000 + random.nextInt(330_000),
                kind,
                gpus,
                pick(rack ? RACK_PLACES : HOME_PLACES),
                "203.0.113." + (1 + random.nextInt(254)),
                rack,
                verified ? "verified" : random.nextInt(12) == 0 ? "deverified" : "unverified",
                decimal(reliability, 7).doubleValue(),
                decimal(0.08 + Math.pow(random.nextDouble(), 2) * 0.34, 3),
                Math.max(120, (int) ((rack ? 900 : 220) * gpus * (0.4 + random.nextDouble()))),
                decimal(rack ? 2_000 + random.nextInt(5_200) : 450 + random.nextInt(3_400), 1)
                        .doubleValue(),
                rack ? "nvme" : pick(List.of("Samsung SSD 980 PRO", "WD_BLACK SN850X", "nvme")),
                decimal(down * (0.3 + random.nextDouble() * 0.6), 1).doubleValue(),
                decimal(down, 1).doubleValue(),
                decimal(rack ? 0.0001 : random.nextInt(4) * 0.005, 4),
                decimal(rack ? 0.0001 : random.nextInt(4) * 0.004, 4),
                rack ? RACK_CPUS.get(cpu) : HOME_CPUS.get(cpu),
                cores,
                decimal(2.2 + random.nextDouble() * 2.6, 2).doubleValue(),
                Math.max(16_000, (int) (kind.megabytes() * gpus * (0.9 + random.nextDouble()))),
                DRIVERS.get(age),
                new BigDecimal(CUDAS.get(age)),
                rack ? 5 : 3 + random.nextInt(2),
                rack || random.nextInt(4) == 0,
                random.nextInt(9) == 0 ? 0 : 16 + random.nextInt(480),
                pick(
                        List.of(
                                "MZ83-HD1-000",
                                "ROME2D32GM-2T",
                                "X570 AORUS",
                                "PRO WS WRX80E",
                                "Z790")));
    }

    private double homeReliability() {
        return 1 - Math.pow(random.nextDouble(), 3) * 0.16 - 0.0008;
    }

    private int size(VastGpu kind, boolean rack) {
        int size = 1;
        double grow = rack ? 0.86 : 0.5;
        while (size < kind.largest() && random.nextDouble() < grow) {
            size *= 2;
        }
        return size;
    }

    /// Whole, in halves, or in pieces: every GPU belongs to exactly one ask.
    private List<Integer> slices(int gpus) {
        var slices = new ArrayList<Integer>();
        int left = gpus;
        int largest = random.nextInt(3) == 0 ? gpus : Math.max(1, gpus / 2);
        while (left > 0) {
            int slice = Math.min(largest, Integer.highestOneBit(left));
            slices.add(slice);
            left -= slice;
            if (largest > 1 && random.nextInt(3) > 0) {
                largest /= 2;
            }
        }
        return slices;
    }

    private VastAsk ask(long id, VastHost host, int gpus) {
        double spread = 0.86 + random.nextDouble() * 0.42;
        double tier =
                (host.dataCentre() ? 1.14 : 1) * (host.verification().equals("verified") ? 1 : 0.9);
        var price =
                host.kind()
                        .price()
                        .multiply(BigDecimal.valueOf(gpus * spread * tier))
                        .setScale(6, RoundingMode.HALF_UP);
        var until = start.plus(Duration.ofDays(4 + random.nextInt(240)));
        return new VastAsk(
                id,
                host,
                gpus,
                price,
                0.42 + random.nextDouble() * 0.3,
                0.05 + random.nextDouble() * 0.26,
                until);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static BigDecimal decimal(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
