package io.computehub.sim.vast;

import com.fasterxml.jackson.databind.JsonNode;

import io.computehub.domain.money.Money;
import io.computehub.sim.CallKind;
import io.computehub.sim.DemoScene;
import io.computehub.sim.DemoScene.Role;
import io.computehub.sim.Placement;
import io.computehub.sim.Placement.State;
import io.computehub.sim.ProviderFace;
import io.computehub.sim.Refused;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Vast.ai on the wire. Paths want their trailing slash; without it a browser's redirect comes
/// back.
final class VastFace implements ProviderFace {

    private static final String PYTORCH = "pytorch/pytorch:2.8.0-cuda12.8-cudnn9-devel";

    private final VastWorld world;
    private final VastSearch search;
    private final VastInstances instances;
    private final VastRent rent;
    private final VastAccount account;
    private final VastLogs logs;
    private final VastVolumes volumes;

    VastFace(VastWorld world) {
        this.world = world;
        this.search = new VastSearch(world);
        this.instances = new VastInstances(world);
        this.rent = new VastRent(world);
        this.account = new VastAccount(world);
        this.logs = new VastLogs(world);
        this.volumes = new VastVolumes(world);
    }

    @Override
    public Optional<SimReply> file(String name) {
        return Optional.of(logs.fetch(name));
    }

    @Override
    public SimInstance rent(Placement wanted, Instant created, Instant now) {
        return world.place(wanted, created, now);
    }

    @Override
    public String place(SimInstance instance) {
        return world.askOf(instance).host().place();
    }

    @Override
    public List<DemoScene.Exhibit> exhibits() {
        return List.of(
                exhibit(Role.IDLE, running("flux-lora", "RTX 4090", 60, 9).in(State.IDLE)),
                exhibit(Role.ORPHAN, running("sweep-17", "RTX 3090", 40, 26)),
                exhibit(
                        Role.FAILING,
                        running("whisper-batch", "RTX 5090", 80, 1).in(State.FAILED)));
    }

    private static DemoScene.Exhibit exhibit(Role role, Placement placement) {
        return new DemoScene.Exhibit(role, placement);
    }

    private static Placement running(String name, String gpu, int disk, int hours) {
        return Placement.running(VastWorld.PROVIDER, name, PYTORCH, gpu, disk, hours);
    }

    @Override
    public Optional<Money> demoBalance() {
        return Optional.of(Money.usd("11.85"));
    }

    @Override
    public CallKind kind(SimCall call) {
        var parts = call.parts();
        if (parts.size() < 3) {
            return CallKind.OTHER;
        }
        return switch (parts.get(2)) {
            case "bundles", "metrics" -> CallKind.OFFERS;
            case "asks" -> CallKind.CREATE;
            case "ssh" -> CallKind.KEYS;
            case "users" -> CallKind.ACCOUNT;
            case "volumes" -> parts.size() > 3 ? CallKind.OFFERS : CallKind.VOLUMES;
            case "charges", "invoices" -> CallKind.BILLING;
            case "instances" -> ofInstances(call, parts);
            default -> CallKind.OTHER;
        };
    }

    private static CallKind ofInstances(SimCall call, List<String> parts) {
        if (parts.size() == 3) {
            return CallKind.LIST;
        }
        return switch (parts.get(3)) {
            case "reboot", "recycle" -> CallKind.RESTART;
            case "bid_price" -> CallKind.CHANGE;
            case "request_logs", "command" -> CallKind.LOGS;
            default ->
                    switch (call.method()) {
                        case "GET" -> CallKind.READ;
                        case "DELETE" -> CallKind.TERMINATE;
                        default -> ofState(call);
                    };
        };
    }

    private static CallKind ofState(SimCall call) {
        return switch (call.json().map(body -> body.path("state").asText()).orElse("")) {
            case "running" -> CallKind.START;
            case "stopped" -> CallKind.STOP;
            default -> CallKind.CHANGE;
        };
    }

    @Override
    public SimReply answer(SimCall call) {
        if (!call.path().endsWith("/")) {
            return SimReply.text(301, "text/html", "<html><body>Moved</body></html>")
                    .with("Location", "/vast" + call.path() + "/");
        }
        var token = call.header("authorization").filter(value -> value.startsWith("Bearer "));
        if (token.isEmpty()) {
            return error(403, "auth_error", "This action requires login.");
        }
        if (!token.get().equals("Bearer " + world.account().key())) {
            return error(404, "auth_error", "Invalid user key");
        }
        try {
            return world.serve(call, changes(call), now -> route(call, now));
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    /// Searches and requests for logs are not GETs here, and change nothing.
    private boolean changes(SimCall call) {
        var kind = kind(call);
        return !call.method().equals("GET") && kind != CallKind.OFFERS && kind != CallKind.LOGS;
    }

    @Override
    public void again(SimCall call) {
        answer(call.signed("authorization", "Bearer " + world.account().key()));
    }

    private SimReply route(SimCall call, Instant now) {
        var parts = call.parts();
        if (parts.size() < 3) {
            return notFound();
        }
        var what = parts.get(1) + ' ' + parts.get(2);
        return switch (what) {
            case "v0 bundles" -> search.offers(call, now);
            case "v0 metrics" -> search.market(now);
            case "v0 asks" -> rent.create(call, number(parts, 3), now);
            case "v1 instances" -> instances.page(call, now);
            case "v0 instances" -> instance(call, parts, now);
            case "v0 ssh" -> account.keys(call, parts, now);
            case "v0 users" -> account.current(now);
            case "v0 charges" -> account.charges(call, now);
            case "v0 volumes" -> volumes.answer(call, parts, now);
            default -> notFound();
        };
    }

    private SimReply instance(SimCall call, List<String> parts, Instant now) {
        if (parts.size() == 3) {
            return instances.all(call, now);
        }
        if (parts.size() == 4) {
            return instances.one(call, number(parts, 3), now);
        }
        if (parts.get(4).equals("ssh")) {
            return instances.keys(call, number(parts, 3));
        }
        long id = number(parts, 4);
        return switch (parts.get(3)) {
            case "reboot", "recycle" -> instances.reboot(call, id, now);
            case "bid_price" -> instances.bid(call, id, now);
            case "request_logs" -> logs.request(call, id, now);
            default -> notFound();
        };
    }

    private static long number(List<String> parts, int index) {
        try {
            return Long.parseLong(parts.get(index));
        } catch (NumberFormatException | IndexOutOfBoundsException notANumber) {
            throw new Refused(notFound());
        }
    }

    private static SimReply notFound() {
        var body = SimJson.object().put("success", false).put("msg", "Not found");
        return SimReply.json(404, body);
    }

    static SimReply error(int status, String code, String message) {
        return SimReply.json(
                status,
                SimJson.object().put("success", false).put("error", code).put("msg", message));
    }

    static SimReply success() {
        return SimReply.json(200, SimJson.object().put("success", true));
    }

    @Override
    public SimReply unauthorized() {
        return error(404, "auth_error", "Invalid user key");
    }

    @Override
    public SimReply forbidden() {
        return error(403, "permission_denied", "API key does not have permission for this action.");
    }

    @Override
    public SimReply rateLimited() {
        return SimReply.text(429, "text/plain", "API requests too frequent");
    }

    @Override
    public SimReply serverError(int status) {
        return error(status, "internal_error", "Internal error");
    }

    /// The search words its refusals without `success`.
    static Refused refuseSearch(String message) {
        return new Refused(
                SimReply.json(
                        400, SimJson.object().put("error", "invalid_args").put("msg", message)));
    }

    static Refused refuse(int status, String code, String message) {
        return new Refused(error(status, code, message));
    }

    static JsonNode body(SimCall call) {
        if (call.body().length == 0) {
            return SimJson.object();
        }
        Optional<JsonNode> body = call.json();
        return body.filter(JsonNode::isObject)
                .orElseThrow(() -> refuse(400, "invalid_args", "the body is not a JSON object"));
    }
}
