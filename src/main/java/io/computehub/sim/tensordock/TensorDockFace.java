package io.computehub.sim.tensordock;

import io.computehub.domain.money.Money;
import io.computehub.sim.CallKind;
import io.computehub.sim.DemoScene;
import io.computehub.sim.DemoScene.Role;
import io.computehub.sim.Placement;
import io.computehub.sim.ProviderFace;
import io.computehub.sim.Refused;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimInstance;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// TensorDock on the wire: v2, and the balance of v0, which is signed by its form. Sites are told
/// to everybody.
final class TensorDockFace implements ProviderFace {

    private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final TensorDockWorld world;
    private final TensorDockOffers offers;
    private final TensorDockRent rent;
    private final TensorDockInstances instances;
    private final TensorDockSecrets secrets;

    TensorDockFace(TensorDockWorld world) {
        this.world = world;
        this.offers = new TensorDockOffers(world);
        this.rent = new TensorDockRent(world);
        this.instances = new TensorDockInstances(world);
        this.secrets = new TensorDockSecrets(world);
    }

    @Override
    public SimInstance rent(Placement wanted, Instant created, Instant now) {
        return world.place(wanted, created, now);
    }

    @Override
    public String place(SimInstance instance) {
        var site = world.hostOf(instance).site();
        return site.city() + ", " + site.state();
    }

    @Override
    public List<DemoScene.Exhibit> exhibits() {
        return List.of(
                new DemoScene.Exhibit(
                        Role.FINE,
                        Placement.running(
                                TensorDockWorld.PROVIDER,
                                "scene-render",
                                "ubuntu2404_ml_everything",
                                "rtxa6000-pcie-48gb",
                                100,
                                4)));
    }

    @Override
    public Optional<Money> demoBalance() {
        return Optional.of(Money.usd("23.40"));
    }

    @Override
    public CallKind kind(SimCall call) {
        var parts = call.parts();
        if (parts.size() < 3) {
            return CallKind.OTHER;
        }
        return switch (parts.get(2)) {
            case "locations", "hostnodes" -> CallKind.OFFERS;
            case "secrets" -> CallKind.KEYS;
            case "billing" -> CallKind.ACCOUNT;
            case "instances" -> ofInstances(call, parts);
            default -> CallKind.OTHER;
        };
    }

    private static CallKind ofInstances(SimCall call, List<String> parts) {
        return switch (parts.size()) {
            case 3 -> call.method().equals("POST") ? CallKind.CREATE : CallKind.LIST;
            case 4 ->
                    switch (call.method()) {
                        case "GET" -> CallKind.READ;
                        case "DELETE" -> CallKind.TERMINATE;
                        default -> CallKind.OTHER;
                    };
            default ->
                    switch (parts.get(4)) {
                        case "start" -> CallKind.START;
                        case "stop" -> CallKind.STOP;
                        default -> CallKind.CHANGE;
                    };
        };
    }

    @Override
    public SimReply answer(SimCall call) {
        if (call.path().equals("/api/v0/billing/balance")) {
            return world.serve(call, false, now -> balance(call, now));
        }
        boolean open = call.path().equals("/api/v2/locations");
        var sign = Optional.of("Bearer " + world.account().key());
        if (!open && !call.header("authorization").equals(sign)) {
            return unauthorized();
        }
        try {
            return world.serve(call, !call.method().equals("GET"), now -> route(call, now));
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    @Override
    public void again(SimCall call) {
        answer(call.signed("authorization", "Bearer " + world.account().key()));
    }

    private SimReply route(SimCall call, Instant now) {
        var parts = call.parts();
        if (parts.size() < 3 || !call.path().startsWith("/api/v2/")) {
            return error(404, "Not found");
        }
        return switch (parts.get(2)) {
            case "locations" -> offers.sites(now);
            case "hostnodes" ->
                    parts.size() == 3 ? offers.hosts(now) : offers.host(parts.get(3), now);
            case "secrets" -> secrets.answer(call, parts, now);
            case "instances" -> instance(call, parts, now);
            default -> error(404, "Not found");
        };
    }

    private SimReply instance(SimCall call, List<String> parts, Instant now) {
        return switch (parts.size()) {
            case 3 ->
                    call.method().equals("POST")
                            ? rent.create(call, now)
                            : instances.all(call, now);
            case 4 -> instances.one(call, parts.get(3), now);
            default -> instances.act(call, parts.get(3), parts.get(4), now);
        };
    }

    /// Wants both halves of the authorization; any id goes with the token.
    private SimReply balance(SimCall call, Instant now) {
        var form = form(call);
        if (!form.getOrDefault("api_key", "").matches(UUID_SHAPE)
                || !form.getOrDefault("api_token", "").equals(world.account().key())) {
            var no = SimJson.object().put("success", false).put("error", "Invalid API key");
            return SimReply.json(200, no);
        }
        return SimReply.json(
                200,
                SimJson.object()
                        .put("success", true)
                        .put("balance", SimJson.plain(world.account().balance(now).amount()))
                        .put(
                                "hourly_cost",
                                SimJson.plain(world.account().burn().perHour().amount())));
    }

    private static Map<String, String> form(SimCall call) {
        var form = new HashMap<String, String>();
        for (var pair : new String(call.body(), StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    static SimReply error(int status, String words) {
        return SimReply.json(status, SimJson.object().put("error", words));
    }

    @Override
    public SimReply unauthorized() {
        return error(401, "Unauthorized");
    }

    @Override
    public SimReply forbidden() {
        return error(403, "Forbidden");
    }

    @Override
    public SimReply rateLimited() {
        return error(429, "Too many requests");
    }

    @Override
    public SimReply serverError(int status) {
        return error(status, "Internal server error");
    }
}
