package io.computehub.provider.lambda;

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

import java.util.List;
import java.util.Set;

/// Lambda on the wire, after its published specification: two types with a GPU that can be had, one
/// that is sold out, and one without a GPU.
final class LambdaDialect implements ProviderDialect {

    static final String A10 = "gpu_1x_a10";
    static final String H100 = "gpu_8x_h100_sxm5";

    private static final List<String> ACTIONS =
            List.of("migrate", "rebuild", "restart", "cold_reboot", "terminate");

    @Override
    public ProviderFactory factory() {
        return new LambdaFactory();
    }

    @Override
    public Wire purpose(Received request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /api/v1/instance-types" -> Wire.OFFERS;
            case "GET /api/v1/instances" -> Wire.INSTANCES;
            case "POST /api/v1/instance-operations/launch" -> Wire.RENT;
            case "POST /api/v1/instance-operations/restart" -> Wire.RESTART;
            case "POST /api/v1/instance-operations/terminate" -> Wire.TERMINATE;
            case "GET /api/v1/file-systems" -> Wire.VOLUMES;
            default -> request.path().startsWith("/api/v1/ssh-keys") ? Wire.SSH_KEYS : Wire.OTHER;
        };
    }

    @Override
    public Answer healthy(Received request, Stock stock) {
        return switch (purpose(request)) {
            case OFFERS -> data(types());
            case INSTANCES -> data(machines(stock.instances()));
            case RENT -> launched(request, stock);
            case RESTART -> acted(request, "restarted_instances");
            case TERMINATE -> acted(request, "terminated_instances");
            case SSH_KEYS -> keys(request);
            case VOLUMES -> Answer.json(200, FILE_SYSTEMS);
            case OTHER -> rulesets(request);
            case START, STOP, BID, BALANCE, CHARGES, LOGS ->
                    throw new AssertionError("not claimed");
        };
    }

    private static final String FILE_SYSTEMS =
            """
            {"data":[
              {"id":"398578a2336b49079e74043f0bd2cfe8","name":"data","mount_point":"/lambda/nfs/data",
               "created":"2026-05-01T10:00:00Z","is_in_use":true,"bytes_used":5000000000,
               "created_by":{"id":"3da5a70a57a7422ea8a7203f98b2198b","email":"me@example.com","status":"active"},
               "region":{"name":"us-west-1","description":"California, USA"}},
              {"id":"498578a2336b49079e74043f0bd2cfe8","name":"old","mount_point":"/lambda/nfs/old",
               "created":"2026-05-01T10:00:00Z","is_in_use":false,
               "created_by":{"id":"3da5a70a57a7422ea8a7203f98b2198b","email":"me@example.com","status":"active"},
               "region":{"name":"us-east-1","description":"Virginia, USA"}}]}
            """;

    private static Answer data(JsonNode data) {
        return Answer.json(Json.object().set("data", data));
    }

    private static JsonNode types() {
        var types = Json.object();
        entry(types, type(A10, "A10 (24 GB PCIe)", 75, 1, 30))
                .add(region("us-west-1", "California, USA"))
                .add(region("europe-central-1", "Frankfurt, Germany"));
        entry(types, type(H100, "H100 (80 GB SXM5)", 3192, 8, 208))
                .add(region("us-south-1", "Texas, USA"));
        entry(types, type("gpu_1x_gh200", "GH200 (96 GB)", 229, 1, 64));
        entry(types, type("cpu_4x_general", "N/A", 20, 0, 4))
                .add(region("us-west-1", "California, USA"));
        return types;
    }

    private static ArrayNode entry(ObjectNode types, ObjectNode type) {
        var entry = types.putObject(type.path("name").asText());
        entry.set("instance_type", type);
        return entry.putArray("regions_with_capacity_available");
    }

    static ObjectNode type(String name, String gpu, int cents, int gpus, int cpus) {
        var type = Json.object();
        type.put("name", name).put("description", gpus + "x " + gpu).put("gpu_description", gpu);
        type.put("price_cents_per_hour", cents);
        type.putObject("specs")
                .put("vcpus", cpus)
                .put("memory_gib", 200)
                .put("storage_gib", 1400)
                .put("gpus", gpus);
        return type;
    }

    static ObjectNode region(String name, String description) {
        return Json.object().put("name", name).put("description", description);
    }

    private static JsonNode machines(List<Listed> listed) {
        var machines = Json.object().arrayNode();
        listed.forEach(one -> machines.add(machine(one)));
        return machines;
    }

    static ObjectNode machine(Listed listed) {
        var machine = Json.object();
        machine.put("id", listed.id()).put("name", listed.name());
        machine.put("ip", "198.51.100.2").put("private_ip", "10.0.2.100").put("status", "active");
        machine.putArray("ssh_key_names").add("my-public-key");
        machine.putArray("file_system_names").add("data");
        machine.set("region", region("us-west-1", "California, USA"));
        machine.set("instance_type", type(A10, "A10 (24 GB PCIe)", 75, 1, 30));
        machine.put("hostname", "198-51-100-2");
        machine.put("jupyter_token", "03b7d30d9d3e4d8fa41657bc0d478c1b");
        var actions = machine.putObject("actions");
        ACTIONS.forEach(action -> actions.putObject(action).put("available", true));
        return machine;
    }

    private static Answer launched(Received request, Stock stock) {
        var data = Json.object();
        data.putArray("instance_ids").add(stock.add(request.json().path("name").asText()).id());
        return data(data);
    }

    private static Answer acted(Received request, String field) {
        var data = Json.object();
        var done = data.putArray(field);
        request.json()
                .path("instance_ids")
                .forEach(id -> done.add(machine(new Listed(id.asText(), "any"))));
        return data(data);
    }

    private static Answer keys(Received request) {
        if (request.method().equals("DELETE")) {
            return data(Json.object());
        }
        if (request.method().equals("POST")) {
            var key = Json.object().put("id", "eef9a910ceb744a0bb95242cbba6cb50");
            return data(key.setAll((ObjectNode) request.json()));
        }
        var keys = Json.object().arrayNode();
        key(
                keys,
                "ddf9a910ceb744a0bb95242cbba6cb50",
                "work laptop",
                "ssh-ed25519 AAAAold you@there");
        key(keys, "cdf9a910ceb744a0bb95242cbba6cb50", "home", "ssh-rsa AAAAhome you@home");
        return data(keys);
    }

    private static void key(ArrayNode keys, String id, String name, String line) {
        keys.addObject().put("id", id).put("name", name).put("public_key", line);
    }

    private static Answer rulesets(Received request) {
        if (request.method().equals("GET")) {
            return data(Json.object().arrayNode());
        }
        var asked = request.json();
        var ruleset = Json.object().put("id", "c4d291f47f9d436fa39f58493ce3b50d");
        ruleset.put("name", asked.path("name").asText());
        ruleset.set("region", region(asked.path("region").asText(), "Somewhere, USA"));
        ruleset.set("rules", asked.path("rules"));
        ruleset.put("created", "2026-07-01T12:00:00Z").putArray("instance_ids");
        return data(ruleset);
    }

    @Override
    public Answer error(int status, String words) {
        var code =
                switch (status) {
                    case 401 -> "global/invalid-api-key";
                    case 403 -> "global/forbidden";
                    case 404 -> "global/not-found";
                    case 409 -> "global/conflict";
                    case 400 -> "global/invalid-parameters";
                    case 502, 503, 504 -> "provider/internal-unavailable";
                    case 500 -> "global/internal-error";
                    default -> "global/never-heard-of";
                };
        return error(status, code, words);
    }

    static Answer error(int status, String code, String words) {
        var body = Json.object();
        body.putObject("error").put("code", code).put("message", words);
        return Answer.json(status, body.toString());
    }

    @Override
    public Answer noCapacity() {
        return error(
                400,
                "instance-operations/launch/insufficient-capacity",
                "Not enough capacity to fulfill launch request.");
    }

    @Override
    public Answer missing() {
        return error(404, "global/object-does-not-exist", "Specified instance does not exist.");
    }

    @Override
    public Set<String> priceFields() {
        return Set.of("price_cents_per_hour");
    }

    @Override
    public Set<String> stateFields() {
        return Set.of("status");
    }
}
