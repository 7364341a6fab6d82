package io.computehub.sim.akash;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.Noise;
import io.computehub.sim.Phase;
import io.computehub.sim.SimJson;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// Deployments as the Console API writes them.
final class AkashWire {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final long GIB = 1L << 30;
    private static final int FIRST_PORT = 30_000;
    private static final int PORTS = 2_767;

    private final AkashWorld world;

    AkashWire(AkashWorld world) {
        this.world = world;
    }

    AkashDeployment deployment(String dseq) {
        return world.find(dseq)
                .orElseThrow(() -> AkashFace.refuse(404, "not_found", "Deployment not found"));
    }

    /// A row of the list: its leases say nothing of how they are.
    ObjectNode row(AkashDeployment one, boolean open, Instant now) {
        var row = common(one, open, now);
        row.withArray("leases").forEach(lease -> ((ObjectNode) lease).remove("status"));
        row.putObject("settings")
                .put("name", one.instance().name())
                .putNull("runtimeLimitHours")
                .putNull("runtimeEndsAt")
                .put("closed", !open);
        return row;
    }

    ObjectNode detail(AkashDeployment one, Instant now) {
        return common(one, one.instance().alive(), now).putNull("consoleSettings");
    }

    private ObjectNode common(AkashDeployment one, boolean open, Instant now) {
        var json = SimJson.object();
        var deployment = json.putObject("deployment");
        id(deployment.putObject("id"), one);
        deployment.put("state", open ? "active" : "closed");
        deployment.put("hash", Long.toHexString(Noise.key(one.dseq())));
        deployment.put("created_at", AkashChain.height(one.instance().created()));
        var leases = json.putArray("leases");
        one.lease().ifPresent(lease -> lease(leases.addObject(), one, lease, now));
        escrow(json.putObject("escrow_account"), one, open, now);
        json.put("name", one.instance().name());
        group(json.putArray("groups").addObject(), one);
        return json;
    }

    private ObjectNode id(ObjectNode id, AkashDeployment one) {
        return id.put("owner", world.owner()).put("dseq", one.dseq());
    }

    void leaseId(ObjectNode id, AkashDeployment one, AkashHost host) {
        id(id, one).put("gseq", 1).put("oseq", 1).put("provider", host.address()).put("bseq", 1);
    }

    void price(ObjectNode price, BigDecimal perBlock) {
        price.put("denom", "uact").put("amount", perBlock.setScale(18).toPlainString());
    }

    private void lease(
            ObjectNode json, AkashDeployment one, AkashDeployment.Lease lease, Instant now) {
        leaseId(json.putObject("id"), one, lease.host());
        var phase = one.instance().phase();
        boolean dry = world.dry(one);
        boolean ended = phase == Phase.GONE || phase == Phase.FAILED || dry;
        json.put("state", dry ? "insufficient_funds" : ended ? "closed" : "active");
        price(json.putObject("price"), lease.amount());
        json.put("created_at", AkashChain.height(lease.at()));
        json.put("closed_on", ended ? AkashChain.height(one.instance().since()) : "0");
        if (phase == Phase.FAILED) {
            json.put("reason", one.instance().trouble().orElse("closed by provider"));
        }
        if (dry) {
            json.put("reason", "lease_closed_insufficient_funds");
        }
        if (phase == Phase.LOADING || phase == Phase.RUNNING) {
            status(json.putObject("status"), one, lease, phase == Phase.RUNNING);
        } else {
            json.putNull("status");
        }
    }

    private void status(
            ObjectNode status, AkashDeployment one, AkashDeployment.Lease lease, boolean up) {
        int available = up ? 1 : 0;
        var name = one.sdl().service();
        var service =
                status.putObject("services")
                        .putObject(name)
                        .put("name", name)
                        .put("available", available)
                        .put("total", 1);
        service.putArray("uris").add(one.dseq() + ".ingress." + lease.host().domain());
        service.put("observed_generation", 1)
                .put("replicas", 1)
                .put("updated_replicas", 1)
                .put("ready_replicas", available)
                .put("available_replicas", available);
        var forwarded = status.putObject("forwarded_ports").putArray(name);
        for (int port : one.sdl().ports()) {
            boolean ssh = port == 22;
            long luck = Math.floorMod(Noise.key(one.dseq() + port), PORTS);
            forwarded
                    .addObject()
                    .put("host", ssh ? "127.0.0.1" : lease.host().domain())
                    .put("port", port)
                    .put("externalPort", ssh ? world.sshPort(one.dseq()) : FIRST_PORT + (int) luck)
                    .put("proto", "TCP");
        }
        status.putObject("ips");
    }

    /// As of the last time it was settled; what has been used since is not taken off.
    private void escrow(ObjectNode json, AkashDeployment one, boolean open, Instant now) {
        var settled = one.escrow().settled(now);
        boolean paid = open && !world.dry(one);
        var state = escrow(json, "deployment", one, paid ? settled.funds() : BigDecimal.ZERO);
        state.put("settled_at", AkashChain.height(paid ? settled.at() : one.instance().since()));
        state.put("state", !open ? "closed" : paid ? "open" : "overdrawn");
    }

    ObjectNode escrow(ObjectNode json, String scope, AkashDeployment one, BigDecimal dollars) {
        json.putObject("id").put("scope", scope).put("xid", world.owner() + "/" + one.dseq());
        var state = json.putObject("state").put("owner", world.owner()).put("state", "open");
        state.putArray("transferred");
        state.put("settled_at", AkashChain.height(one.instance().created()));
        state.putArray("funds")
                .addObject()
                .put("denom", "uact")
                .put(
                        "amount",
                        dollars.multiply(MILLION)
                                .setScale(18, RoundingMode.HALF_UP)
                                .toPlainString());
        state.putArray("deposits");
        return state;
    }

    void group(ObjectNode group, AkashDeployment one) {
        var sdl = one.sdl();
        id(group.putObject("id"), one).put("gseq", 1);
        group.put("state", "open");
        var spec = group.putObject("group_spec").put("name", sdl.placement());
        var requirements = spec.putObject("requirements");
        var signed = requirements.putObject("signed_by");
        signed.putArray("all_of");
        signed.putArray("any_of");
        requirements.putArray("attributes");
        var asked = spec.putArray("resources").addObject();
        resources(asked.putObject("resource").put("id", 1), sdl);
        asked.put("count", 1);
        price(asked.putObject("price"), sdl.amount());
        group.put("created_at", AkashChain.height(one.instance().created()));
    }

    void resources(ObjectNode json, AkashSdl sdl) {
        json.putObject("cpu")
                .set("units", SimJson.object().put("val", Long.toString(1_000L * sdl.cpus())));
        json.withObject("/cpu").putArray("attributes");
        var gpu = json.putObject("gpu");
        gpu.putObject("units").put("val", Integer.toString(sdl.gpu().units()));
        gpu.putArray("attributes")
                .addObject()
                .put("key", sdl.gpu().attribute())
                .put("value", "true");
        var memory = json.putObject("memory");
        memory.putObject("quantity").put("val", Long.toString(GIB * sdl.ramGib()));
        memory.putArray("attributes");
        var disk = json.putArray("storage").addObject().put("name", "default");
        disk.putObject("quantity").put("val", Long.toString(GIB * sdl.diskGib()));
        disk.putArray("attributes");
        json.putArray("endpoints").addObject().put("kind", "SHARED_HTTP").put("sequence_number", 0);
    }
}
