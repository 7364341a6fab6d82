package io.computehub.sim.akash;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Fault;
import io.computehub.sim.Listing;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Deployments of the Console API: publish, list, read, close.
final class AkashDeployments {

    private static final int LARGEST_PAGE = 100;
    private static final List<String> DROPPABLE =
            List.of("name", "groups", "leases", "escrow_account", "settings");

    private final AkashWorld world;
    private final AkashWire wire;
    private final Listing listing;

    AkashDeployments(AkashWorld world, AkashWire wire) {
        this.world = world;
        this.wire = wire;
        this.listing = new Listing(world.faults());
    }

    SimReply list(SimCall call, Instant now) {
        int skip = number(call, "skip", 0);
        int limit = number(call, "limit", LARGEST_PAGE);
        if (skip < 0 || limit < 1 || limit > LARGEST_PAGE) {
            throw AkashFace.refuse(400, "validation_error", "Validation error");
        }
        boolean open = !call.query("state").orElse("active").equals("closed");
        var all = open ? listing.visible(world.account(), call.fault(), now) : ended();
        int from = Math.min(skip, all.size());
        int to = Math.min(from + limit, all.size());
        var rows = SimJson.array();
        all.subList(from, to).forEach(one -> rows.add(wire.row(world.of(one), open, now)));
        if (call.suffers(Fault.UNKNOWN_STATE) && !rows.isEmpty()) {
            var row = (ObjectNode) rows.get(world.faults().pick(rows.size()));
            row.withObject("/deployment").put("state", "MIGRATING");
        } else {
            listing.spoil(rows, call.fault(), "state", DROPPABLE);
        }
        var data = SimJson.object();
        data.set("deployments", rows);
        data.putObject("pagination")
                .put("total", all.size())
                .put("skip", skip)
                .put("limit", limit)
                .put("hasMore", to < all.size());
        return SimReply.json(200, SimJson.object().set("data", data));
    }

    private List<SimInstance> ended() {
        return world.account().instances().stream().filter(one -> !one.alive()).toList();
    }

    private static int number(SimCall call, String name, int otherwise) {
        return call.query(name)
                .map(text -> text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1)
                .orElse(otherwise);
    }

    SimReply one(SimCall call, String dseq, Instant now) {
        var deployment = wire.deployment(dseq);
        return switch (call.method()) {
            case "GET" ->
                    SimReply.json(200, SimJson.object().set("data", wire.detail(deployment, now)));
            case "DELETE" -> close(call, deployment, now);
            default -> AkashFace.error(404, "not_found", "Not found");
        };
    }

    /// Closing what is closed does nothing and succeeds.
    private SimReply close(SimCall call, AkashDeployment deployment, Instant now) {
        var instance = deployment.instance();
        boolean pretend =
                call.suffers(Fault.OK_NOT_DONE) && world.faults().mayLieAbout(instance.id());
        if (instance.alive() && !pretend) {
            world.account().terminate(instance, now);
        }
        var json = SimJson.object();
        json.putObject("data").put("success", true);
        return SimReply.json(200, json);
    }

    SimReply create(SimCall call, Instant now) {
        var data = call.json().map(body -> body.path("data"));
        var text = data.map(body -> body.path("sdl").asText("")).orElse("");
        if (text.isEmpty()) {
            throw AkashFace.refuse(400, "validation_error", "Validation error");
        }
        var sdl =
                AkashSdl.read(text)
                        .orElseThrow(() ->
                                AkashFace.refuse(
                                        400,
                                        "bad_request",
                                        "Invalid SDL: one service, written as JSON, is all that is"
                                                + " read here"));
        if (world.account().balance(now).amount().compareTo(AkashWorld.DEPOSIT) < 0) {
            throw AkashFace.refuse(
                    402,
                    "insufficient_balance",
                    "Not enough balance to cover the deployment deposit. Add credits or turn on"
                            + " auto recharge to continue.");
        }
        if (call.suffers(Fault.OK_NOT_DONE)) {
            return made(world.nextDseq(), sdl);
        }
        var name = data.map(body -> body.path("name").asText("")).filter(each -> !each.isBlank());
        var made =
                world.publish(
                        name.orElse(sdl.service()), sdl, !call.suffers(Fault.NO_CAPACITY), now);
        return made(made.dseq(), sdl);
    }

    private static SimReply made(String dseq, AkashSdl sdl) {
        var json = SimJson.object();
        var data = json.putObject("data").put("dseq", dseq).put("manifest", sdl.manifest());
        data.putObject("signTx")
                .put("code", 0)
                .put("transactionHash", AkashHost.address(dseq).toUpperCase(java.util.Locale.ROOT))
                .put("rawLog", "[]");
        return SimReply.json(201, json);
    }

    /// The read-only view of anybody's deployment.
    SimReply view(String owner, String dseq, Instant now) {
        var found =
                Optional.of(owner)
                        .filter(world.owner()::equals)
                        .flatMap(_ -> world.find(dseq))
                        .orElseThrow(
                                () -> AkashFace.refuse(404, "not_found", "Deployment not found"));
        var detail = wire.detail(found, now);
        var json =
                SimJson.object()
                        .put("owner", owner)
                        .put("dseq", dseq)
                        .put(
                                "balance",
                                world.escrow(found, now).multiply(BigDecimal.valueOf(1_000_000)))
                        .put("denom", "uact")
                        .put("status", detail.at("/deployment/state").asText())
                        .put("totalMonthlyCostUDenom", 0);
        json.putArray("leases");
        json.putArray("events");
        var other = json.putObject("other");
        other.set("deployment", detail.get("deployment"));
        other.set("groups", detail.get("groups"));
        other.set("escrow_account", detail.get("escrow_account"));
        return SimReply.json(200, json);
    }
}
