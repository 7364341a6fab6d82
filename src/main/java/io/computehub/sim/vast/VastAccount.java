package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.computehub.domain.money.Money;
import io.computehub.sim.Meter;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimVolume;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The Vast account itself: credit, SSH keys and charges. Charges carry all the digits of the true
/// meter.
final class VastAccount {

    private final VastWorld world;

    VastAccount(VastWorld world) {
        this.world = world;
    }

    private SimAccount account() {
        return world.account();
    }

    SimReply current(Instant now) {
        var json = SimJson.object();
        var left = SimJson.plain(account().balance(now).amount());
        json.put("id", account().user()).put("email", "demo@example.com").put("username", "demo");
        json.put("credit", left).put("balance", left);
        json.put(
                "ssh_key",
                account().sshKeys().isEmpty() ? "" : account().sshKeys().getFirst().text());
        return SimReply.json(200, json);
    }

    SimReply keys(SimCall call, List<String> parts, Instant now) {
        if (parts.size() == 4) {
            return oneKey(call, parts.get(3));
        }
        if (call.method().equals("POST")) {
            var text = VastFace.body(call).path("ssh_key").asText().strip();
            if (!text.matches("(ssh|ecdsa|sk)-\\S+ \\S+.*")) {
                throw VastFace.refuse(400, "no_ssh_key", "not a public SSH key");
            }
            var key = new SimAccount.SshKey(world.nextId() + 7_000, text, now);
            account().sshKeys().add(key);
            var json = SimJson.object().put("success", true);
            write(json.putObject("key"), key).put("public_key", text);
            return SimReply.json(200, json);
        }
        var list = SimJson.array();
        account().sshKeys().forEach(key -> write(list.addObject(), key).put("key", key.text()));
        return SimReply.json(200, list);
    }

    private SimReply oneKey(SimCall call, String id) {
        if (!call.method().equals("DELETE")) {
            return VastFace.error(405, "method_not_allowed", "use DELETE");
        }
        boolean gone = account().sshKeys().removeIf(key -> Long.toString(key.id()).equals(id));
        return gone ? VastFace.success() : VastFace.error(400, "no_such_key", "no such key");
    }

    private com.fasterxml.jackson.databind.node.ObjectNode write(
            com.fasterxml.jackson.databind.node.ObjectNode json, SimAccount.SshKey key) {
        json.put("id", key.id()).put("user_id", account().user());
        json.put("created_at", SimJson.iso(key.added())).putNull("deleted_at");
        return json;
    }

    SimReply charges(SimCall call, Instant now) {
        JsonNode filters =
                call.query("select_filters")
                        .flatMap(text -> SimJson.read(text.getBytes(StandardCharsets.UTF_8)))
                        .orElse(SimJson.object());
        var day = filters.path("day");
        if (!day.path("gte").isNumber() || !day.path("lte").isNumber()) {
            // The service answers a bad range with status 200.
            return VastFace.error(200, "invalid_args", "day needs gte and lte");
        }
        var from = Instant.ofEpochSecond(day.get("gte").asLong());
        var end = Instant.ofEpochSecond(day.get("lte").asLong());
        var to = end.isBefore(now) ? end : now;
        var all = SimJson.array();
        if (wanted(filters, "instance")) {
            for (var instance : account().instances()) {
                charge(all, instance, from, to);
            }
        }
        if (wanted(filters, "volume")) {
            for (var volume : account().everyVolume()) {
                charge(all, volume, from, to);
            }
        }
        return paged(call, all);
    }

    private static boolean wanted(JsonNode filters, String type) {
        var types = filters.path("type").path("in");
        return types.isMissingNode()
                || types.valueStream().anyMatch(each -> each.asText().equals(type));
    }

    private static SimReply paged(SimCall call, ArrayNode all) {
        int limit = number(call, "limit", 100);
        int start = number(call, "after_token", 0);
        var json = SimJson.object().put("success", true);
        var rows = SimJson.array();
        for (int i = start; i < Math.min(all.size(), start + limit); i++) {
            rows.add(all.get(i));
        }
        json.put("count", rows.size()).put("total", all.size());
        json.put("next_token", start + limit < all.size() ? Integer.toString(start + limit) : null);
        json.set("results", rows);
        return SimReply.json(200, json);
    }

    private static int number(SimCall call, String name, int otherwise) {
        try {
            return call.query(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notANumber) {
            throw VastFace.refuse(400, "invalid_args", name + " is not valid");
        }
    }

    private static void charge(ArrayNode all, SimInstance instance, Instant from, Instant to) {
        var gpu = instance.meter().within(Meter.Part.GPU, from, to);
        var disk = instance.meter().within(Meter.Part.DISK, from, to);
        if (gpu.plus(disk).isZero()) {
            return;
        }
        var start = instance.created().isAfter(from) ? instance.created() : from;
        var end = instance.gone().filter(to::isAfter).orElse(to);
        var json = all.addObject();
        json.put("start", start.getEpochSecond()).put("end", end.getEpochSecond());
        json.put("type", "instance").put("source", "instance-" + instance.id());
        json.put("description", "Instance " + instance.id() + " Charges");
        json.put("amount", SimJson.plain(gpu.plus(disk).amount()));
        json.putObject("metadata").put("label", instance.name());
        var items = json.putArray("items");
        item(items, "gpu", gpu, start, end);
        item(items, "disk", disk, start, end);
    }

    private static void charge(ArrayNode all, SimVolume volume, Instant from, Instant to) {
        var disk = volume.meter().within(Meter.Part.DISK, from, to);
        if (disk.isZero()) {
            return;
        }
        var bill = volume.meter().intervals();
        var began = bill.getFirst().from();
        var start = began.isAfter(from) ? began : from;
        var end = bill.getLast().to().filter(to::isAfter).orElse(to);
        var json = all.addObject();
        json.put("start", start.getEpochSecond()).put("end", end.getEpochSecond());
        json.put("type", "volume").put("source", "volume-" + volume.id());
        json.put("description", "Volume " + volume.id() + " Charges");
        json.put("amount", SimJson.plain(disk.amount()));
        json.putObject("metadata");
        item(json.putArray("items"), "disk", disk, start, end);
    }

    private static void item(
            ArrayNode items, String type, Money amount, Instant start, Instant end) {
        if (amount.isZero()) {
            return;
        }
        var hours = Duration.between(start, end).toSeconds() / 3_600.0;
        var json = items.addObject();
        json.put("start", start.getEpochSecond()).put("end", end.getEpochSecond());
        json.put("type", type).putNull("source");
        json.put("description", "%s over %.3f hours".formatted(type, hours));
        json.put("amount", SimJson.plain(amount.amount()));
        json.putObject("metadata");
        json.putArray("items");
    }
}
