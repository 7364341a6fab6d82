package io.computehub.sim.lambda;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Order;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The paid call: held against all that the specification asks of it, then one machine.
final class LambdaLaunch {

    private static final String NO_ROOM = "Not enough capacity to fulfill launch request.";
    private static final int LARGEST_USER_DATA = 1_000_000;

    private final LambdaWorld world;
    private final LambdaStorage storage;

    LambdaLaunch(LambdaWorld world, LambdaStorage storage) {
        this.world = world;
        this.storage = storage;
    }

    SimReply launch(SimCall call, Instant now) {
        var body = LambdaReplies.body(call);
        var type =
                world.market()
                        .type(LambdaReplies.required(body, "instance_type_name", 128))
                        .orElseThrow(() -> LambdaReplies.missing("Instance type"));
        var region =
                LambdaMarket.region(LambdaReplies.required(body, "region_name", 64))
                        .orElseThrow(() -> LambdaReplies.missing("Region"));
        var order = order(body, type, region, now);
        if (call.suffers(Fault.NO_CAPACITY) || !world.hasRoom(type, region, now)) {
            throw LambdaReplies.refuse(
                    400, "instance-operations/launch/insufficient-capacity", NO_ROOM);
        }
        if (world.account().balance(now).amount().compareTo(order.perHour()) < 0) {
            throw LambdaReplies.refuse(403, "global/account-inactive", "Your account is inactive.");
        }
        var id = call.suffers(Fault.OK_NOT_DONE) ? world.nextId() : world.rent(order, now).id();
        var data = SimJson.object();
        data.putArray("instance_ids").add(id);
        return LambdaReplies.data(data);
    }

    private Order order(JsonNode body, LambdaType type, LambdaMarket.Region region, Instant now) {
        LambdaReplies.text(body, "user_data", LARGEST_USER_DATA);
        LambdaReplies.text(body, "hostname", 63)
                .filter(name -> !name.matches("[a-z0-9][0-9a-z-]{0,62}"))
                .ifPresent(_ -> {
                    throw LambdaReplies.invalid("hostname is not a host's name.");
                });
        return new Order(
                LambdaReplies.text(body, "name", 64).orElse(""),
                image(body, region),
                type.name(),
                type.gpus(),
                world.dollars(type, now),
                Optional.empty(),
                0,
                0,
                "",
                fileSystem(body, region),
                rulesets(body, region),
                tags(body),
                sshKey(body),
                region.name(),
                false,
                true);
    }

    private String sshKey(JsonNode body) {
        var names = body.path("ssh_key_names");
        if (!names.isArray() || names.size() != 1) {
            throw LambdaReplies.invalid("Exactly one SSH key must be specified.");
        }
        var name = names.path(0).asText();
        if (!storage.hasKey(name)) {
            throw LambdaReplies.missing("SSH key");
        }
        return name;
    }

    private static String image(JsonNode body, LambdaMarket.Region region) {
        var image = body.path("image");
        if (image.isMissingNode()) {
            return LambdaImages.STACK;
        }
        return LambdaImages.named(image, region.name())
                .orElseThrow(() -> LambdaReplies.missing("Image"));
    }

    private Optional<String> fileSystem(JsonNode body, LambdaMarket.Region region) {
        var names = body.path("file_system_names");
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var system =
                world.account().volumes().values().stream()
                        .filter(one -> one.name().equals(names.path(0).asText()))
                        .findFirst()
                        .orElseThrow(() -> LambdaReplies.missing("Filesystem"));
        if (!system.dataCentre().equals(region.name())) {
            throw LambdaReplies.refuse(
                    400,
                    "instance-operations/launch/file-system-in-wrong-region",
                    "The filesystem is in another region.");
        }
        return Optional.of(system.name());
    }

    private List<String> rulesets(JsonNode body, LambdaMarket.Region region) {
        var ids = new ArrayList<String>();
        for (var ruleset : body.path("firewall_rulesets")) {
            var id = ruleset.path("id").asText();
            if (!storage.hasRuleset(id, region.name())) {
                throw LambdaReplies.missing("Firewall ruleset");
            }
            ids.add(id);
        }
        return ids;
    }

    private static Map<String, String> tags(JsonNode body) {
        var tags = new TreeMap<String, String>();
        for (var tag : body.path("tags")) {
            var key = LambdaReplies.required(tag, "key", 55);
            if (!key.matches("[a-z][a-z0-9-:]+")) {
                throw LambdaReplies.invalid("A tag's key is of lower-case letters.");
            }
            tags.put(key, LambdaReplies.text(tag, "value", 128).orElse(""));
        }
        return tags;
    }
}
