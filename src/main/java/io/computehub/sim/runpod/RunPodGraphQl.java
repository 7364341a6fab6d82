package io.computehub.sim.runpod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.sim.CallKind;
import io.computehub.sim.Fault;
import io.computehub.sim.Order;
import io.computehub.sim.Refused;
import io.computehub.sim.SimAccount;
import io.computehub.sim.SimCall;
import io.computehub.sim.SimJson;
import io.computehub.sim.SimReply;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// RunPod's GraphQL: balance, spot prices, spot pods, resume with a GPU count. Errors come with
/// status 200, as they do there.
final class RunPodGraphQl {

    private static final Set<String> QUERIES = Set.of("myself", "gpuTypes", "dataCenters", "pod");

    private final RunPodWorld world;
    private final RunPodPods pods;
    private final RunPodGraphQlPod wire;
    private final RunPodGraphQlCatalog catalog;

    RunPodGraphQl(RunPodWorld world, RunPodPods pods) {
        this.world = world;
        this.pods = pods;
        this.wire = new RunPodGraphQlPod(world);
        this.catalog = new RunPodGraphQlCatalog(world);
    }

    static CallKind kind(SimCall call) {
        var query = call.json().map(body -> body.path("query").asText()).orElse("");
        if (query.contains("podRentInterruptable") || query.contains("podFindAndDeploy")) {
            return CallKind.CREATE;
        }
        if (query.contains("podResume") || query.contains("podBidResume")) {
            return CallKind.START;
        }
        if (query.contains("podStop")) {
            return CallKind.STOP;
        }
        if (query.contains("podTerminate")) {
            return CallKind.TERMINATE;
        }
        if (query.contains("gpuTypes")) {
            return CallKind.OFFERS;
        }
        if (query.contains("pods")) {
            return CallKind.LIST;
        }
        return query.contains("pod(") ? CallKind.READ : CallKind.ACCOUNT;
    }

    SimReply answer(SimCall call) {
        var body = call.json();
        if (body.isEmpty() || !body.get().path("query").isTextual()) {
            return errors(400, "Must provide query string.", "BAD_REQUEST");
        }
        List<GraphQlDocument.Field> fields;
        try {
            fields =
                    GraphQlDocument.parse(
                            body.get().get("query").asText(), body.get().path("variables"));
        } catch (GraphQlDocument.SyntaxException wrong) {
            return errors(400, String.valueOf(wrong.getMessage()), "GRAPHQL_PARSE_FAILED");
        }
        boolean open = fields.stream().allMatch(field -> field.name().equals("gpuTypes"));
        boolean signedIn =
                call.header("authorization")
                        .filter(("Bearer " + world.account().key())::equals)
                        .isPresent();
        if (!open && !signedIn) {
            return errors(200, "Unauthorized request, please check your API key.", "FORBIDDEN");
        }
        try {
            return world.serve(call, changes(fields), now -> run(call, fields, now));
        } catch (Refused refused) {
            var detail =
                    SimJson.read(refused.reply().body())
                            .map(problem -> problem.path("detail").asText())
                            .orElse("refused");
            return errors(200, detail, "RUNPOD");
        }
    }

    private static boolean changes(List<GraphQlDocument.Field> fields) {
        return !fields.stream().allMatch(field -> QUERIES.contains(field.name()));
    }

    private SimReply run(SimCall call, List<GraphQlDocument.Field> fields, Instant now) {
        var data = SimJson.object();
        var wrong = new ArrayList<String>();
        for (var field : fields) {
            var value = resolve(call, field, now);
            if (value.isEmpty()) {
                wrong.add("Cannot query field \"" + field.name() + "\" on type \"Query\".");
            } else {
                data.set(field.answer(), project(value.get(), field, wrong));
            }
        }
        if (!wrong.isEmpty()) {
            return errors(400, wrong.getFirst(), "GRAPHQL_VALIDATION_FAILED");
        }
        return SimReply.json(200, SimJson.object().set("data", data));
    }

    private static SimReply errors(int status, String message, String code) {
        var body = SimJson.object();
        var error = body.putArray("errors").addObject();
        error.put("message", message);
        error.putObject("extensions").put("code", code);
        body.putNull("data");
        return SimReply.json(status, body);
    }

    /// Only what was asked for, under the names it was asked by.
    private JsonNode project(JsonNode value, GraphQlDocument.Field field, List<String> wrong) {
        if (value.isArray()) {
            var list = SimJson.array();
            value.forEach(item -> list.add(project(item, field, wrong)));
            return list;
        }
        if (!value.isObject()) {
            return value;
        }
        if (field.selection().isEmpty()) {
            wrong.add("Field \"" + field.name() + "\" must have a selection of subfields.");
        }
        var picked = SimJson.object();
        for (var part : field.selection()) {
            var name = part.name().equals("lowestPrice") ? lowestKey(part) : part.name();
            var child = value.get(name);
            if (child == null && name.startsWith("lowestPrice")) {
                child =
                        catalog.lowestPrice(
                                value.path("id").asText(), part, world.clock().instant());
            }
            if (child == null && !part.name().equals("__typename")) {
                wrong.add(
                        "Cannot query field \"" + part.name() + "\" on \"" + field.name() + "\".");
                continue;
            }
            picked.set(
                    part.answer(),
                    child == null ? NullNode.getInstance() : project(child, part, wrong));
        }
        return picked;
    }

    private static String lowestKey(GraphQlDocument.Field part) {
        return "lowestPrice:" + part.answer();
    }

    private Optional<JsonNode> resolve(SimCall call, GraphQlDocument.Field field, Instant now) {
        var input = field.arguments().path("input");
        return Optional.ofNullable(
                switch (field.name()) {
                    case "myself" -> myself(now);
                    case "gpuTypes" -> catalog.gpuTypes(input, now);
                    case "dataCenters" -> catalog.centres(now);
                    case "pod" ->
                            account()
                                    .find(input.path("podId").asText())
                                    .map(pod -> (JsonNode) wire.pod(pod, now))
                                    .orElse(NullNode.getInstance());
                    case "podRentInterruptable" -> rent(call, input, true, now);
                    case "podFindAndDeployOnDemand" -> rent(call, input, false, now);
                    case "podResume", "podBidResume" -> resume(call, input, now);
                    case "podStop" -> stop(call, input, now);
                    case "podTerminate" -> terminate(call, input, now);
                    case "updateUserSettings" -> settings(input, now);
                    default -> null;
                });
    }

    private SimAccount account() {
        return world.account();
    }

    private String userId() {
        return "user_sim" + account().user();
    }

    private ObjectNode myself(Instant now) {
        var json = SimJson.object();
        json.put("id", userId());
        json.put("email", "demo@example.com");
        json.put("clientBalance", SimJson.plain(account().balance(now).amount()));
        json.put("currentSpendPerHr", SimJson.plain(account().burn().perHour().amount()));
        json.put("spendLimit", 80);
        json.put("underBalance", account().balance(now).isNegative());
        json.put("minBalance", 0);
        json.put(
                "pubKey",
                String.join(
                        "\n", account().sshKeys().stream().map(SimAccount.SshKey::text).toList()));
        var list = json.putArray("pods");
        account().alive().forEach(each -> list.add(wire.pod(each, now)));
        return json;
    }

    private JsonNode rent(SimCall call, JsonNode input, boolean spot, Instant now) {
        var kind =
                world.market()
                        .kind(input.path("gpuTypeId").asText())
                        .orElseThrow(() -> RunPodFace.refuse(400, RunPodPods.NONE_LEFT));
        int count = Math.max(1, input.path("gpuCount").asInt(1));
        boolean community = community(input, kind);
        var ids = new ArrayList<String>();
        if (input.hasNonNull("dataCenterId")) {
            ids.add(input.get("dataCenterId").asText());
        }
        if (call.suffers(Fault.NO_CAPACITY)) {
            throw RunPodFace.refuse(400, RunPodPods.NONE_LEFT);
        }
        var centre = pods.place(kind, community, count, ids, now);
        var times = BigDecimal.valueOf(count);
        Optional<BigDecimal> bid = Optional.empty();
        if (spot) {
            var each = input.path("bidPerGpu").decimalValue();
            if (each.compareTo(world.market().lowestBid(kind, community, now)) < 0) {
                throw RunPodFace.refuse(400, RunPodPods.NONE_LEFT);
            }
            bid = Optional.of(each.multiply(times));
        }
        var ports = input.path("ports").asText("");
        var order =
                new Order(
                        input.path("name").asText("pod"),
                        input.path("imageName").asText("runpod/pytorch"),
                        kind.id(),
                        count,
                        world.market().price(kind, community, now).multiply(times),
                        bid,
                        input.path("containerDiskInGb").asInt(20),
                        input.path("volumeInGb").asInt(0),
                        input.path("volumeMountPath").asText("/workspace"),
                        Optional.ofNullable(input.get("networkVolumeId"))
                                .filter(JsonNode::isTextual)
                                .map(JsonNode::asText),
                        ports.isBlank() ? List.of() : List.of(ports.split("\\s*,\\s*")),
                        input.path("env")
                                        instanceof com.fasterxml.jackson.databind.node.ArrayNode env
                                ? RunPodPods.envOf(env)
                                : java.util.Map.of(),
                        input.path("dockerArgs").asText(""),
                        centre.id(),
                        community,
                        input.path("startSsh").asBoolean(false));
        return wire.pod(pods.rent(order, now), now);
    }

    private boolean community(JsonNode input, RunPodGpu kind) {
        return switch (input.path("cloudType").asText("ALL")) {
            case "SECURE" -> false;
            case "COMMUNITY" -> true;
            default -> kind.secure().signum() == 0;
        };
    }

    private JsonNode resume(SimCall call, JsonNode input, Instant now) {
        var pod = pods.find(input.path("podId").asText());
        if (!RunPodGraphQlPod.desired(pod).equals("EXITED")) {
            throw RunPodFace.refuse(409, "pod is not in a state to be resumed");
        }
        if (input.hasNonNull("bidPerGpu")) {
            pod.rebid(
                    input.get("bidPerGpu")
                            .decimalValue()
                            .multiply(BigDecimal.valueOf(pod.order().gpus())),
                    now);
        }
        if (input.path("gpuCount").asInt(0) == 0) {
            pod.setGpus(0, now);
            pod.start(now);
        } else {
            pods.start(call, pod, now);
        }
        return wire.pod(pod, now);
    }

    private JsonNode stop(SimCall call, JsonNode input, Instant now) {
        var pod = pods.find(input.path("podId").asText());
        if (!call.suffers(Fault.OK_NOT_DONE) || !world.faults().mayLieAbout(pod.id())) {
            pod.stop(now);
        }
        return wire.pod(pod, now);
    }

    private JsonNode terminate(SimCall call, JsonNode input, Instant now) {
        var pod =
                account()
                        .find(input.path("podId").asText())
                        .orElseThrow(() -> RunPodFace.refuse(404, "pod not found to terminate"));
        if (!call.suffers(Fault.OK_NOT_DONE) || !world.faults().mayLieAbout(pod.id())) {
            account().terminate(pod, now);
        }
        return NullNode.getInstance();
    }

    private JsonNode settings(JsonNode input, Instant now) {
        account().sshKeys().clear();
        for (var line : input.path("pubKey").asText().lines().toList()) {
            if (!line.isBlank()) {
                account().sshKeys().add(new SimAccount.SshKey(world.nextId(), line.strip(), now));
            }
        }
        return SimJson.object().put("id", userId());
    }
}
