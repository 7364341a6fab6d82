package io.computehub.sim.tensordock;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.SimAccount.SshKey;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.List;

/// The account's secrets. The list does not show their values; each by itself does.
final class TensorDockSecrets {

    private final TensorDockWorld world;

    TensorDockSecrets(TensorDockWorld world) {
        this.world = world;
    }

    SimReply answer(SimCall call, List<String> parts, Instant now) {
        if (parts.size() > 3) {
            return one(call, parts.get(3));
        }
        if (call.method().equals("POST")) {
            return add(call, now);
        }
        var json = SimJson.object();
        var list = json.putObject("data").putArray("secrets");
        world.account().sshKeys().forEach(key -> list.add(row(key)));
        return SimReply.json(200, json);
    }

    private SimReply add(SimCall call, Instant now) {
        var asked = call.json().orElse(SimJson.object()).at("/data/attributes");
        var value = asked.path("value").asText().strip();
        if (!asked.path("type").asText().equals("SSHKEY")
                || !value.matches("(ssh|ecdsa|sk)-\\S+ \\S+.*")) {
            throw TensorDockRent.wrong("value", "Invalid secret");
        }
        var key = new SshKey(1_000 + world.nextId(), value, now);
        world.account().sshKeys().add(key);
        return SimReply.json(201, SimJson.object().set("data", row(key)));
    }

    private SimReply one(SimCall call, String id) {
        var keys = world.account().sshKeys();
        var found = keys.stream().filter(key -> id(key).equals(id)).findFirst();
        if (found.isEmpty()) {
            return TensorDockFace.error(404, "Secret not found");
        }
        return switch (call.method()) {
            case "GET" -> {
                var row = row(found.get()).put("value", found.get().text());
                yield SimReply.json(200, SimJson.object().set("data", row));
            }
            case "DELETE" -> {
                keys.remove(found.get());
                yield SimReply.json(200, SimJson.object().put("message", "Secret deleted"));
            }
            default -> TensorDockFace.error(405, "Method not allowed");
        };
    }

    private static ObjectNode row(SshKey key) {
        var words = key.text().split("\\s+", 3);
        return SimJson.object()
                .put("id", id(key))
                .put("name", words.length > 2 ? words[2] : "key")
                .put("type", "SSHKEY");
    }

    private static String id(SshKey key) {
        return Site.uuid("secret " + key.id());
    }
}
