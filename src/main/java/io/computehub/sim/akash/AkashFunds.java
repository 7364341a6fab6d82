package io.computehub.sim.akash;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// What keeps a deployment paid: deposits, and the setting that has the service fill it up.
final class AkashFunds {

    private static final long FILLING_EVERY_MS = Duration.ofHours(1).toMillis();

    private final AkashWorld world;
    private final AkashWire wire;

    AkashFunds(AkashWorld world, AkashWire wire) {
        this.world = world;
        this.wire = wire;
    }

    /// How the service fills up what has no setting of its own.
    SimReply config() {
        var json = SimJson.object();
        json.putObject("data")
                .put("targetRunwayHours", 48)
                .put("balanceHeadroomUsd", 5)
                .put("defaultDepositUsd", AkashWorld.DEPOSIT);
        return SimReply.json(200, json);
    }

    SimReply deposit(SimCall call, Instant now) {
        var data = data(call);
        var dollars = data.path("deposit");
        var deployment = wire.deployment(data.path("dseq").asText());
        if (!dollars.isNumber() || dollars.decimalValue().signum() <= 0) {
            throw AkashFace.refuse(400, "validation_error", "Validation error");
        }
        if (!deployment.instance().alive() || world.dry(deployment)) {
            throw AkashFace.refuse(400, "bad_request", "Deployment closed");
        }
        if (world.free(now).compareTo(dollars.decimalValue()) < 0) {
            throw AkashFace.refuse(
                    402,
                    "insufficient_balance",
                    "Not enough balance to cover the deposit. Add credits to continue.");
        }
        deployment.escrow().add(dollars.decimalValue(), now);
        return SimReply.json(200, SimJson.object().set("data", wire.detail(deployment, now)));
    }

    /// Reads or changes the setting, which is there once somebody has made it.
    SimReply setting(SimCall call, String dseq, Instant now) {
        var deployment = wire.deployment(dseq);
        if (deployment.escrow().setting().isEmpty()) {
            throw AkashFace.refuse(404, "not_found", "Deployment settings not found");
        }
        if (call.method().equals("PATCH")) {
            deployment.escrow().set(flag(data(call), true), now);
        }
        return told(200, deployment, now);
    }

    SimReply make(SimCall call, Instant now) {
        var data = data(call);
        var deployment = wire.deployment(data.path("dseq").asText());
        deployment.escrow().set(flag(data, false), now);
        return told(201, deployment, now);
    }

    private static JsonNode data(SimCall call) {
        return call.json()
                .map(body -> body.path("data"))
                .orElseThrow(() -> AkashFace.refuse(400, "validation_error", "Validation error"));
    }

    private static boolean flag(JsonNode data, boolean needed) {
        var flag = data.path("autoTopUpEnabled");
        if (!flag.isBoolean() && (needed || !flag.isMissingNode())) {
            throw AkashFace.refuse(400, "validation_error", "Validation error");
        }
        return flag.asBoolean(false);
    }

    private SimReply told(int status, AkashDeployment deployment, Instant now) {
        var user = new UUID(world.account().user(), 0x8000_0000_0000_0000L);
        var json = SimJson.object();
        json.putObject("data")
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(
                                        deployment
                                                .dseq()
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString())
                .put("userId", user.toString())
                .put("dseq", deployment.dseq())
                .put("autoTopUpEnabled", deployment.escrow().fillsUp())
                .put("estimatedTopUpAmount", BigDecimal.ZERO)
                .put("topUpFrequencyMs", FILLING_EVERY_MS)
                .put("createdAt", deployment.instance().created().toString())
                .put("updatedAt", now.toString());
        return SimReply.json(status, json);
    }
}
