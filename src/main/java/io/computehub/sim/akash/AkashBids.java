package io.computehub.sim.akash;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Noise;
import io.computehub.sim.Refused;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The auction: who bids for a deployment and when, and the lease that comes of it. The first bid
/// comes at once, the others within the next twenty seconds, and after five minutes they lapse.
final class AkashBids {

    private static final Duration SLOWEST = Duration.ofSeconds(20);
    private static final Duration LAPSE = Duration.ofMinutes(5);

    private final AkashWorld world;
    private final AkashWire wire;

    AkashBids(AkashWorld world, AkashWire wire) {
        this.world = world;
        this.wire = wire;
    }

    /// A bid: `amount` per block, in millionths of a dollar.
    record Bid(AkashHost host, BigDecimal amount, Instant at) {}

    SimReply list(SimCall call, String dseq, Instant now) {
        var deployment = wire.deployment(dseq);
        var rows = SimJson.array();
        for (var bid : bids(deployment, now)) {
            rows.add(row(deployment, bid, now));
        }
        return SimReply.json(200, SimJson.object().set("data", rows));
    }

    private List<Bid> bids(AkashDeployment deployment, Instant now) {
        if (!deployment.wanted()) {
            return List.of();
        }
        var created = deployment.instance().created();
        var all = new ArrayList<Bid>();
        for (var kind : world.market().kinds()) {
            if (deployment.sdl().gpu().takes(kind)) {
                for (var host : world.market().having(kind)) {
                    bid(deployment, kind, host, created).ifPresent(all::add);
                }
            }
        }
        all.sort(Comparator.comparing(Bid::at).thenComparing(bid -> bid.host.name()));
        var soonest = all.isEmpty() ? created : all.getFirst().at;
        var lead = Duration.between(created, soonest);
        return all.stream()
                .map(bid -> new Bid(bid.host, bid.amount, bid.at.minus(lead)))
                .filter(bid -> !bid.at.isAfter(now))
                .toList();
    }

    private Optional<Bid> bid(
            AkashDeployment deployment, AkashGpu kind, AkashHost host, Instant created) {
        int units = deployment.sdl().gpu().units();
        var amount = world.amount(kind, host, units, created);
        boolean able =
                units > 0
                        && units <= kind.perMachine()
                        && world.market().free(kind, host, created) >= units
                        && amount.compareTo(deployment.sdl().amount()) <= 0;
        long key = Noise.key(deployment.dseq() + host.name());
        var after = (long) (SLOWEST.toMillis() * world.noise().at(key, 3));
        return able
                ? Optional.of(new Bid(host, amount, created.plusMillis(after)))
                : Optional.empty();
    }

    private String state(AkashDeployment deployment, Bid bid, Instant now) {
        if (deployment.lease().isPresent()) {
            return deployment.lease().get().host().equals(bid.host) ? "active" : "lost";
        }
        boolean open =
                AkashWorld.waits(deployment)
                        && now.isBefore(deployment.instance().created().plus(LAPSE));
        return open ? "open" : "closed";
    }

    private ObjectNode row(AkashDeployment deployment, Bid bid, Instant now) {
        var row = SimJson.object();
        var one = row.putObject("bid");
        wire.leaseId(one.putObject("id"), deployment, bid.host);
        one.put("state", state(deployment, bid, now));
        wire.price(one.putObject("price"), bid.amount);
        one.put("created_at", AkashChain.height(bid.at));
        var offer = one.putArray("resources_offer").addObject();
        wire.resources(offer.putObject("resources"), deployment.sdl());
        offer.put("count", 1);
        wire.escrow(row.putObject("escrow_account"), "bid", deployment, AkashWorld.DEPOSIT);
        return row;
    }

    /// Accepts a bid. Asked for once more, it only says what there is.
    SimReply lease(SimCall call, Instant now) {
        var wanted = call.json().map(body -> body.at("/leases/0")).orElseThrow(AkashBids::unread);
        var deployment = wire.deployment(wanted.path("dseq").asText());
        if (deployment.lease().isEmpty()) {
            var bid =
                    bids(deployment, now).stream()
                            .filter(each ->
                                    each.host.address().equals(wanted.path("provider").asText()))
                            .filter(each -> state(deployment, each, now).equals("open"))
                            .filter(each -> hasRoom(deployment, each, now))
                            .findFirst()
                            .orElseThrow(AkashBids::notOpen);
            world.let(deployment, bid.host, bid.amount, now);
        }
        return SimReply.json(200, SimJson.object().set("data", wire.detail(deployment, now)));
    }

    private boolean hasRoom(AkashDeployment deployment, Bid bid, Instant now) {
        var gpu = deployment.sdl().gpu();
        return world.market().kinds().stream()
                .filter(gpu::takes)
                .anyMatch(kind -> world.free(kind, bid.host, now) >= gpu.units());
    }

    private static Refused unread() {
        return AkashFace.refuse(400, "validation_error", "Validation error");
    }

    private static Refused notOpen() {
        return AkashFace.refuse(
                400,
                "bad_request",
                "Cannot create lease: The selected bid is no longer open. Select another bid.");
    }
}
