package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.JsonNode;

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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// RunPod on the wire: REST v2 and what it lacks through GraphQL.
final class RunPodFace implements ProviderFace {

    private static final String TORCH = "runpod/pytorch:1.0.2-cu1281-torch280-ubuntu2404";
    private static final int PER_MINUTE = 6_000;

    private final RunPodWorld world;
    private final RunPodCatalog catalog;
    private final RunPodPods pods;
    private final RunPodBilling billing;
    private final RunPodStorage storage;
    private final RunPodGraphQl graphQl;
    private final RunPodLogs logs;
    private int callsThisMinute;
    private long minute;

    RunPodFace(RunPodWorld world) {
        this.world = world;
        this.catalog = new RunPodCatalog(world);
        this.pods = new RunPodPods(world);
        this.billing = new RunPodBilling(world);
        this.storage = new RunPodStorage(world);
        this.graphQl = new RunPodGraphQl(world, pods);
        this.logs = new RunPodLogs(world);
    }

    @Override
    public CallKind kind(SimCall call) {
        var parts = call.parts();
        if (parts.getFirst().equals("graphql")) {
            return RunPodGraphQl.kind(call);
        }
        return switch (String.join("/", parts.subList(1, Math.min(parts.size(), 3)))) {
            case "pods" -> call.method().equals("POST") ? CallKind.CREATE : CallKind.LIST;
            case "account/ssh-keys" -> CallKind.KEYS;
            case "catalog/gpus", "catalog/datacenters", "catalog/templates" -> CallKind.OFFERS;
            case "network-volumes" -> CallKind.VOLUMES;
            case "billing", "billing/pods", "billing/network-volumes" -> CallKind.BILLING;
            default -> parts.size() > 2 ? deeper(call, parts) : CallKind.OTHER;
        };
    }

    private static CallKind deeper(SimCall call, List<String> parts) {
        if (!parts.get(1).equals("pods")) {
            return parts.get(1).equals("network-volumes") ? CallKind.VOLUMES : CallKind.OTHER;
        }
        if (parts.size() == 4 && parts.get(3).equals("logs")) {
            return CallKind.LOGS;
        }
        if (parts.size() == 4 && parts.get(3).equals("action")) {
            return switch (call.json().map(body -> body.path("action").asText()).orElse("")) {
                case "start" -> CallKind.START;
                case "stop" -> CallKind.STOP;
                case "restart" -> CallKind.RESTART;
                case "terminate" -> CallKind.TERMINATE;
                default -> CallKind.CHANGE;
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
        if (call.parts().getFirst().equals("graphql")) {
            return graphQl.answer(call);
        }
        var token = call.header("authorization").filter(value -> value.startsWith("Bearer "));
        if (token.isEmpty()) {
            return problem(401, "missing bearer token");
        }
        if (!token.get().equals("Bearer " + world.account().key())) {
            return problem(401, "invalid API key");
        }
        try {
            return limited(world.serve(call, changes(call), now -> route(call, now)));
        } catch (Refused refused) {
            return limited(refused.reply());
        }
    }

    private static boolean changes(SimCall call) {
        return !call.method().equals("GET");
    }

    @Override
    public void again(SimCall call) {
        answer(call.signed("authorization", "Bearer " + world.account().key()));
    }

    private SimReply route(SimCall call, Instant now) {
        var parts = call.parts();
        var path = String.join("/", parts);
        var read = call.method().equals("GET");
        return switch (path) {
            case "v2/pods" ->
                    switch (call.method()) {
                        case "GET" -> pods.list(call, now);
                        case "POST" -> pods.create(call, now);
                        default -> problem(405, "method not allowed");
                    };
            case "v2/account/ssh-keys" -> storage.keys(call, now);
            case "v2/network-volumes" -> storage.volumes(call, now);
            case "v2/catalog/gpus" -> read ? catalog.gpus(call, now) : notAllowed();
            case "v2/catalog/datacenters" -> read ? catalog.centres(call, now) : notAllowed();
            case "v2/catalog/templates", "v2/templates" ->
                    read ? catalog.templates() : notAllowed();
            case "v2/billing/pods" -> read ? billing.pods(call, now) : notAllowed();
            case "v2/billing/network-volumes" -> read ? billing.volumes(call, now) : notAllowed();
            case "v2/billing" -> read ? billing.all(call, now) : notAllowed();
            default -> routeOne(call, parts, now);
        };
    }

    private SimReply routeOne(SimCall call, List<String> parts, Instant now) {
        if (parts.size() == 3 && parts.get(1).equals("pods")) {
            return pods.one(call, parts.get(2), now);
        }
        if (parts.size() == 4 && parts.get(1).equals("pods") && parts.get(3).equals("action")) {
            return pods.action(call, parts.get(2), now);
        }
        if (parts.size() == 4 && parts.get(1).equals("pods") && parts.get(3).equals("logs")) {
            return logs.stream(call, parts.get(2), now);
        }
        if (parts.size() == 3 && parts.get(1).equals("network-volumes")) {
            return storage.volume(call, parts.get(2), now);
        }
        if (parts.size() == 4 && String.join("/", parts.subList(0, 3)).equals("v2/catalog/gpus")) {
            return catalog.gpu(call, parts.get(3), now);
        }
        return problem(404, "no such resource");
    }

    private static SimReply notAllowed() {
        return problem(405, "method not allowed");
    }

    private synchronized SimReply limited(SimReply reply) {
        long second = world.clock().instant().getEpochSecond();
        if (second / 60 != minute) {
            minute = second / 60;
            callsThisMinute = 0;
        }
        callsThisMinute++;
        long reset = 60 - second % 60;
        int left = Math.max(0, PER_MINUTE - callsThisMinute);
        return reply.with("RateLimit-Policy", "\"minute\";q=" + PER_MINUTE + ";w=60")
                .with("RateLimit", "\"minute\";r=" + left + ";t=" + reset);
    }

    @Override
    public SimInstance rent(Placement wanted, Instant created, Instant now) {
        return world.place(wanted, created, now);
    }

    @Override
    public String place(SimInstance instance) {
        var id = instance.order().place();
        return RunPodMarket.centre(id).map(RunPodMarket.Centre::name).orElse(id);
    }

    @Override
    public List<DemoScene.Exhibit> exhibits() {
        return List.of(
                exhibit(
                        Role.FINE,
                        running("llama-eval", "NVIDIA H100 80GB HBM3", 60, 3).withVolume(200)),
                exhibit(
                        Role.STOPPED,
                        running("sdxl-archive", "NVIDIA A40", 40, 96)
                                .withVolume(500)
                                .stoppedFor(Duration.ofHours(71))),
                exhibit(
                        Role.ELSEWHERE,
                        running("notebook-mei", "NVIDIA RTX A6000", 20, 5).withVolume(50)));
    }

    private static DemoScene.Exhibit exhibit(Role role, Placement placement) {
        return new DemoScene.Exhibit(role, placement);
    }

    private static Placement running(String name, String gpu, int disk, int hours) {
        return Placement.running(RunPodWorld.PROVIDER, name, TORCH, gpu, disk, hours);
    }

    @Override
    public Optional<Money> demoBalance() {
        return Optional.of(Money.usd("64.20"));
    }

    @Override
    public SimReply unauthorized() {
        return problem(401, "invalid API key");
    }

    @Override
    public SimReply forbidden() {
        return problem(403, "this key may not use that resource");
    }

    @Override
    public SimReply rateLimited() {
        return problem(429, "rate limit exceeded for the minute window");
    }

    @Override
    public SimReply serverError(int status) {
        return problem(status, "upstream failure");
    }

    static SimReply problem(int status, String detail) {
        return problem(status, detail, List.of());
    }

    static SimReply problem(int status, String detail, List<String> errors) {
        var body = SimJson.object();
        body.put("title", title(status)).put("status", status).put("detail", detail);
        if (!errors.isEmpty()) {
            var list = body.putArray("errors");
            errors.forEach(list::add);
        }
        return SimReply.json(status, body)
                .withBody("application/problem+json", SimJson.bytes(body));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 402 -> "Payment Required";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 422 -> "Unprocessable Entity";
            case 429 -> "Too Many Requests";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    static Refused refuse(int status, String detail) {
        return new Refused(problem(status, detail));
    }

    /// The body, held against its shape.
    static JsonNode body(SimCall call, BodyShape shape) {
        var body = call.json();
        if (body.isEmpty()) {
            throw refuse(400, "request body is not valid JSON");
        }
        var errors = shape.errors(body.get());
        if (!errors.isEmpty()) {
            throw new Refused(problem(422, "Request validation failed.", errors));
        }
        return body.get();
    }

    static Optional<String> text(JsonNode body, String field) {
        return Optional.ofNullable(body.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }
}
