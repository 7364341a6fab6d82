package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.domain.money.Money;
import io.computehub.sim.Meter;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// RunPod's billing records: the true meter cut into buckets, with all its digits, so that the sum
/// of the records is the bill.
final class RunPodBilling {

    private static final int MOST_BUCKETS = 10_000;

    private final RunPodWorld world;

    RunPodBilling(RunPodWorld world) {
        this.world = world;
    }

    private record Bucket(Instant from, Instant to) {}

    private record Window(String size, List<Bucket> buckets) {
        Instant from() {
            return buckets.getFirst().from();
        }

        Instant to() {
            return buckets.getLast().to();
        }
    }

    SimReply pods(SimCall call, Instant now) {
        var window = window(call, now);
        var records = SimJson.array();
        var gpuSum = Money.ZERO;
        var diskSum = Money.ZERO;
        int unique = 0;
        for (var pod : world.account().instances()) {
            if (call.query("podId").filter(id -> !id.equals(pod.id())).isPresent()) {
                continue;
            }
            boolean any = false;
            for (var bucket : window.buckets) {
                var until = bucket.to.isBefore(now) ? bucket.to : now;
                var gpu = pod.meter().within(Meter.Part.GPU, bucket.from, until);
                var disk = pod.meter().within(Meter.Part.DISK, bucket.from, until);
                if (gpu.plus(disk).isZero()) {
                    continue;
                }
                any = true;
                gpuSum = gpuSum.plus(gpu);
                diskSum = diskSum.plus(disk);
                var json = records.addObject();
                range(json, bucket.from, bucket.to);
                json.put("podId", pod.id());
                podAmounts(json, gpu, disk);
            }
            unique += any ? 1 : 0;
        }
        var metadata = SimJson.object();
        var query = range(metadata.putObject("query"), window.from(), window.to());
        query.put("bucketSize", window.size);
        call.query("podId").ifPresent(id -> query.put("podId", id));
        metadata.put("recordCount", records.size()).put("uniquePodCount", unique);
        podAmounts(metadata.putObject("totals"), gpuSum, diskSum);
        return reply(records, metadata);
    }

    SimReply volumes(SimCall call, Instant now) {
        var window = window(call, now);
        var records = SimJson.array();
        var sum = Money.ZERO;
        for (var volume : world.account().everyVolume()) {
            for (var bucket : window.buckets) {
                var until = bucket.to.isBefore(now) ? bucket.to : now;
                var amount = volume.meter().within(Meter.Part.DISK, bucket.from, until);
                if (!amount.isZero()) {
                    sum = sum.plus(amount);
                    var json = range(records.addObject(), bucket.from, bucket.to);
                    json.put("networkVolumeId", volume.id());
                    volumeAmounts(json, amount);
                }
            }
        }
        var metadata = SimJson.object();
        range(metadata.putObject("query"), window.from(), window.to())
                .put("bucketSize", window.size);
        metadata.put("recordCount", records.size());
        metadata.put("uniqueNetworkVolumeCount", world.account().everyVolume().size());
        volumeAmounts(metadata.putObject("totals"), sum);
        return reply(records, metadata);
    }

    SimReply all(SimCall call, Instant now) {
        var window = window(call, now);
        var records = SimJson.array();
        var sums = List.of(Money.ZERO, Money.ZERO, Money.ZERO);
        var account = world.account();
        for (var bucket : window.buckets) {
            var until = bucket.to.isBefore(now) ? bucket.to : now;
            var gpu = Money.ZERO;
            var disk = Money.ZERO;
            var storage = Money.ZERO;
            for (var pod : account.instances()) {
                gpu = gpu.plus(pod.meter().within(Meter.Part.GPU, bucket.from, until));
                disk = disk.plus(pod.meter().within(Meter.Part.DISK, bucket.from, until));
            }
            for (var volume : account.everyVolume()) {
                storage = storage.plus(volume.meter().within(Meter.Part.DISK, bucket.from, until));
            }
            if (!gpu.plus(disk).plus(storage).isZero()) {
                allAmounts(range(records.addObject(), bucket.from, bucket.to), gpu, disk, storage);
                sums =
                        List.of(
                                sums.get(0).plus(gpu),
                                sums.get(1).plus(disk),
                                sums.get(2).plus(storage));
            }
        }
        var metadata = SimJson.object();
        range(metadata.putObject("query"), window.from(), window.to())
                .put("bucketSize", window.size);
        metadata.put("recordCount", records.size());
        allAmounts(metadata.putObject("totals"), sums.get(0), sums.get(1), sums.get(2));
        return reply(records, metadata);
    }

    private static SimReply reply(ArrayNode records, ObjectNode metadata) {
        var body = SimJson.object();
        body.set("records", records);
        body.set("metadata", metadata);
        return SimReply.json(200, body);
    }

    private static ObjectNode range(ObjectNode json, Instant from, Instant to) {
        return json.put("startTime", from.toString()).put("endTime", to.toString());
    }

    private static void podAmounts(ObjectNode json, Money gpu, Money disk) {
        json.put("totalAmount", digits(gpu.plus(disk)));
        json.put("gpuAmount", digits(gpu));
        json.put("cpuAmount", BigDecimal.ZERO);
        json.put("diskAmount", digits(disk));
    }

    private static void volumeAmounts(ObjectNode json, Money amount) {
        json.put("totalAmount", digits(amount));
        json.put("standardAmount", digits(amount));
        json.put("highPerformanceAmount", BigDecimal.ZERO);
    }

    private static void allAmounts(ObjectNode json, Money gpu, Money disk, Money storage) {
        json.put("totalAmount", digits(gpu.plus(disk).plus(storage)));
        json.put("podGpuAmount", digits(gpu));
        json.put("podDiskAmount", digits(disk));
        json.put("storageStandardAmount", digits(storage));
        for (var none :
                List.of(
                        "podCpuAmount",
                        "serverlessGpuAmount",
                        "serverlessCpuAmount",
                        "serverlessDiskAmount",
                        "serverlessFeeAmount",
                        "storageHighPerformanceAmount",
                        "endpointAmount",
                        "clusterGpuAmount",
                        "clusterDiskAmount",
                        "clusterNetworkingAmount")) {
            json.put(none, BigDecimal.ZERO);
        }
    }

    private static BigDecimal digits(Money amount) {
        return SimJson.plain(amount.amount());
    }

    private static Window window(SimCall call, Instant now) {
        var size = call.query("bucketSize").orElse("day");
        if (!List.of("hour", "day", "week", "month", "year").contains(size)) {
            throw RunPodFace.refuse(422, "bucketSize is hour, day, week, month or year");
        }
        var last = call.query("lastN");
        var start = call.query("startTime");
        var end = call.query("endTime");
        if (last.isPresent() && (start.isPresent() || end.isPresent())) {
            throw RunPodFace.refuse(400, "lastN and startTime/endTime exclude each other");
        }
        var to = ceiling(end.map(RunPodBilling::time).orElse(now), size);
        var from =
                last.map(n -> back(ceiling(now, size), size, number(n)))
                        .orElseGet(() ->
                                floor(
                                        start.map(RunPodBilling::time)
                                                .orElse(now.minus(Duration.ofDays(30))),
                                        size));
        var buckets = new ArrayList<Bucket>();
        var at = from;
        while (at.isBefore(to) && buckets.size() < MOST_BUCKETS) {
            var next = plus(at, size, 1);
            buckets.add(new Bucket(at, next));
            at = next;
        }
        if (buckets.isEmpty()) {
            buckets.add(new Bucket(from, plus(from, size, 1)));
        }
        return new Window(size, buckets);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw RunPodFace.refuse(422, "not an RFC 3339 time: " + text);
        }
    }

    private static int number(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            throw RunPodFace.refuse(422, "lastN is an integer of at least 1");
        }
    }

    private static Instant floor(Instant when, String size) {
        var at = when.atZone(ZoneOffset.UTC);
        var day = at.truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime start =
                switch (size) {
                    case "hour" -> at.truncatedTo(ChronoUnit.HOURS);
                    case "week" ->
                            day.with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
                    case "month" -> day.withDayOfMonth(1);
                    case "year" -> day.withDayOfYear(1);
                    default -> day;
                };
        return start.toInstant();
    }

    private static Instant ceiling(Instant when, String size) {
        var start = floor(when, size);
        return start.equals(when) ? when : plus(start, size, 1);
    }

    private static Instant plus(Instant when, String size, int count) {
        var at = when.atZone(ZoneOffset.UTC);
        ZonedDateTime next =
                switch (size) {
                    case "hour" -> at.plusHours(count);
                    case "week" -> at.plusWeeks(count);
                    case "month" -> at.plusMonths(count);
                    case "year" -> at.plusYears(count);
                    default -> at.plusDays(count);
                };
        return next.toInstant();
    }

    private static Instant back(Instant end, String size, int count) {
        return plus(end, size, -count);
    }
}
