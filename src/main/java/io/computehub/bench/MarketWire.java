package io.computehub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;

/// A marketplace's search, in the form of Vast.ai's: four searches (on demand or by bid, verified
/// or not), each in order of price and cut at the limit asked for. The same rows for the same seed.
final class MarketWire implements LoopbackCloud.Answers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] CARDS = {
        "RTX 3090:24576:0.16",
        "RTX 4090:24564:0.30",
        "RTX 5090:32607:0.45",
        "A100 SXM4:81920:0.90",
        "H100 SXM:81559:2.10",
        "H200:143771:2.60",
        "L40S:46068:0.60",
        "RTX A6000:49140:0.42",
        "Tesla V100:32768:0.18",
        "RTX 3060:12288:0.07"
    };
    private static final String[] PLACES = {
        "Sweden, SE",
        "Norway, NO",
        "California, US",
        "Texas, US",
        "Quebec, CA",
        "Japan, JP",
        "Poland, PL",
        "Taiwan, TW",
        "Germany, DE",
        "Australia, AU"
    };

    private record Row(long id, BigDecimal price, byte[] json) {}

    /// By `purchase verified`.
    private final TreeMap<String, List<Row>> searches = new TreeMap<>();

    /// `rows` over all four searches.
    MarketWire(int rows, long seed) {
        var random = new Random(seed);
        for (int i = 0; i < rows; i++) {
            // One machine in three is not vouched for, one row in four is a bid's.
            boolean verified = random.nextInt(3) != 0;
            boolean bid = random.nextInt(4) == 0;
            searches.computeIfAbsent(search(bid, verified), _ -> new ArrayList<>())
                    .add(row(10_000_000L + i, verified, bid, random));
        }
        searches.values()
                .forEach(each ->
                        each.sort(
                                java.util.Comparator.comparing(Row::price)
                                        .thenComparingLong(Row::id)));
    }

    private static String search(boolean bid, boolean verified) {
        return (bid ? "bid " : "ondemand ") + verified;
    }

    private static Row row(long id, boolean verified, boolean bid, Random random) {
        var card = CARDS[random.nextInt(CARDS.length)].split(":", -1);
        int count = 1 << random.nextInt(4);
        double hour = Double.parseDouble(card[2]) * count * (0.6 + random.nextDouble());
        double storage = 0.05 + random.nextInt(30) / 100.0;
        double disk = storage * 40 / 720;
        int machine = 1_000 + random.nextInt(20_000);
        var price = BigDecimal.valueOf(Math.round((hour + disk) * 1e6), 6);
        var json =
                String.format(
                        Locale.ROOT,
                        """
                        {"id":%d,"ask_contract_id":%d,"machine_id":%d,"host_id":%d,\
                        "bundle_id":%d,"gpu_name":"%s","num_gpus":%d,"gpu_ram":%s,\
                        "gpu_total_ram":%d,"gpu_frac":0.25,"gpu_mem_bw":%.1f,"gpu_lanes":16,\
                        "pcie_bw":%.1f,"compute_cap":890,"total_flops":%.2f,"cpu_ram":%d,\
                        "cpu_cores":128,"cpu_cores_effective":32.0,"cpu_arch":"amd64",\
                        "cpu_name":"AMD EPYC 7713 64-Core Processor","mobo_name":"H12DSG-O-CPU",\
                        "disk_space":%.1f,"disk_bw":%.1f,"disk_name":"nvme","dph_base":%.6f,\
                        "dph_total":%s,"dlperf":%.3f,"dlperf_per_dphtotal":%.2f,"min_bid":%.6f,\
                        "storage_cost":%.4f,"storage_total_cost":%.6f,"inet_up":%.1f,\
                        "inet_down":%.1f,"inet_up_cost":0.002,"inet_down_cost":0.001,\
                        "reliability2":%.4f,"reliability":%.4f,"score":%.2f,\
                        "cuda_max_good":12.8,"driver_version":"570.86.10","driver_vers":570086010,\
                        "geolocation":"%s","geolocode":1,"hosting_type":%d,\
                        "direct_port_count":100,"start_date":1780000000.5,\
                        "end_date":1890000000.5,"duration":8640000.0,"verification":"%s",\
                        "rentable":true,"rented":false,"external":false,"is_bid":%b,\
                        "static_ip":true,"webpage":null,"logo":"/static/logos/vastai.svg",\
                        "time_remaining":"","public_ipaddr":"203.0.113.7","os_version":"22.04"}\
                        """,
                        id,
                        id,
                        machine,
                        machine / 3,
                        id / 2,
                        card[0],
                        count,
                        card[1],
                        Integer.parseInt(card[1]) * count,
                        500 + random.nextDouble() * 3_000,
                        20 + random.nextDouble() * 10,
                        30 + random.nextDouble() * 900,
                        64_000 * (1 + random.nextInt(8)),
                        100 + random.nextDouble() * 3_000,
                        500 + random.nextDouble() * 6_000,
                        hour,
                        price.toPlainString(),
                        50 + random.nextDouble() * 400,
                        random.nextDouble() * 300,
                        hour * 0.6,
                        storage,
                        disk,
                        50 + random.nextDouble() * 2_000,
                        50 + random.nextDouble() * 4_000,
                        0.9 + random.nextInt(1_000) / 10_000.0,
                        0.9 + random.nextInt(1_000) / 10_000.0,
                        random.nextDouble() * 500,
                        PLACES[random.nextInt(PLACES.length)],
                        random.nextInt(2),
                        verified ? "verified" : "unverified",
                        bid);
        return new Row(id, price, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] to(URI asked, byte[] body) throws IOException {
        var query = JSON.readTree(body);
        var rows =
                searches.getOrDefault(
                        search(
                                query.path("type").asText().equals("bid"),
                                query.path("verified").path("eq").asBoolean()),
                        List.of());
        var from = query.path("dph_total").path("gte").decimalValue();
        var without = new HashSet<Long>();
        query.path("id").path("notin").forEach((JsonNode id) -> without.add(id.asLong()));
        var page = new ByteArrayOutputStream();
        page.writeBytes("{\"success\":true,\"offers\":[".getBytes(StandardCharsets.UTF_8));
        int left = query.path("limit").asInt(64);
        boolean first = true;
        for (var row : rows) {
            if (left == 0) {
                break;
            }
            if (row.price().compareTo(from) >= 0 && !without.contains(row.id())) {
                if (!first) {
                    page.write(',');
                }
                first = false;
                page.writeBytes(row.json());
                left--;
            }
        }
        page.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }
}
