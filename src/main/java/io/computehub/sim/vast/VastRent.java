package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Noise;
import io.computehub.sim.Order;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Accepting an ask. An ask goes to one renter only, whoever comes first.
final class VastRent {

    private static final int LONGEST_LABEL = 1_024;
    private static final int LONGEST_SCRIPT = 4_048;

    private final VastWorld world;

    VastRent(VastWorld world) {
        this.world = world;
    }

    SimReply create(SimCall call, long askId, Instant now) {
        if (!call.method().equals("PUT")) {
            return VastFace.error(405, "method_not_allowed", "use PUT");
        }
        var body = VastFace.body(call);
        check(body);
        var ask =
                world.market()
                        .ask(askId)
                        .filter(each -> !call.suffers(Fault.NO_CAPACITY))
                        .filter(each -> world.isFree(each, now))
                        .orElseThrow(() ->
                                VastFace.refuse(
                                        400,
                                        "no_such_ask",
                                        "Instance type by id " + askId + " is not available"));
        var order = order(body, ask, now);
        if (world.account().balance(now).amount().compareTo(order.rate()) < 0) {
            throw VastFace.refuse(
                    400, "insufficient_credit", "Your account lacks credit; see the billing page.");
        }
        if (order.disk() > ask.diskGb()) {
            throw VastFace.refuse(
                    400, "invalid_args", "the host has only " + ask.diskGb() + " GB of disk");
        }
        var answer = SimJson.object().put("success", true);
        if (call.suffers(Fault.OK_NOT_DONE)) {
            return SimReply.json(200, answer.put("new_contract", 99_000_000 + world.nextId()));
        }
        boolean outbid =
                order.bid()
                        .filter(bid -> bid.compareTo(world.market().lowestBid(ask, now)) < 0)
                        .isPresent();
        if (outbid && body.path("cancel_unavail").asBoolean(false)) {
            throw VastFace.refuse(
                    410,
                    "no_such_ask",
                    "error 410/3907: no_such_ask Instance type "
                            + askId
                            + " is no longer available.");
        }
        var instance = world.rentAsk(ask, order, now);
        if (outbid) {
            instance.preempt(now);
            answer.put("success", false);
        } else if (body.path("target_state").asText().equals("stopped")) {
            instance.stop(now);
        }
        answer.put("new_contract", Long.parseLong(instance.id()));
        answer.put("instance_api_key", "sim" + Long.toHexString(Noise.key(instance.id() + "key")));
        return SimReply.json(200, answer);
    }

    private static void check(JsonNode body) {
        if (!body.path("image").isTextual() && !body.has("template_hash_id")) {
            throw VastFace.refuse(400, "invalid_args", "image is required");
        }
        if (body.path("label").asText().length() > LONGEST_LABEL) {
            throw VastFace.refuse(400, "invalid_args", "label is too long");
        }
        if (body.path("onstart").asText().length() > LONGEST_SCRIPT) {
            throw VastFace.refuse(400, "invalid_args", "onstart is too long");
        }
        var price = body.path("price");
        if (!price.isMissingNode()
                && !(price.isNumber()
                        && price.decimalValue().compareTo(new BigDecimal("0.001")) >= 0
                        && price.decimalValue().compareTo(BigDecimal.valueOf(128)) <= 0)) {
            throw VastFace.refuse(400, "invalid_price", "price is between 0.001 and 128");
        }
    }

    private Order order(JsonNode body, VastAsk ask, Instant now) {
        var env = new LinkedHashMap<String, String>();
        var ports = new ArrayList<String>();
        ports.add("22/tcp");
        body.path("env")
                .properties()
                .forEach(entry -> {
                    env.put(entry.getKey(), entry.getValue().asText());
                    if (entry.getKey().startsWith("-p ")) {
                        var inside = entry.getKey().replaceFirst(".*:", "");
                        ports.add(inside.contains("/") ? inside : inside + "/tcp");
                    }
                });
        var runtype = body.path("runtype").asText("ssh");
        return new Order(
                body.path("label").asText(""),
                body.path("image").asText("vastai/base-image"),
                ask.kind().name(),
                ask.gpus(),
                world.market().price(ask, now),
                Optional.of(body.path("price"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue),
                Math.max(1, (int) Math.ceil(body.path("disk").asDouble(8))),
                0,
                "",
                Optional.empty(),
                ports,
                env,
                body.path("onstart").asText(""),
                Long.toString(ask.id()),
                false,
                !runtype.equals("args"));
    }
}
