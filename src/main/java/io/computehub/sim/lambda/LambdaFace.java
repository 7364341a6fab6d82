package io.computehub.sim.lambda;

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

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lambda on the wire. What its specification leaves open is answered in the plainest way: the body
/// of a 429, and the message of a server's trouble.
final class LambdaFace implements ProviderFace {

    private final LambdaWorld world;
    private final LambdaMachines machines;
    private final LambdaStorage storage;
    private final LambdaLaunch launch;

    LambdaFace(LambdaWorld world) {
        this.world = world;
        this.machines = new LambdaMachines(world);
        this.storage = new LambdaStorage(world);
        this.launch = new LambdaLaunch(world, storage);
    }

    @Override
    public CallKind kind(SimCall call) {
        var parts = call.parts();
        if (parts.size() < 3) {
            return CallKind.OTHER;
        }
        return switch (parts.get(2)) {
            case "instance-types" -> CallKind.OFFERS;
            case "instances" -> machineKind(call, parts.size());
            case "instance-operations" -> operation(parts.getLast());
            case "ssh-keys" -> CallKind.KEYS;
            case "file-systems", "filesystems" -> CallKind.VOLUMES;
            default -> CallKind.OTHER;
        };
    }

    private static CallKind machineKind(SimCall call, int parts) {
        if (parts == 3) {
            return CallKind.LIST;
        }
        return call.method().equals("GET") ? CallKind.READ : CallKind.CHANGE;
    }

    private static CallKind operation(String name) {
        return switch (name) {
            case "launch" -> CallKind.CREATE;
            case "restart" -> CallKind.RESTART;
            case "terminate" -> CallKind.TERMINATE;
            default -> CallKind.OTHER;
        };
    }

    @Override
    public SimReply answer(SimCall call) {
        var token = call.header("authorization").orElse("");
        if (token.isEmpty()) {
            return LambdaReplies.error(401, "global/invalid-api-key", "No API key was provided.");
        }
        if (!token.equals("Bearer " + world.account().key())) {
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
        return switch (call.method() + " /" + String.join("/", call.parts())) {
            case "GET /api/v1/instance-types" -> machines.types(now);
            case "GET /api/v1/regions" -> regions();
            case "GET /api/v1/images" -> LambdaImages.list(world.epoch());
            case "GET /api/v1/instances" -> machines.list(call, now);
            case "POST /api/v1/instance-operations/launch" -> launch.launch(call, now);
            case "POST /api/v1/instance-operations/restart" -> machines.restart(call, now);
            case "POST /api/v1/instance-operations/terminate" -> machines.terminate(call, now);
            case "GET /api/v1/ssh-keys", "POST /api/v1/ssh-keys" -> storage.keys(call);
            case "GET /api/v1/file-systems" -> storage.fileSystems();
            case "POST /api/v1/filesystems" -> storage.addFileSystem(call, now);
            case "GET /api/v1/firewall-rulesets", "POST /api/v1/firewall-rulesets" ->
                    storage.rulesets(call, now);
            default -> routeOne(call, now);
        };
    }

    private SimReply routeOne(SimCall call, Instant now) {
        var parts = call.parts();
        if (parts.size() != 4) {
            return LambdaReplies.notFound();
        }
        return switch (call.method() + " " + parts.get(2)) {
            case "GET instances", "POST instances" -> machines.one(call, parts.get(3));
            case "DELETE ssh-keys" -> storage.deleteKey(parts.get(3));
            case "DELETE filesystems" -> storage.deleteFileSystem(parts.get(3), now);
            default -> LambdaReplies.notFound();
        };
    }

    private static SimReply regions() {
        var regions = SimJson.array();
        LambdaMarket.REGIONS.forEach(region -> regions.add(LambdaWire.region(region.name())));
        return LambdaReplies.data(regions);
    }

    @Override
    public SimInstance rent(Placement wanted, Instant created, Instant now) {
        return world.place(wanted, created, now);
    }

    @Override
    public String place(SimInstance instance) {
        return instance.order().place();
    }

    @Override
    public List<DemoScene.Exhibit> exhibits() {
        return List.of(
                new DemoScene.Exhibit(
                        Role.FINE,
                        Placement.running(
                                LambdaWorld.PROVIDER,
                                "whisper-finetune",
                                LambdaImages.STACK,
                                "gpu_1x_h100_pcie",
                                0,
                                7)));
    }

    /// Lambda sends its bill afterwards and shows no balance: enough that nothing is cut off.
    @Override
    public Optional<Money> demoBalance() {
        return Optional.of(Money.usd("5000"));
    }

    @Override
    public SimReply unauthorized() {
        return LambdaReplies.error(
                401, "global/invalid-api-key", "API key was invalid, expired, or deleted.");
    }

    @Override
    public SimReply forbidden() {
        return LambdaReplies.error(
                403, "global/forbidden", "You do not have permission to do this.");
    }

    @Override
    public SimReply rateLimited() {
        return LambdaReplies.error(429, "global/too-many-requests", "Too many requests.");
    }

    @Override
    public SimReply serverError(int status) {
        return status == 500
                ? LambdaReplies.error(
                        500, "global/internal-error", "An internal server error occurred.")
                : LambdaReplies.error(
                        status, "provider/internal-unavailable", "Provider unavailable");
    }
}
