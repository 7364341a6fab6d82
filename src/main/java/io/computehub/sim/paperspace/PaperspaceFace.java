package io.computehub.sim.paperspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
import java.util.Set;

/// Paperspace on the wire: API v1.
final class PaperspaceFace implements ProviderFace {

    private static final Set<String> ACTIONS = Set.of("start", "stop", "restart");

    private final PaperspaceWorld world;
    private final PaperspaceWire wire;
    private final PaperspaceMachines machines;
    private final PaperspaceScripts scripts;

    PaperspaceFace(PaperspaceWorld world) {
        this.world = world;
        this.wire = new PaperspaceWire(world);
        this.machines = new PaperspaceMachines(world, wire);
        this.scripts = new PaperspaceScripts(world, wire);
    }

    @Override
    public CallKind kind(SimCall call) {
        var parts = call.parts();
        var what = parts.size() < 2 ? "" : parts.get(1);
        return switch (what) {
            case "os-templates", "machine-availability" -> CallKind.OFFERS;
            case "auth" -> CallKind.ACCOUNT;
            case "machines" -> machineKind(call, parts);
            default -> CallKind.OTHER;
        };
    }

    private static CallKind machineKind(SimCall call, List<String> parts) {
        if (parts.size() == 2) {
            return call.method().equals("POST") ? CallKind.CREATE : CallKind.LIST;
        }
        if (parts.size() == 4) {
            return switch (parts.get(3)) {
                case "start" -> CallKind.START;
                case "stop" -> CallKind.STOP;
                case "restart" -> CallKind.RESTART;
                default -> CallKind.OTHER;
            };
        }
        return switch (call.method()) {
            case "GET" -> CallKind.READ;
            case "DELETE" -> CallKind.TERMINATE;
            default -> CallKind.CHANGE;
        };
    }

    @Override
    public SimReply answer(SimCall call) {
        var token = call.header("authorization").orElse("");
        boolean known = token.equals("Bearer " + world.account().key());
        var path = String.join("/", call.parts());
        if (path.equals("v1/auth/session")) {
            return SimReply.json(200, known ? session() : SimJson.object().nullNode());
        }
        // Their templates are for everybody to read.
        if (!known && !path.equals("v1/os-templates")) {
            return unauthorized();
        }
        try {
            boolean changing = !call.method().equals("GET");
            return world.serve(call, changing, now -> route(call, path, now));
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    @Override
    public void again(SimCall call) {
        answer(call.signed("authorization", "Bearer " + world.account().key()));
    }

    private SimReply route(SimCall call, String path, Instant now) {
        return switch (call.method() + " " + path) {
            case "GET v1/os-templates" -> templates(call);
            case "GET v1/custom-templates" -> none();
            case "GET v1/machine-availability" -> availability(call, now);
            case "GET v1/machines" -> machines.list(call, now);
            case "POST v1/machines" -> machines.create(call, now);
            case "GET v1/machine-events" -> machines.events(call);
            case "GET v1/startup-scripts" -> scripts.list(call);
            case "POST v1/startup-scripts" -> scripts.create(call, now);
            default -> routeOne(call, now);
        };
    }

    private SimReply routeOne(SimCall call, Instant now) {
        var parts = call.parts();
        if (parts.size() == 3 && parts.get(1).equals("machines")) {
            return machines.one(call, parts.get(2), now);
        }
        if (parts.size() == 3 && parts.get(1).equals("machine-events")) {
            return machines.event(parts.get(2));
        }
        if (parts.size() == 3 && parts.get(1).equals("startup-scripts")) {
            return scripts.one(call, parts.get(2));
        }
        boolean action =
                parts.size() == 4
                        && parts.get(1).equals("machines")
                        && call.method().equals("PATCH")
                        && ACTIONS.contains(parts.get(3));
        if (!action) {
            return error(404, "Not found");
        }
        // They read a body wherever JSON is announced, and there is none.
        if (call.body().length == 0
                && call.header("content-type").filter(type -> type.contains("json")).isPresent()) {
            return error(400, "Unexpected end of JSON input");
        }
        return machines.act(call, parts.get(2), parts.get(3), now);
    }

    private SimReply templates(SimCall call) {
        var head = PaperspacePage.head();
        var rows = SimJson.array();
        new PaperspacePage(call)
                .of(PaperspaceTemplate.ALL, one -> one.name() + one.id(), head)
                .forEach(one -> rows.add(wire.template(one)));
        return SimReply.json(200, PaperspacePage.answer(head, rows));
    }

    private static SimReply none() {
        var head = SimJson.object().put("hasMore", false);
        return SimReply.json(200, PaperspacePage.answer(head, SimJson.array()));
    }

    private SimReply availability(SimCall call, Instant now) {
        var type = call.query("machineType").flatMap(world.market()::type);
        var region = call.query("region").flatMap(PaperspaceMarket::region);
        if (call.query("machineType").isEmpty() || call.query("region").isEmpty()) {
            return error(400, "machineType and region: Required");
        }
        boolean free =
                type.isPresent()
                        && region.isPresent()
                        && world.free(type.get(), region.get().code(), now) > 0;
        return SimReply.json(200, SimJson.object().put("available", free));
    }

    private ObjectNode session() {
        var since = "2024-02-01T09:30:00.000Z";
        var session = SimJson.object();
        var user = session.putObject("user");
        user.put("firstName", "Demo").putNull("lastName").put("email", "demo@example.org");
        user.put("dtCreated", since).put("dtConfirmed", since).putArray("teamMemberships");
        user.put("isPhoneVerified", true).put("isPasswordAuthEnabled", true);
        user.put("isQrCodeBasedMfaEnabled", false).put("isQrCodeBasedMfaConfirmed", false);
        user.put("id", "u" + world.account().user());
        user.put("analyticsId", world.account().user()).putObject("metadata");
        var team = session.putObject("team");
        team.put("namespace", "demo").put("isPrivate", true).put("maxMachines", 100);
        team.put("id", "t" + world.account().user());
        team.put("analyticsId", world.account().user());
        return session;
    }

    @Override
    public SimInstance rent(Placement wanted, Instant created, Instant now) {
        return world.place(wanted, created, now);
    }

    @Override
    public String place(SimInstance instance) {
        var code = instance.order().place();
        return PaperspaceMarket.region(code).map(PaperspaceMarket.Region::name).orElse(code);
    }

    @Override
    public List<DemoScene.Exhibit> exhibits() {
        return List.of(
                new DemoScene.Exhibit(
                        Role.FINE,
                        Placement.running(
                                PaperspaceWorld.PROVIDER,
                                "voice-notes",
                                PaperspaceTemplate.UBUNTU.name(),
                                "A4000",
                                50,
                                6)));
    }

    @Override
    public SimReply unauthorized() {
        return error(401, "You must be logged in to access this method.");
    }

    @Override
    public SimReply forbidden() {
        return error(403, "You do not have access to this resource.");
    }

    @Override
    public SimReply rateLimited() {
        return error(429, "Too many requests.");
    }

    @Override
    public SimReply serverError(int status) {
        return error(status, "Internal server error");
    }

    static SimReply error(int status, String message) {
        var code =
                switch (status) {
                    case 400 -> "BAD_REQUEST";
                    case 401 -> "UNAUTHORIZED";
                    case 403 -> "FORBIDDEN";
                    case 404 -> "NOT_FOUND";
                    case 409 -> "CONFLICT";
                    case 429 -> "TOO_MANY_REQUESTS";
                    default -> "INTERNAL_SERVER_ERROR";
                };
        return SimReply.json(status, SimJson.object().put("message", message).put("code", code));
    }

    static Refused refuse(int status, String message) {
        return new Refused(error(status, message));
    }

    static JsonNode body(SimCall call) {
        return call.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> refuse(400, "Expected object"));
    }
}
