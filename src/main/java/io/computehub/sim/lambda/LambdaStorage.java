package io.computehub.sim.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;
import io.computehub.sim.SimVolume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the account keeps besides machines: SSH keys, file systems, firewall rulesets. It has one
/// key from the beginning, as everybody who has launched a machine there does.
final class LambdaStorage {

    static final String FIRST_KEY = "laptop";

    private record Key(String id, String name, String line) {}

    private record Ruleset(String id, String name, String region, JsonNode rules, Instant made) {}

    private final LambdaWorld world;
    private final List<Key> keys = new ArrayList<>();
    private final Map<String, Ruleset> rulesets = new LinkedHashMap<>();

    LambdaStorage(LambdaWorld world) {
        this.world = world;
        keys.add(
                new Key(world.id(0), FIRST_KEY, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5demo you@laptop"));
    }

    boolean hasKey(String name) {
        return keys.stream().anyMatch(key -> key.name().equals(name));
    }

    boolean hasRuleset(String id, String region) {
        var ruleset = rulesets.get(id);
        return ruleset != null && ruleset.region().equals(region);
    }

    SimReply keys(SimCall call) {
        if (call.method().equals("GET")) {
            var all = SimJson.array();
            keys.forEach(key -> all.add(json(key)));
            return LambdaReplies.data(all);
        }
        var body = LambdaReplies.body(call);
        var name = LambdaReplies.required(body, "name", 64);
        if (hasKey(name)) {
            throw LambdaReplies.invalid("The name is in use.");
        }
        var line = LambdaReplies.text(body, "public_key", 4096);
        var key = new Key(world.nextId(), name, line.orElse("ssh-rsa AAAAB3NzaC1yc2Emade " + name));
        keys.add(key);
        var answer = json(key);
        if (line.isEmpty()) {
            answer.put("private_key", "-----BEGIN RSA PRIVATE KEY-----\nsimulated\n");
        }
        return LambdaReplies.data(answer);
    }

    private static ObjectNode json(Key key) {
        return SimJson.object()
                .put("id", key.id())
                .put("name", key.name())
                .put("public_key", key.line());
    }

    SimReply deleteKey(String id) {
        return keys.removeIf(key -> key.id().equals(id))
                ? LambdaReplies.data(SimJson.object())
                : LambdaReplies.notFound();
    }

    SimReply fileSystems() {
        var all = SimJson.array();
        world.account().volumes().values().forEach(volume -> all.add(json(volume)));
        return LambdaReplies.data(all);
    }

    SimReply addFileSystem(SimCall call, Instant now) {
        var body = LambdaReplies.body(call);
        var name = LambdaReplies.required(body, "name", 60);
        var region = LambdaReplies.required(body, "region", 64);
        if (!name.matches("[a-zA-Z]+[0-9a-zA-Z-]*") || LambdaMarket.region(region).isEmpty()) {
            throw LambdaReplies.invalid("The name or the region is not valid.");
        }
        return LambdaReplies.data(json(world.addFileSystem(name, region, now)));
    }

    SimReply deleteFileSystem(String id, Instant now) {
        var volume = world.account().volumes().get(id);
        if (volume == null) {
            return LambdaReplies.error(404, LambdaReplies.MISSING, "Filesystem was not found.");
        }
        if (inUse(volume)) {
            return LambdaReplies.error(
                    400, "filesystems/filesystem-in-use", "The filesystem is in use.");
        }
        world.account().remove(volume, now);
        var data = SimJson.object();
        data.putArray("deleted_ids").add(id);
        return LambdaReplies.data(data);
    }

    private boolean inUse(SimVolume volume) {
        return world.account().alive().stream()
                .map(SimInstance::order)
                .anyMatch(order ->
                        order.networkVolume().filter(volume.name()::equals).isPresent()
                                && order.place().equals(volume.dataCentre()));
    }

    private ObjectNode json(SimVolume volume) {
        var json = SimJson.object();
        json.put("id", volume.id()).put("name", volume.name());
        json.put("mount_point", "/lambda/nfs/" + volume.name());
        json.put("created", SimJson.iso(world.epoch()));
        json.putObject("created_by")
                .put("id", world.id(world.account().user()))
                .put("email", "you@example.com")
                .put("status", "active");
        json.put("is_in_use", inUse(volume));
        json.set("region", LambdaWire.region(volume.dataCentre()));
        return json.put("bytes_used", volume.size() * 1_000_000_000L);
    }

    SimReply rulesets(SimCall call, Instant now) {
        if (call.method().equals("GET")) {
            var all = SimJson.array();
            rulesets.values().forEach(ruleset -> all.add(json(ruleset)));
            return LambdaReplies.data(all);
        }
        var body = LambdaReplies.body(call);
        var region = LambdaReplies.required(body, "region", 64);
        if (!body.path("rules").isArray() || LambdaMarket.region(region).isEmpty()) {
            throw LambdaReplies.invalid("rules and a region are required.");
        }
        var name = LambdaReplies.required(body, "name", 64);
        var ruleset = new Ruleset(world.nextId(), name, region, body.get("rules"), now);
        rulesets.put(ruleset.id(), ruleset);
        return LambdaReplies.data(json(ruleset));
    }

    private ObjectNode json(Ruleset ruleset) {
        var json = SimJson.object().put("id", ruleset.id()).put("name", ruleset.name());
        json.set("region", LambdaWire.region(ruleset.region()));
        json.set("rules", ruleset.rules());
        json.put("created", SimJson.iso(ruleset.made()));
        var users = json.putArray("instance_ids");
        world.account().alive().stream()
                .filter(machine -> machine.order().ports().contains(ruleset.id()))
                .forEach(machine -> users.add(machine.id()));
        return json;
    }
}
