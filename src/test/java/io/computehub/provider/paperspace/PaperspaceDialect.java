package io.computehub.provider.paperspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.computehub.http.Json;
import io.computehub.provider.Answer;
import io.computehub.provider.ProviderDialect;
import io.computehub.provider.ProviderFactory;
import io.computehub.provider.Received;
import io.computehub.provider.Stock;
import io.computehub.provider.Stock.Listed;
import io.computehub.provider.Wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Paperspace on the wire, after its published specification: two templates, three machine types of
/// which one is had in two regions and one in none, and lists in pages of thirty.
final class PaperspaceDialect implements ProviderDialect {

    static final String UBUNTU = "t0nspur5";
    static final String LEARNING = "tkni3aa4";

    private static final int PAGE = 30;
    private static final String TIME = "2026-06-01T12:00:00.000Z";

    @Override
    public ProviderFactory factory() {
        return new PaperspaceFactory();
    }

    @Override
    public Wire purpose(Received request) {
        var path = request.path();
        return switch (request.method() + " " + path) {
            case "GET /v1/os-templates", "GET /v1/machine-availability" -> Wire.OFFERS;
            case "GET /v1/machines" -> Wire.INSTANCES;
            case "POST /v1/machines" -> Wire.RENT;
            case "GET /v1/auth/session" -> Wire.BALANCE;
            default -> machine(request, path);
        };
    }

    private static Wire machine(Received request, String path) {
        if (!path.startsWith("/v1/machines/")) {
            return Wire.OTHER;
        }
        if (request.method().equals("DELETE")) {
            return Wire.TERMINATE;
        }
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "start" -> Wire.START;
            case "stop" -> Wire.STOP;
            case "restart" -> Wire.RESTART;
            default -> Wire.OTHER;
        };
    }

    @Override
    public Answer healthy(Received request, Stock stock) {
        return switch (purpose(request)) {
            case OFFERS ->
                    request.path().endsWith("os-templates")
                            ? Answer.json(whole(templates()))
                            : Answer.json(Json.object().put("available", had(request)));
            case INSTANCES -> Answer.json(machines(request, stock.instances()));
            case RENT ->
                    Answer.json(
                            changed(
                                    "create",
                                    machine(stock.add(request.json().path("name").asText()))));
            case START -> Answer.json(changed("start", listed(request, stock)));
            case STOP -> Answer.json(changed("stop", listed(request, stock)));
            case RESTART -> Answer.json(changed("restart", listed(request, stock)));
            case TERMINATE -> Answer.json(changed("deactivate", listed(request, stock)));
            case BALANCE -> Answer.json(session());
            case OTHER -> other(request);
            case BID, CHARGES, LOGS, SSH_KEYS, VOLUMES -> throw new AssertionError("not claimed");
        };
    }

    private static Answer other(Received request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /v1/startup-scripts", "GET /v1/machine-events", "GET /v1/custom-templates" ->
                    Answer.json(whole(Json.object().arrayNode()));
            case "POST /v1/startup-scripts" ->
                    Answer.json(script("sc1", request.json().path("name").asText()));
            default -> Answer.json(404, "{\"message\":\"Not found\",\"code\":\"NOT_FOUND\"}");
        };
    }

    private static boolean had(Received request) {
        return switch (request.query("machineType")) {
            case "A4000" -> !request.query("region").equals("ams1");
            case "H100" -> request.query("region").equals("ny2");
            default -> false;
        };
    }

    static ObjectNode whole(ArrayNode items) {
        return Json.object().put("hasMore", false).set("items", items);
    }

    private static ArrayNode templates() {
        var all = Json.object().arrayNode();
        all.add(template(UBUNTU, "Ubuntu 22.04", "LinuxHeadless", 50, "A4000", "P4000", "H100"));
        all.add(template(LEARNING, "ML-in-a-Box", "LinuxHeadless", 100, "A4000", "H100", "C5"));
        all.add(template("twin1234", "Windows 10", "WindowsDesktop", 50, "A4000", "RTX5000"));
        return all;
    }

    static ObjectNode template(String id, String name, String agent, int gb, String... types) {
        var template = Json.object();
        template.put("id", id).put("name", name).put("agentType", agent);
        template.put("operatingSystemLabel", name.startsWith("ML") ? "Ubuntu 22.04" : name);
        template.put("defaultSizeGb", gb);
        var offered = template.putArray("availableMachineTypes");
        for (var type : types) {
            offered.addObject().put("machineTypeLabel", type).put("isAvailable", true);
        }
        template.put("dtCreated", TIME);
        return template;
    }

    /// The cursor names the last row of the page before, as a keyset does.
    private static JsonNode machines(Received request, List<Listed> stock) {
        var after = request.query("after");
        var rest = new ArrayList<>(stock);
        if (!after.isEmpty()) {
            rest.removeIf(one -> Integer.parseInt(one.id()) <= Integer.parseInt(after));
        }
        boolean more = rest.size() > PAGE;
        var page = more ? rest.subList(0, PAGE) : rest;
        var answer = Json.object().put("hasMore", more);
        if (more) {
            answer.put("nextPage", page.getLast().id());
        }
        var items = answer.putArray("items");
        page.forEach(one -> items.add(machine(one)));
        return answer;
    }

    private static ObjectNode listed(Received request, Stock stock) {
        return machine(
                stock.instances().stream()
                        .filter(one -> request.path().contains(one.id()))
                        .findFirst()
                        .orElseGet(() -> new Listed("7000", "nobody")));
    }

    static ObjectNode machine(Listed listed) {
        var machine = Json.object();
        machine.put("id", listed.id()).put("name", listed.name()).put("state", "ready");
        machine.put("os", "Ubuntu 22.04").put("machineType", "A4000");
        machine.put("agentType", "LinuxHeadless").put("cpus", 8).put("ram", 48_318_382_080L);
        machine.put("storageTotal", 53_687_091_200L).put("storageUsed", 7_516_192_768L);
        machine.putArray("accelerators")
                .addObject()
                .put("name", "Quadro RTX A4000")
                .put("memory", 17_179_869_184L)
                .put("count", 1);
        machine.put("region", "ny2").put("privateIp", "10.64.1.5").put("networkId", "n1");
        machine.put("publicIp", "203.0.113.7").put("publicIpType", "dynamic");
        machine.put("autoShutdownEnabled", false).putNull("autoShutdownTimeout");
        machine.putNull("autoShutdownForce").put("autoSnapshotEnabled", false);
        machine.putNull("autoSnapshotFrequency").putNull("autoSnapshotSaveCount");
        machine.put("updatesPending", false).put("restorePointEnabled", false);
        machine.putNull("restorePointFrequency").putNull("restorePointSnapshotId");
        machine.put("usageRate", 0.76).put("storageRate", 5);
        machine.put("dtCreated", TIME).put("dtModified", TIME).putNull("dtDeleted");
        machine.putNull("reservation");
        return machine;
    }

    static ObjectNode changed(String name, ObjectNode machine) {
        var answer = Json.object();
        answer.set("event", event(name, "new", machine.path("id").asText()));
        answer.set("data", machine);
        return answer;
    }

    static ObjectNode event(String name, String state, String machine) {
        var event = Json.object().put("id", "e1").put("name", name).put("state", state);
        event.put("machineId", machine).put("dtCreated", TIME);
        return event.putNull("dtStarted").putNull("dtFinished").putNull("error");
    }

    static ObjectNode script(String id, String name) {
        var script = Json.object().put("id", id).put("name", name).putNull("description");
        script.put("isEnabled", true).put("isRunOnce", true).putArray("assignedMachineIds");
        return script.put("dtCreated", TIME).putNull("dtDeleted");
    }

    private static JsonNode session() {
        var session = Json.object();
        var user = session.putObject("user");
        user.put("firstName", "Mei").put("lastName", "Lin").put("email", "mei@example.org");
        user.put("dtCreated", TIME).put("dtConfirmed", TIME).putArray("teamMemberships");
        user.put("isPhoneVerified", true).put("isPasswordAuthEnabled", true);
        user.put("isQrCodeBasedMfaEnabled", false).put("isQrCodeBasedMfaConfirmed", false);
        user.put("id", "u7xk2a").put("analyticsId", 41).putObject("metadata");
        var team = session.putObject("team");
        team.put("namespace", "meilin").put("isPrivate", true).put("maxMachines", 5);
        team.put("id", "tm91bq").put("analyticsId", 42);
        return session;
    }

    @Override
    public Answer error(int status, String words) {
        var code =
                switch (status) {
                    case 401 -> "UNAUTHORIZED";
                    case 403 -> "FORBIDDEN";
                    case 404 -> "NOT_FOUND";
                    case 409 -> "CONFLICT";
                    case 429 -> "TOO_MANY_REQUESTS";
                    default -> status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR";
                };
        var body = Json.object().put("message", words).put("code", code);
        return Answer.json(status, body.toString());
    }

    @Override
    public Answer noCapacity() {
        return error(400, "We are currently out of capacity for the selected machine type.");
    }

    /// They tell no prices of offers: the type's label is what ours goes by.
    @Override
    public Set<String> priceFields() {
        return Set.of("machineTypeLabel", "usageRate", "storageRate");
    }

    @Override
    public Set<String> stateFields() {
        return Set.of("state");
    }
}
